"""The sandbox: what templates can do, and what they can't."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateAssertionError
from markupsafe import Markup

from reportgen.dataclass import dataclass
from reportgen.rendering.sandbox import MOST_CELL, LimitError, Sandbox, link, printable


def rendered(source: str, seconds: float = 20, **context: object) -> str:
    return Sandbox(DictLoader({"t": source}), seconds).get_template("t").render(context)


@dataclass(frozen=True)
class Score:
    name: str
    owner: str | None = None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ score.name }}", "CPA &lt;b&gt;"),
        ("{{ score.owner }}|", "|"),  # nothing, rather than the word None
        ("{{ ready }}", "<b>"),
        ("{{ score.name ~ ready }}", "CPA &lt;b&gt;<b>"),
        ("{{ [score.name, ready] | join(' & ') }}", "CPA &lt;b&gt; &amp; <b>"),
        ("{{ ['a', 'b'] | join(', ') }}", "a, b"),
        ("{{ 'a-b' | replace('-', '<') }}", "a&lt;b"),
        ("{{ '%.1f' | format(2) }} {{ 'phase.%d' % 3 }}", "2.0 phase.3"),
        ("{{ 1.26 | round(1) }} {{ 2 ** 3 }} {{ 'ab' * 2 }} {{ 'a' + 'b' }}", "1.3 8 abab ab"),
        ("{% for row in range(5) | batch(2) %}{{ row | length }}{% endfor %}", "221"),
        (
            "{% for x in 'ab' %}{{ loop.index }}{{ loop.length }}{{ loop.last }} {% endfor %}",
            "12False 22True ",
        ),
        ("{% for x in [] %}{% else %}none{% endfor %}", "none"),
        ("{% for x in range(4) if x % 2 %}{{ x }}{% endfor %}", "13"),
        ("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}", "a1"),
        ("{% macro m(obj) %}[{{ obj }}]{% endmacro %}{{ m(obj='x') }}", "[x]"),
        ("{% call(x) m() %}{{ x }}{% endcall %}", "!"),
        ("{% set ns = namespace(n=0) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}", "1"),
        ("{{ 'Veckans'.upper() }} {{ score.name.split(' ')[0] }}", "VECKANS CPA"),
        ("{{ https | link }} {{ script | link }}", "https://x.example/?a=1&amp;b #"),
    ],
)
def test_what_a_template_may_do(source: str, text: str) -> None:
    if source.startswith("{% call"):
        source = "{% macro m() %}{{ caller('!') }}{% endmacro %}" + source
    context = {
        "score": Score("CPA <b>"),
        "ready": Markup("<b>"),
        "https": "https://x.example/?a=1&b",
        "script": " javascript:alert(1)",
    }
    assert rendered(source, **context) == text


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("{{ score.__class__ }}", SecurityError),
        ("{{ score['__class__'] }}", SecurityError),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", SecurityError),
        ("{{ [score] | map(attribute='__class__') | list | length }}{{ x }}", UndefinedError),
        ("{{ score | attr('name') }}", TemplateAssertionError),
        ("{{ self.__init__.__globals__ }}", SecurityError),
        ("{{ cycler.__init__.__globals__ }}", SecurityError),
        ("{{ '{0.__class__}'.format(score) }}", SecurityError),
        ("{{ '%s' % [score] }}", TypeError),
        ("{{ '%(x)s' % {'x': 1} }}", SecurityError),
        ("{{ file.write_text('x') }}", SecurityError),
        ("{{ file.unlink() }}", SecurityError),
        ("{{ opener('/etc/passwd') }}", SecurityError),
        ("{{ items.append(1) }}", SecurityError),
        ("{{ kind() }}", SecurityError),
        ("{{ lipsum() }}", UndefinedError),
        ("{{ missing }}", UndefinedError),
        ("{{ score.missing }}", UndefinedError),
        ("{{ score.name | safe }}", TemplateAssertionError),
        ("{% autoescape false %}{{ score.name }}{% endautoescape %}", TemplateSyntaxError),
        ("{{ items }}", TypeError),
        ("{{ score }}", TypeError),
    ],
)
def test_what_it_may_not(source: str, error: type[Exception], tmp_path: Path) -> None:
    file = tmp_path / "untouched"
    file.write_text("as it was")
    items: list[int] = []
    with pytest.raises(error):
        rendered(source, score=Score("x"), file=file, items=items, opener=open, kind=Path)
    assert file.read_text() == "as it was"
    assert items == []


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'a' * 1000000000 }}",
        "{{ 1000000000 * 'a' }}",
        "{{ [1] * 1000000000 }}",
        "{{ 9 ** 99999999 }}",
        "{% set x = 9 ** 9 %}" + "{% set x = x * x %}" * 40 + "{{ x }}",
        "{% set x = 'ab' %}" + "{% set x = x ~ x %}" * 40,
        "{% set x = 'ab' %}" + "{% set x = x + x %}" * 40,
        "{% set x = [1] %}" + "{% set x = x + x %}" * 40,
        "{% set x = 'ab' %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40,
        "{% set x = 'aa' %}" + "{% set x = x | replace('a', x) %}" * 10,
        "{% set x = 'aa' %}" + "{% set x = range(1000) | join(x) %}" * 4,
        "{% for i in range(100000) %}{{ 'a' * 1000 | int }}{% endfor %}",
        "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(40) }}",
        "{% for i in range(99999) %}{% for j in range(99999) if false %}{% endfor %}{% endfor %}",
    ],
)
def test_everything_ends(source: str) -> None:
    with pytest.raises((LimitError, RecursionError)):
        rendered(source, seconds=0.3)


@pytest.mark.parametrize("source", ["{{ '%1000000000d' % 1 }}", "{{ '%*d' | format(9, 1) }}"])
def test_a_format_is_small(source: str) -> None:
    with pytest.raises(SecurityError):
        rendered(source)


@pytest.mark.parametrize(
    "source", ["{{ 'a'.ljust(9) }}", "{{ 'a' | center(9) }}", "{{ range(10**6) }}"]
)
def test_nothing_pads_or_counts_without_end(source: str) -> None:
    with pytest.raises((SecurityError, TemplateAssertionError, OverflowError)):
        rendered(source)


def test_the_clock_is_set_anew_for_each_rendering() -> None:
    sandbox = Sandbox(DictLoader({"t": "{% for i in range(3) %}{{ i }}{% endfor %}"}), 0.3)
    template = sandbox.get_template("t")
    assert template.render() == "012"
    sandbox._ends = 0  # as if the last one had used its time up
    assert template.render() == "012"


def test_what_cannot_be_drawn_is_seen_to_be_there() -> None:
    assert printable("a\x00b\x1bc\x9bd\u202ee\ud800f") == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf"
    assert printable("line\r\nline\ttab\u00a0å 👍") == "line\r\nline\ttab\u00a0å 👍"


def test_a_long_cell_is_cut_and_says_so() -> None:
    assert printable("x" * MOST_CELL) == "x" * MOST_CELL
    cut = printable("x" * (MOST_CELL + 1))
    assert isinstance(cut, str)
    assert (len(cut), cut[-2:]) == (MOST_CELL, "x…")
    ours = Markup("x") * 3000
    assert printable(ours) is ours


@given(st.text(alphabet=st.characters()))
def test_any_text_prints_as_itself_and_nothing_else(text: str) -> None:
    page = rendered("<p>{{ text }}</p>", text=text)
    inside = page.removeprefix("<p>").removesuffix("</p>")
    assert "<" not in inside
    assert ">" not in inside
    assert html.unescape(inside) == printable(text)
    page.encode("utf-8")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://x.example/a", True),
        ("HTTP://x.example", True),
        ("mailto:a@x.example", True),
        ("#top", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("\tjavascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("data:text/html,x", False),
        ("//x.example", False),
        ("vbscript:x", False),
        ("", False),
    ],
)
def test_links(url: str, *, kept: bool) -> None:
    assert link(url) == (url if kept else "#")
