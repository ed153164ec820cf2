"""A change of a plan, row by row."""

from collections import Counter
from collections.abc import Iterable
from typing import Self, TypeVar

from models.network import Pin
from models.plan import Plan
from models.record import Record


class Change(Record):
    """Rows that go from a plan and rows that come into it, and pins likewise.

    A row in both stays: ``between`` names none, and ``after`` puts it back.

    Attributes
    ----------
    gone, new
        Rows as a plan holds them; a group in ``gone`` is closed, one in ``new`` opened.
    unpinned, pinned
        Pins that go, and pins that come.
    """

    gone: Plan = Plan()
    new: Plan = Plan()
    unpinned: tuple[Pin, ...] = ()
    pinned: tuple[Pin, ...] = ()

    @classmethod
    def between(
        cls, before: Plan, after: Plan, pins: Iterable[Pin] = (), pins_after: Iterable[Pin] = ()
    ) -> Self:
        """What makes one plan of another."""
        was, now = tuple(pins), tuple(pins_after)
        return cls(
            gone=_without(before, after),
            new=_without(after, before),
            unpinned=_rest(was, now),
            pinned=_rest(now, was),
        )

    @property
    def back(self) -> Self:
        """The change that takes this one back."""
        return type(self)(gone=self.new, new=self.gone, unpinned=self.pinned, pinned=self.unpinned)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        rows = (self.gone, self.new)
        tables = (getattr(plan, name) for plan in rows for name in Plan.model_fields)
        return not (any(tables) or self.unpinned or self.pinned)

    def after(self, plan: Plan) -> Plan:
        """The plan after the change."""
        return Plan(
            groups=rows_after(plan.groups, self.gone.groups, self.new.groups),
            teachings=rows_after(plan.teachings, self.gone.teachings, self.new.teachings),
            lessons=rows_after(plan.lessons, self.gone.lessons, self.new.lessons),
            members=rows_after(plan.members, self.gone.members, self.new.members),
            parties=rows_after(plan.parties, self.gone.parties, self.new.parties),
        )

    def pins_after(self, pins: Iterable[Pin]) -> tuple[Pin, ...]:
        """The pins after the change."""
        return rows_after(tuple(pins), self.unpinned, self.pinned)


def _without(plan: Plan, other: Plan) -> Plan:
    """Rows of a plan that another does not have."""
    return Plan(
        groups=_rest(plan.groups, other.groups),
        teachings=_rest(plan.teachings, other.teachings),
        lessons=_rest(plan.lessons, other.lessons),
        members=_rest(plan.members, other.members),
        parties=_rest(plan.parties, other.parties),
    )


T = TypeVar("T")


def _rest(rows: tuple[T, ...], others: tuple[T, ...]) -> tuple[T, ...]:
    """Rows beyond those that others have too; equal rows count each for itself."""
    return tuple((Counter(rows) - Counter(others)).elements())


def rows_after(rows: tuple[T, ...], gone: tuple[T, ...], new: tuple[T, ...]) -> tuple[T, ...]:
    """Rows after a change; of equal rows as many go as are named."""
    if not gone:
        return (*rows, *new)
    left, kept = Counter(gone), list[T]()
    for row in rows:
        if left[row] > 0:
            left[row] -= 1
        else:
            kept.append(row)
    return (*kept, *new)
