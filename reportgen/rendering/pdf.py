"""The PDF writer: the same HTML gives the same bytes, and what was wrong with it is told."""

from __future__ import annotations

import contextlib
import ctypes.util
import gc
import io
import logging
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

from reportgen.problems import Place, Problem, Severity, problem
from reportgen.rendering import tags
from reportgen.rendering.fetcher import Addresses

VARIANT = "pdf/ua-1"  # tagged, with the document's language and title: for readers of any kind

_LOG = logging.getLogger(__name__)
_MISSING = re.compile(r'^\.notdef glyph rendered for Unicode string unsupported by fonts: "(.+?)"')
_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_HOMEBREW = ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib")  # and MacPorts

_PANGO = {
    "debian": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install pango",
    "suse": "sudo zypper install libpango-1_0-0",
    "arch": "sudo pacman -S pango",
    "alpine": "sudo apk add pango fontconfig",
    "darwin": "brew install pango",
    "win32": r"C:\msys64\usr\bin\pacman -S --noconfirm mingw-w64-ucrt-x86_64-pango",
}


def write(
    html: str, *, figures: Mapping[str, bytes], folders: Sequence[Path]
) -> tuple[bytes | None, list[Problem]]:
    """The document as PDF/UA, or None and why not.

    `figures` are the SVG documents that the HTML calls ``figure:<name>``; files it names must lie
    below `folders`. Title, language and author are those of the HTML. What the page asked for and
    may not have, and what WeasyPrint has to say, are problems; nothing is printed.
    """
    try:
        weasyprint = _library()
    except OSError as error:
        _LOG.debug("no Pango", exc_info=True)
        return None, [_no_pango(error)]
    addresses = Addresses(figures, folders)
    with _listening() as heard, _without_gc():
        try:
            page = weasyprint.HTML(string=html, url_fetcher=_fetcher(addresses), media_type="print")
            document = page.render(pdf_variant=VARIANT)
            stray = _drop_links(document.pages)
            # True: an identifier made of the content.
            content: bytes = document.write_pdf(
                pdf_variant=VARIANT, pdf_identifier=True, finisher=tags.mend
            )
        except Exception as error:  # noqa: BLE001  a theme's CSS can lead the layout anywhere
            _LOG.debug("WeasyPrint failed", exc_info=True)
            failed = problem(Severity.ERROR, "pdf-failed", Place(""), detail=repr(error))
            return None, [*addresses.refused.values(), failed]
    return content, [*addresses.refused.values(), *stray, *_warnings(heard, addresses)]


def warm() -> None:
    """Imports WeasyPrint, which takes half a second; that it can't be is told by `write`."""
    with contextlib.suppress(OSError):
        _library()


def install_command(platform: str = sys.platform, release: str | None = None) -> str:
    """The command that installs Pango here; `release` is the text of /etc/os-release."""
    if platform in _PANGO:
        return _PANGO[platform]
    if release is None:
        try:
            release = Path("/etc/os-release").read_text(encoding="utf-8", errors="replace")
        except OSError:
            release = ""
    names = re.findall(r"^ID(?:_LIKE)?=(.*)$", release, re.MULTILINE)
    families = " ".join(names).replace('"', "").replace("opensuse", "suse").split()
    return next((_PANGO[f] for f in families if f in _PANGO), _PANGO["debian"])


def _library() -> ModuleType:
    """WeasyPrint, with its search for libraries made quick (Linux) and wide enough (macOS).

    Raises OSError when Pango, or what it stands on, is not installed.
    """
    if "weasyprint" in sys.modules:
        return sys.modules["weasyprint"]
    usual = ctypes.util.find_library
    if sys.platform == "linux":
        # It would ask a compiler for each library, which takes half of the import's time; the
        # names that WeasyPrint tries next are found without.
        with contextlib.suppress(OSError):
            return _imported(lambda _name: None)
    if sys.platform == "darwin":
        return _imported(lambda name: usual(name) or _from_homebrew(name))
    return _imported(usual)


