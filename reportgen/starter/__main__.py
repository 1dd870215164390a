"""``python -m reportgen.starter``: writes sample_sheets/ again, from the standard."""

from __future__ import annotations

import os
from collections.abc import Iterator

from reportgen.bundled import folder
from reportgen.languages import LANGUAGES
from reportgen.starter import article_bytes, workbook_bytes


def files() -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each sample sheet."""
    for language in LANGUAGES:
        yield f"starter.{language}.xlsx", workbook_bytes(language)
        yield f"sample.{language}.xlsx", workbook_bytes(language, sample=True)
    yield "article.sv.xlsx", article_bytes()


if __name__ == "__main__":
    os.environ["OPENPYXL_LXML"] = "False"  # the bytes don't tell whether lxml happens to be there
    for name, content in files():
        (folder("sample_sheets") / name).write_bytes(content)
