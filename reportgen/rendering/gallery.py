"""Figures, signs and workings as markup: one way for the screen, another for print."""

from __future__ import annotations

import re
from typing import Literal

from markupsafe import Markup

from reportgen.dataclass import dataclass, field
from reportgen.rendering.charts import Figure
from reportgen.rendering.icons import icon, inlined, wide
from reportgen.rendering.room import PAGE_WIDTH
from reportgen.rendering.sandbox import printable
from reportgen.rendering.typeset import balanced, unbroken

Target = Literal["html", "print"]
# rem: the display cut, set tight, is as narrow as the text cut at these sizes
VERDICT_SIZE, _HEADING_SIZE = 1.66, 1.27
_GROUPED = r"(?<=\d)\u00a0(?=\d)"  # the space in 135 424
_RANGE = re.compile(rf"(?:[^\s(]|{_GROUPED})*\d–(?:[^\s]|{_GROUPED})*\d(?:\u00a0[^\s,.;)]+)?")
_SPARE = 1.05  # for what the estimate may lack: a line too many is worse than an uneven one


@dataclass(slots=True)
class Gallery:
    """Puts figures on the page: inline for the screen, by number for print, each file once."""

    target: Target
    files: dict[str, str] = field(default_factory=dict)
    _inlined: int = 0
    _drawn: set[str] = field(default_factory=set)

    def figure(self, it: Figure) -> Markup:
        if self.target == "print":
            return Markup('<img src="figure:{}" alt="{}">').format(self._file(it.svg), it.alt)
        self._inlined += 1
        return Markup(it.inlined(self._inlined))  # noqa: S704 - the charts escape their texts

    def how(self, working: str) -> Markup:
        """The attributes that show a number's working: by mouse, by keyboard and by touch.

        On paper it stands in a table of its own.
        """
        if self.target == "print" or not working:
            return Markup()
        return Markup(' data-how="{}" tabindex="0"').format(printable(working))

    def icon(self, name: str) -> Markup:
        """A sign beside its word: decoration, which a tagged PDF must have as a background."""
        kind = "sign wide" if wide(name) else "sign"
        if self.target == "print":
            style = f"background-image: url(figure:{self._file(icon(name))})"
            return Markup('<i class="{}" style="{}"></i>').format(kind, style)
        drawn = inlined(name, again=name in self._drawn)
        self._drawn.add(name)
        return Markup('<i class="{}">{}</i>').format(kind, Markup(drawn))  # noqa: S704 - ours

    def evenly(self, heading: str) -> Markup:
        """The attribute that keeps a heading of two lines from leaving one word on the second."""
        if self.target == "html":
            return Markup()
        return Markup(' style="max-width: {:.1f}rem"').format(even(heading, _HEADING_SIZE))

    def _file(self, svg: str) -> str:
        return self.files.setdefault(svg, str(len(self.files)))


def even(text: str, size: float) -> float:
    """The rem in which `text` breaks into lines of about the same length."""
    kept = unbroken(text)
    return min(PAGE_WIDTH, _SPARE * balanced(kept, size, PAGE_WIDTH))


def whole(text: str) -> Markup:
    """A sentence whose ranges stay on one line: a line may break after an en dash otherwise."""
    escaped = str(Markup.escape(printable(unbroken(text))))
    return Markup(_RANGE.sub(r'<span class="whole">\g<0></span>', escaped))  # noqa: S704 - escaped
