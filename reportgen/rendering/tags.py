"""What WeasyPrint leaves to do in the structure of a tagged PDF, so that it can be heard.

A table's heads say what they head, lists hold list items, links are printed, what holds nothing is
left out, and running heads and feet are no part of the text. Works on the objects of the PDF just
before they are written; every type of theirs is the library's own, and untyped.
"""

from __future__ import annotations

from collections.abc import Iterator

_SCOPES = {"row": "/Row"}  # of a head that says nothing else: its column
_IDLE = {"/Span", "/Div", "/NonStruct", "/P"}  # says nothing where nothing is in it
_PRINTED = 4  # the flag of an annotation that is printed too

Element = dict[str, object]


def mend(document: object, pdf: object) -> None:
    """Mends the structure of `pdf`; `document` are the laid-out pages. A `finisher` for them."""
    tree = _Tree(pdf)
    _heads(document)
    _links(tree)
    for element in tree.all():
        if element["S"] == "/L":
            _items(tree, element)
        elif element["S"] == "/Table":
            _few_rows(tree, element)
    tree.prune()
    _running(tree)


class _Tree:
    """The elements of a PDF's structure, by their references."""

    def __init__(self, pdf: object) -> None:
        self.objects: list[object] = getattr(pdf, "objects")  # noqa: B009  untyped
        catalog: dict[str, bytes] = getattr(pdf, "catalog")  # noqa: B009  the same
        self.root = self.at(catalog["StructTreeRoot"])

    def thing(self, reference: object) -> object:
        """What ``12 0 R`` refers to; None for a number, which stands for marked content."""
        return self.objects[int(reference.split()[0])] if isinstance(reference, bytes) else None

    def at(self, reference: object) -> Element:
        """The element there, or the dictionary of another kind; empty for anything else."""
        found = self.thing(reference)
        return found if isinstance(found, dict) else {}

    def kids(self, element: Element) -> list[Element]:
        """The elements below; neither text nor links."""
        return [it for kid in _list(element.get("K")) if "S" in (it := self.at(kid))]

    def attributes(self, cell: Element) -> Element:
        """What a table's cell says of itself."""
        found = cell.get("A")
        return found if isinstance(found, dict) else {}

    def all(self) -> Iterator[Element]:
        """Every element that a reader meets, in no order."""
        return self.below(self.root)

    def below(self, element: Element) -> Iterator[Element]:
        """Every element inside another, in no order."""
        todo = self.kids(element)
        while todo:
            element = todo.pop()
            todo += self.kids(element)
            yield element

    def prune(self) -> None:
        """Takes away the elements that hold nothing, from the innermost on."""
        for element in sorted(self.all(), key=self._depth, reverse=True):
            kids = _list(element.get("K"))
            kids[:] = [kid for kid in kids if not self._idle(self.at(kid))]

    def _depth(self, element: Element) -> int:
        depth = 0
        while element:
            element, depth = self.at(element.get("P")), depth + 1
        return depth

    def _idle(self, element: Element) -> bool:
        return element.get("S") in _IDLE and not element["K"] and "Alt" not in element


def _heads(document: object) -> None:
    """Each head of a table says whether it stands over a column or before a row.

    The name of a group of rows, alone in its row, becomes a cell: a reader would take it for
    another line of the head.
    """
    for page in getattr(document, "pages"):  # noqa: B009  untyped
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001  the only way
            mark = getattr(box, "mark", None)
            if mark is not None and box.element_tag == "th":
                scope = box.element.attrib.get("scope", "")
                if scope == "rowgroup":
                    mark["S"] = "/TD"
                else:
                    mark["A"]["Scope"] = _SCOPES.get(scope, "/Column")


def _few_rows(tree: _Tree, table: Element) -> None:
    """Where heads would outnumber the cells, only those over the columns stay heads."""
    cells = [it for it in tree.below(table) if it["S"] in {"/TH", "/TD"}]
    heads = [it for it in cells if it["S"] == "/TH"]
    if 2 * len(heads) <= len(cells):
        return
    rows = [it for it in heads if tree.attributes(it).get("Scope") == "/Row"]
    gone = {str(it.get("ID")) for it in rows}
    for cell in rows:
        cell["S"] = "/TD"
        tree.attributes(cell).pop("Scope")
    for cell in cells:
        headers = _list(tree.attributes(cell).get("Headers"))
        headers[:] = [it for it in headers if str(it) not in gone]


def _links(tree: _Tree) -> None:
    for it in tree.objects:
        if isinstance(it, dict) and it.get("Subtype") == "/Link":
            it["F"] = _PRINTED


def _items(tree: _Tree, of_list: Element) -> None:
    """A box around some terms and what they mean becomes the one item that they are."""
    for box in tree.kids(of_list):
        if box["S"] == "/Div":
            box["S"] = "/LI"
            for part in tree.kids(box):
                part["S"] = "/Div" if part["S"] == "/LI" else part["S"]
                for body in tree.kids(part):
                    body["S"] = "/P" if body["S"] == "/LBody" else body["S"]
            _as_body(tree, box)


def _as_body(tree: _Tree, item: Element) -> None:
    """All of an item in one body: the first part carries the others."""
    first, *others = tree.kids(item)
    first["S"] = "/LBody"
    references = _list(item["K"])
    for other, reference in zip(others, references[1:], strict=True):
        other["P"] = references[0]
        _list(first["K"]).append(reference)
    references[1:] = []


def _running(tree: _Tree) -> None:
    """The text of page margins, which hangs on no element that a reader meets, as an artifact."""
    met = {id(element) for element in tree.all()}
    numbers = _list(tree.at(tree.root["ParentTree"])["Nums"])
    for page in tree.objects:
        if isinstance(page, dict) and page.get("Type") == "/Page":
            elements = _list(numbers[2 * numbers[::2].index(page["StructParents"]) + 1])
            content = _list(getattr(tree.thing(page["Contents"]), "stream"))  # noqa: B009  untyped
            for at, part in enumerate(content):
                number = part.get("MCID") if isinstance(part, dict) else None
                if number is not None and id(tree.at(elements[number])) not in met:
                    elements[number] = b"null"
                    content[at - 1 : at + 1] = "/Artifact", b"<</Type /Pagination>>"


def _list(value: object) -> list[object]:
    """An array of the PDF, to be changed in place; an empty one for what is none."""
    return value if isinstance(value, list) else []
