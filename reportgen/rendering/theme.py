"""A theme: folders of templates, the user's before the shipped one, and pages made of them."""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    Environment,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.loaders import split_template_path
from markupsafe import Markup

from reportgen.bundled import folder
from reportgen.dataclass import dataclass, replace
from reportgen.language import Voice, own_words
from reportgen.problems import Place, Problem, Severity, problem
from reportgen.rendering.bytecode import Compiled
from reportgen.rendering.fetcher import TYPES, RefusedError, read_below
from reportgen.rendering.sandbox import LimitError, Sandbox

WORDS = "words.toml"
_LOG = logging.getLogger(__name__)


def folders(themes: Sequence[Path] = (), brand: Path | None = None) -> tuple[Path, ...]:
    """Where templates are looked for: first the themes, then the brand folder, then the shipped."""
    own = (*themes, *((brand,) if brand else ()))
    return (*(place.resolve() for place in own), folder("templates").resolve())


def environment(folders: Sequence[Path], voice: Voice) -> Sandbox:
    """The environment of the templates in `folders`, first first.

    Every template has `voice`, `word` (``word("page.title", week=…)``), `lang` and `asset`
    (``asset("pattern.svg")``: an image, font or style sheet of the theme as a data URI).
    """
    sandbox = Sandbox(_Folders(folders), compiled=Compiled())
    sandbox.globals.update(
        voice=voice, word=voice.word, lang=voice.lang, asset=_assets(tuple(folders))
    )
    return sandbox


@lru_cache(maxsize=8)
def shared(folders: tuple[Path, ...], voice: Voice) -> Sandbox:
    """The environment of `folders` and `voice`, whose templates are compiled once for every page.

    It holds nothing of a report, and a template that changes on the disk is read again.
    """
    return environment(folders, voice)


def render(
    sandbox: Environment, name: str, context: dict[str, object]
) -> tuple[str | None, list[Problem]]:
    """The page that the template `name` makes of `context`, or None and why not.

    A fault in a template is one problem with its file and line, whatever went wrong in it.
    """
    try:
        return sandbox.get_template(name).render(context), []
    except Exception as error:  # noqa: BLE001  a template can raise whatever Python can
        _LOG.debug("%s failed", name, exc_info=True)
        return None, [_fault(error, name)]


class _Folders(BaseLoader):
    """Finds a template in the first folder that has it; never outside, whatever links say."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002  the library's signature
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        parts = split_template_path(template)
        for place in self._folders:
            path = place.joinpath(*parts)
            if path.is_file():
                try:
                    content = read_below(path, (place,), suffixes=None)
                    return content.decode("utf-8-sig"), str(path), lambda: True
                except RefusedError as refusal:
                    message = f"{path} may not be read: {refusal}"
                    raise TemplateNotFound(template, message) from None
                except UnicodeDecodeError as error:
                    message = f"not UTF-8 text: {error.reason}"
                    raise TemplateSyntaxError(message, 1, template, str(path)) from None
        raise TemplateNotFound(template)


def _assets(folders: tuple[Path, ...]) -> Callable[[str], Markup]:
    def asset(name: str) -> Markup:
        parts = split_template_path(name)
        for place in folders:
            path = place.joinpath(*parts)
            if path.is_file():
                content = base64.b64encode(read_below(path, (place,))).decode("ascii")
                uri = f"data:{TYPES[path.suffix.lower()]};base64,{content}"
                return Markup(uri)  # noqa: S704  letters that need no escaping
        raise TemplateNotFound(name, f"the theme has no file {name}")

    return asset


def worded(voice: Voice, folders: Sequence[Path]) -> tuple[Voice, list[Problem]]:
    """`voice` with the words of the themes' ``words.toml``, those of the first folder first."""
    said: list[tuple[str, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for place in folders:
        path = place / WORDS
        if not path.is_file():
            continue
        try:
            text = read_below(path, (place.resolve(),), suffixes=None).decode("utf-8-sig")
        except (RefusedError, UnicodeDecodeError) as error:
            problems.append(
                problem(Severity.ERROR, "words-unreadable", Place(WORDS), detail=str(error))
            )
            continue
        found, more = own_words(text, voice.lang)
        said += found
        problems += more
    return replace(voice, own=tuple(said)), problems


@dataclass(frozen=True, slots=True)
class _Spot:
    file: str
    line: int | None


def _fault(error: Exception, name: str) -> Problem:
    spot = _spot(error, name)
    if isinstance(error, TemplateNotFound):
        kind, detail = "template-missing", str(error)
    elif isinstance(error, LimitError | RecursionError | MemoryError):
        kind, detail = "template-endless", str(error)
    else:
        kind, detail = "template-error", _told(error)
    return problem(
        Severity.ERROR, kind, Place(spot.file), line=str(spot.line or "?"), detail=detail
    )


def _told(error: Exception) -> str:
    """The library's sentence; with the kind of error where Python's own says too little."""
    if isinstance(error, TemplateSyntaxError):
        return error.message or ""
    return str(error) if isinstance(error, UndefinedError) else f"{type(error).__name__}: {error}"


def _spot(error: Exception, name: str) -> _Spot:
    """The innermost line of a template that the error passed; jinja2 puts them in the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return _Spot(Path(error.filename or error.name or name).name, error.lineno)
    spot = _Spot(name, None)
    trace = error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            spot = _Spot(Path(trace.tb_frame.f_code.co_filename).name, trace.tb_lineno)
        trace = trace.tb_next
    return spot
