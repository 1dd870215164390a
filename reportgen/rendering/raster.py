"""A PDF's first page as a picture, and how many pages it has."""

from __future__ import annotations

import io

WIDTH = 1600  # pixels: sharp in a chat on any screen, and its small text can still be read


def first_page(pdf: bytes) -> bytes:
    """The first page as a PNG, `WIDTH` pixels wide. The same PDF gives the same bytes."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        page = document[0]
        picture = page.render(scale=WIDTH / page.get_width()).to_pil()
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        return len(document)