def _imported(find: object) -> ModuleType:
    usual = ctypes.util.find_library
    ctypes.util.find_library = find  # type: ignore[assignment]
    try:
        # On failure it prints a page of advice for programmers.
        with contextlib.redirect_stdout(io.StringIO()):
            import weasyprint
    except OSError:
        for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
            del sys.modules[name]
        raise
    finally:
        ctypes.util.find_library = usual
    # It registers a prefix for "no namespace", after which every other writer of XML in this
    # process (openpyxl) makes files that no program opens. Its own metadata do without.
    registered: dict[str, str] = getattr(ET, "_namespace_map")  # noqa: B009  untyped
    registered.pop("", None)
    module: ModuleType = weasyprint
    return module


def _from_homebrew(name: str) -> str | None:
    """A Python that Homebrew did not install doesn't look where Homebrew puts libraries."""
    found = (Path(folder) / f"lib{name}.dylib" for folder in _HOMEBREW)
    return next((str(path) for path in found if path.exists()), None)


def _fetcher(addresses: Addresses) -> object:
    """WeasyPrint's way to `addresses`. Nothing of its own fetching is left: no socket is opened."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]  # the library ships no types
        def fetch(self, url: str, headers: object = None) -> object:  # noqa: ARG002  its signature
            content, media = addresses.answer(url)
            return URLFetcherResponse(url, content, {"Content-Type": media})

    return Fetcher(allowed_protocols=(), allow_redirects=False)


def _no_pango(error: OSError) -> Problem:
    detail = str(error).partition("\n")[0]
    return problem(
        Severity.ERROR, "pango-missing", Place(""), command=install_command(), detail=detail
    )


def _drop_links(pages: Sequence[object]) -> list[Problem]:
    """Takes the links that are neither web, mail nor in the document off the pages."""
    problems: dict[str, Problem] = {}
    for page in pages:
        links: list[tuple[str, str, object, object]] = getattr(page, "links")  # noqa: B009  untyped
        kept = []
        for link in links:
            kind, target = link[:2]
            if kind == "internal" or (kind == "external" and _LINK.match(target)):
                kept.append(link)
            else:
                problems[target] = problem(
                    Severity.WARNING, "link-refused", Place(""), url=target[:120]
                )
        links[:] = kept
    return list(problems.values())


@contextlib.contextmanager
def _without_gc() -> Iterator[None]:
    """A layout makes millions of objects and no garbage worth the search: 14 % of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: dict[str, None] = {}  # in order, and each once

    def emit(self, record: logging.LogRecord) -> None:
        stop = sys.exception()
        if stop is not None and not isinstance(stop, Exception):
            raise stop  # WeasyPrint catches Ctrl-C too, and logs it as a picture it could not load
        self.heard[record.getMessage()] = None


@contextlib.contextmanager
def _listening() -> Iterator[dict[str, None]]:
    """What WeasyPrint and fontTools say meanwhile, kept from the terminal."""
    ear = _Ear()
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(logger.handlers, logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [ear], False
        logger.setLevel(logging.WARNING)
    try:
        yield ear.heard
    finally:
        for logger, (handlers, propagate, level) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)


def _warnings(heard: dict[str, None], addresses: Addresses) -> list[Problem]:
    """A problem for each thing said, but for what only says that an address was refused.

    Characters that no font has are told together: they come from the workbook, not from the theme.
    """
    said = [text for text in heard if not any(url in text for url in addresses.refused)]
    missing = {text: match[1] for text in said if (match := _MISSING.search(text))}
    problems = [
        problem(Severity.WARNING, "render-warning", Place(""), detail=text)
        for text in said
        if text not in missing
    ]
    if missing:
        signs = " ".join(dict.fromkeys(missing.values()))
        problems.append(problem(Severity.WARNING, "characters-missing", Place(""), signs=signs))
    return problems
