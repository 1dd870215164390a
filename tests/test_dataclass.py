"""Dataclasses as the standard library's, whoever made them."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeVar

import pytest
from msgspec import Struct

from reportgen import dataclass as ours
from reportgen.dataclass import dataclass, field, fields, is_dataclass, replace, required

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Point(Generic[T]):
    """Where something is."""

    x: T
    y: int = 2
    names: tuple[str, ...] = ()
    notes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.y < 0:
            raise ValueError("below")

    @property
    def both(self) -> tuple[T, int]:
        return self.x, self.y


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    of: int
    called: str


@dataclass(slots=True)
class Counter:
    found: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Login:
    user: str
    secret: str = field(repr=False)
    place: str = field(default="", compare=False)


@dataclass(frozen=True)
class Lazy:
    number: int

    @cached_property
    def double(self) -> int:
        return 2 * self.number


MADE_BY_MSGSPEC = (Point, Rank, Counter)


def test_who_makes_them() -> None:
    assert all(issubclass(it, Struct) for it in MADE_BY_MSGSPEC)
    assert not any(issubclass(it, Struct) for it in (Login, Lazy))
    assert all(map(is_dataclass, (*MADE_BY_MSGSPEC, Login, Lazy, Rank(1, "a"), Lazy(1))))
    assert not any(map(is_dataclass, (int, 1, None, dict)))


def test_made_by_position_and_by_name() -> None:
    point = Point(1, names=("a",))
    assert (point.x, point.y, point.names, point.notes, point.both) == (1, 2, ("a",), {}, (1, 2))
    assert Point(1).notes is not Point(1).notes
    assert Counter().found is not Counter().found
    assert repr(Point(1)) == "Point(x=1, y=2, names=(), notes={})"
    assert (Point.__doc__, Point.__qualname__) == ("Where something is.", "Point")


@pytest.mark.parametrize(
    "make",
    [
        Point,  # type: ignore[call-arg]
        lambda: Point(1, colour=3),  # type: ignore[call-arg]
        lambda: replace(Point(1), colour=3),  # type: ignore[call-arg]
    ],
)
def test_what_is_missing_or_unknown_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        make()


@pytest.mark.parametrize(
    ("it", "name"), [(Point(1), "x"), (Rank(1, "a"), "of"), (Login("a", "b"), "user")]
)
def test_they_never_change(it: object, name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(it, name, 2)
    with pytest.raises((AttributeError, TypeError)):  # the library's own stumble over their slots
        setattr(it, "unknown", 2)  # noqa: B010


def test_equal_by_their_values_and_their_kind() -> None:
    assert Rank(1, "a") == Rank(1, "a") != Rank(1, "b")
    assert Rank(1, "a") != Point(1)
    assert Login("a", "b", "here") == Login("a", "b", "there")  # not compared
    assert len({Rank(1, "a"), Rank(1, "a"), Rank(2, "a")}) == 2
    assert min([Rank(2, "a"), Rank(1, "b"), Rank(1, "a")]) == Rank(1, "a")
    with pytest.raises(TypeError):
        hash(Counter())


def test_a_secret_is_not_shown() -> None:
    assert repr(Login("eva", "hush")) == "Login(user='eva', place='')"


def test_another_with_changes() -> None:
    assert replace(Point(1), y=5) == Point(1, 5)
    assert replace(Login("a", "b"), user="c") == Login("c", "b")
    with pytest.raises(ValueError, match="below"):
        Point(1, -1)
    with pytest.raises(ValueError, match="below"):
        replace(Point(1), y=-1)


def test_fields() -> None:
    assert fields(Point) == fields(Point(1)) == ("x", "y", "names", "notes")
    assert fields(Login) == ("user", "secret", "place")
    assert (required(Point), required(Login), required(Counter)) == (("x",), ("user", "secret"), ())
    assert ours.asdict(Rank(1, "a")) == {"of": 1, "called": "a"}
    assert ours.asdict(Login("a", "b")) == dataclasses.asdict(Login("a", "b"))
    assert ours.astuple(Rank(1, "a")) == (1, "a")


@pytest.mark.parametrize("it", [Point(1), Rank(1, "a"), Login("a", "b")])
def test_they_travel(it: object) -> None:
    assert pickle.loads(pickle.dumps(it)) == it  # noqa: S301 - our own


def test_what_is_worked_out_once_needs_no_slots() -> None:
    assert Lazy(2).double == 4


def test_none_is_below_another() -> None:
    with pytest.raises(TypeError, match="Higher is below another dataclass"):

        @dataclass(frozen=True, slots=True)
        class Higher(Rank):
            name: str = ""
