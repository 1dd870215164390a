"""What one language says about a sheet or a column."""

from __future__ import annotations

from reportgen.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Its names, one line of help, an example, a default; of a sheet what it adds to the report."""

    names: str  # "Mål = 90-dagarsmål": the name to show, then what is accepted too
    help: str
    example: str = ""
    default: str = ""
    lights: str = ""
