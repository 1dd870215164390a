"""``make gallery``: the pictures of docs/images, from the sample workbook as it is printed today.

Pages of the PDF by pdftoppm (poppler-utils), the page on a screen by Chromium. What is missing is
said, and the pictures that it would make are left as they are.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
DAY = date(2026, 11, 23)
COLOURS = 176  # of a picture: flat colours and the edges of letters
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def pages(pdf: Path, out: Path) -> list[Image.Image]:
    """The pages of a PDF, at 100 dots an inch."""
    start = out / pdf.stem
    subprocess.run(["pdftoppm", "-r", "100", "-png", str(pdf), str(start)], check=True)  # noqa: S603, S607 - our own file
    return [Image.open(path) for path in sorted(out.glob(f"{pdf.stem}-*.png"))]


def screens(page: Path, out: Path) -> Iterator[tuple[str, Path]]:
    """The page on a phone, and on a desk by night."""
    from browser import chromium

    with chromium() as browser:
        for name, width, height, scheme in (
            ("phone", 390, 1500, "light"),
            ("dark", 1100, 1400, "dark"),
        ):
            tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            tab.goto(page.as_uri())
            shot = out / f"{name}.png"
            tab.screenshot(path=str(shot))
            yield name, shot


def keep(picture: Image.Image, name: str) -> None:
    """The picture with few colours, as docs/images/<name>.png."""
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(IMAGES / f"{name}.png", optimize=True)


def main() -> int:
    """Make the pictures; 1 when a tool is missing."""
    from browser import CHROMIUM, MISSING

    import reports  # beside the tests
    from reportgen.job import Job
    from reportgen.language import Voice
    from reportgen.pipeline import weekly
    from reportgen.rendering import documents, theme
    from reportgen.rendering.brand import BrandLook
    from reportgen.rendering.colours import palette
    from reportgen.settings import Settings

    IMAGES.mkdir(exist_ok=True)
    lacking = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        issue = weekly(Job(ROOT / "sample_sheets" / "sample.sv.xlsx", Settings(out=out), DAY))
        made = {path.suffix: path for path in issue.paths}
        many, _ = documents(
            reports.with_kpis(25),
            voice=Voice("sv", "SEK"),
            look=BrandLook(palette()),
            formats=("pdf",),
            folders=theme.folders(),
        )
        stress = out / "stress.pdf"
        stress.write_bytes(many[0].content)
        if shutil.which("pdftoppm"):
            sheets = pages(made[".pdf"], out)
            for number, page in enumerate(sheets, start=1):
                keep(page, f"page-{number}")
            keep(sheets[0].convert("L"), "grey")
            keep(pages(stress, out)[0], "stress")
        else:
            lacking.append("pdftoppm is not installed: apt-get install poppler-utils")
        if CHROMIUM:
            for name, shot in screens(made[".html"], out):
                keep(Image.open(shot), name)
        else:
            lacking.append(MISSING)
    for line in lacking:
        print(line, file=sys.stderr)  # noqa: T201 - a tool for the terminal
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(main())
