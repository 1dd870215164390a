"""The structure of a PDF as a reader meets it: mended, and read back with another library."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from reportgen.dataclass import dataclass
from reportgen.rendering import pdf

STYLE = "<style>@page{@top-left{content:'Running head'}}</style>"


@dataclass(frozen=True)
class Tag:
    """An element of the structure: the scope, name and heads are those of a table's cell."""

    kind: str
    kids: tuple[Tag, ...]
    scope: str
    name: str
    heads: tuple[str, ...]

    def below(self) -> Iterator[Tag]:
        for kid in self.kids:
            yield kid
            yield from kid.below()


def tags(body: str) -> list[Tag]:
    """The elements of the tagged PDF of `body`, in a reader's order."""
    html = f'<!doctype html><html lang="en"><head><title>T</title></head><body>{body}</body>'
    content, problems = pdf.write(html, figures={}, folders=())
    assert problems == []
    with pikepdf.open(io.BytesIO(content or b"")) as document:
        return list(tag(document.Root.StructTreeRoot).below())


def tag(element: pikepdf.Object) -> Tag:
    says = element.get("/A", {})
    kids = (it for it in element.get("/K", []) if isinstance(it, pikepdf.Dictionary) and "/S" in it)
    return Tag(
        str(element.get("/S", "/"))[1:],
        tuple(tag(kid) for kid in kids),
        str(says.get("/Scope", "")),
        str(element.get("/ID", "")),
        tuple(str(it) for it in says.get("/Headers", [])),
    )


def kinds(body: str) -> list[str]:
    return [it.kind for it in tags(body)]


def cells(body: str) -> list[Tag]:
    return [it for it in tags(body) if it.kind in {"TH", "TD"}]


def row(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>"


HEADS = row('<th scope="col">KPI</th>', '<th scope="col">Now</th>', '<th scope="col">Then</th>')


def line(name: str) -> str:
    return row(f'<th scope="row">{name}</th>', "<td>1</td>", "<td>2</td>")


def test_heads_say_what_they_head() -> None:
    """5 rows: 3 + 5 heads and 10 cells, so that the names of the rows stay heads."""
    body = f"<table>{HEADS}{''.join(line(it) for it in 'abcde')}</table>"
    scopes = [it.scope for it in cells(body) if it.kind == "TH"]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 5


def test_in_a_table_of_one_row_only_the_columns_have_heads() -> None:
    """3 + 1 heads would outnumber the 2 cells."""
    found = cells(f"<table>{HEADS}{line('a')}</table>")
    assert [it.kind for it in found] == ["TH"] * 3 + ["TD"] * 3
    assert found[-1].heads == (found[2].name,)


def test_the_name_of_a_group_is_a_cell() -> None:
    group = row('<th scope="rowgroup" colspan="3">Funnel</th>')
    body = f"<table>{HEADS}{group}{''.join(line(it) for it in 'abcde')}</table>"
    assert [it.kind for it in cells(body)][:5] == ["TH", "TH", "TH", "TD", "TH"]


def test_a_list_of_terms_holds_items() -> None:
    body = "<dl><div><dt>Rows</dt><dd>12</dd></div><div><dt>Cells</dt><dd>80</dd></div></dl>"
    (terms,) = [it for it in tags(body) if it.kind == "L"]
    assert [it.kind for it in terms.kids] == ["LI", "LI"]
    assert [it.kind for item in terms.kids for it in item.kids] == ["LBody", "LBody"]


def test_what_holds_nothing_is_left_out() -> None:
    assert kinds("<p>One</p><p><i><span></span></i></p>") == kinds("<p>One</p>")


def test_an_empty_cell_stays() -> None:
    body = f"<table>{HEADS}{row('<td>a</td>', '<td></td>', '<td>1</td>')}</table>"
    assert kinds(body).count("TD") == 3


def test_a_running_head_is_no_part_of_the_text() -> None:
    html = f'<!doctype html><html lang="en"><head><title>T</title>{STYLE}</head><body>Text</body>'
    content, _ = pdf.write(html, figures={}, folders=())
    document = pikepdf.open(io.BytesIO(content or b""))
    marked = [
        operands
        for operands, operator in pikepdf.parse_content_stream(document.pages[0])
        if str(operator) == "BDC"
    ]
    assert [str(tag) for tag, _ in marked].count("/Artifact") == 1
    assert [str(tag) for tag, _ in marked].count("/Span") == 1
    numbers = document.Root.StructTreeRoot.ParentTree.Nums[1]
    assert len([it for it in numbers if it is not None]) == 1


def test_links_are_printed() -> None:
    html = '<!doctype html><html lang="en"><title>T</title><a href="https://example.se/">E</a>'
    content, _ = pdf.write(html, figures={}, folders=())
    document = pikepdf.open(io.BytesIO(content or b""))
    assert [int(it.F) for it in document.pages[0].Annots] == [4]
