"""Texts cut to the room that a letter has: the report itself has them in full."""

from __future__ import annotations

import re

from reportgen.dataclass import dataclass

NAME, LINE, TEXT = 90, 240, 400  # characters: of a name, of a sentence, of a few
ELLIPSIS = "…"
_SPACES = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")  # a no-break space is none


@dataclass(slots=True)
class Scissors:
    """Cuts texts, and knows whether it had to."""

    used: bool = False

    def cut(self, text: str, room: int) -> str:
        """`text` on one line, in at most `room` characters, cut between two words if it can be."""
        line = _SPACES.sub(" ", text).strip()
        if len(line) <= room:
            return line
        self.used = True
        kept = line[: room - 1]
        head, space, _ = kept.rpartition(" ")
        return (head if space and len(head) > room // 2 else kept).rstrip(" ,;:–-") + ELLIPSIS
