"""A plan that was judged, and changes of it."""

from collections.abc import Container, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from models.board.change import Change
from models.board.weighed import Judgement, Touched
from models.criteria import CRITERIA as RECORDS
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.questions.answers import Moved
from models.rules import About
from models.verdict import StageValue, Verdict, Violation
from validation.criteria import CRITERIA
from validation.referee import amounts_of, excesses_of, judge, value_of, violations_of
from validation.touched.glance import Glance
from validation.touched.scope import Scope, scope_of
from validation.week import Week

T = TypeVar("T")

#: Things that are remembered of days before they are forgotten: some hundred changes of a large
#: network.
MOST_TOLD = 300_000


class _Seen(NamedTuple):
    """What a glance shows."""

    violations: tuple[Violation, ...]
    exceeded: tuple[Violation, ...]
    amounts: Mapping[str, int]


class JudgedPlan:
    """A plan with what the referee says of it, asked for changes.

    Rules and criteria are those of the whole plan; they look only at what a change touches, before
    it and after it, and what differs is what the change does.
    """

    def __init__(
        self, network: Network, policy: Policy, plan: Plan, published: Plan | None = None
    ) -> None:
        self.network, self.policy, self.plan, self.published = network, policy, plan, published
        self.week = Week(network, policy, plan, published)
        self._before: dict[Scope, _Seen] = {}

    @cached_property
    def amounts(self) -> Mapping[str, int]:
        """Amounts of the criteria by name, in their order."""
        return amounts_of(self.week, CRITERIA)

    @cached_property
    def verdict(self) -> Verdict:
        """All that the referee says of the plan as it is."""
        return judge(self.network, self.policy, self.plan, self.published)

    @cached_property
    def violations(self) -> tuple[Violation, ...]:
        """What the plan breaks, all of it."""
        return violations_of(self.week)

    @cached_property
    def stages(self) -> tuple[StageValue, ...]:
        """Values of the stages."""
        stages = self.policy.stages_of(known=self.published is not None)
        return tuple(
            StageValue(name=stage.name, value=value_of(stage, self.amounts)) for stage in stages
        )

    def judgement(self, change: Change) -> Judgement:
        """What a change breaks, mends and costs."""
        self.week.forget(MOST_TOLD)
        scope = scope_of(self.week, change)
        before = self._before.get(scope)
        if before is None:
            before = self._before[scope] = self._seen(self.plan, scope, Change())
        after = self._seen(self.after(change), scope, change)
        return Judgement(
            broken=_without(after.violations, before.violations),
            mended=_without(before.violations, after.violations),
            over=_without(after.exceeded, before.exceeded),
            within=_without(before.exceeded, after.exceeded),
            moved=tuple(self._moved(before.amounts, after.amounts)),
        )

    def _seen(self, plan: Plan, scope: Scope, change: Change) -> _Seen:
        week = Glance(
            self.network,
            self.policy,
            plan,
            self.published,
            base=self.week,
            scope=scope,
            change=change,
        )
        criteria = (one for one in CRITERIA if not _apart(RECORDS[one.__name__].about, scope.about))
        return _Seen(violations_of(week), excesses_of(week), amounts_of(week, criteria))

    def _moved(self, before: Mapping[str, int], after: Mapping[str, int]) -> Iterable[Moved]:
        for name, amount in self.amounts.items():
            change = after.get(name, 0) - before.get(name, 0)
            if change:
                yield Moved(name=name, before=amount, after=amount + change)

    def after(self, change: Change) -> Plan:
        """The plan after a change, in no order: to be looked at, not to be kept."""
        tables: dict[str, Any] = {}
        for name, places in self._places.items():
            rows, gone = getattr(self.plan, name), getattr(change.gone, name)
            left = {places[row] for row in gone if row in places}
            kept = rows if not left else _kept(rows, sorted(left))
            tables[name] = (*kept, *getattr(change.new, name))
        return Plan.model_construct(**tables)

    @cached_property
    def _places(self) -> Mapping[str, Mapping[object, int]]:
        """Where every row of the plan is, table by table."""
        return {
            name: {row: place for place, row in enumerate(getattr(self.plan, name))}
            for name in Plan.model_fields
        }

    def days(self, change: Change) -> Container[int]:
        """Days of the week on which a change alters anything."""
        days = scope_of(self.week, change).days
        return {slot.day for slot in self.network.slots} if days is None else days

    def touched(self, change: Change) -> Touched:
        """Whom and what a change touches."""
        scope, rows = scope_of(self.week, change), (change.gone, change.new)
        groups = {row.group for plan in rows for row in plan.lessons}
        for plan in rows:
            groups |= {row.group for row in plan.members} | {row.group for row in plan.teachings}
        return Touched(
            students=tuple(sorted(scope.students)),
            people=tuple(sorted(scope.people)),
            groups=tuple(sorted(groups)),
            rooms=tuple(sorted(scope.rooms)),
        )


def _kept(rows: tuple[T, ...], left: Iterable[int]) -> tuple[T, ...]:
    """Rows without those at some places."""
    kept, begin = list[T](), 0
    for place in left:
        kept += rows[begin:place]
        begin = place + 1
    return (*kept, *rows[begin:])


def _apart(some: Iterable[About], others: frozenset[About]) -> bool:
    return others.isdisjoint(some)


def _without(some: Iterable[Violation], others: Iterable[Violation]) -> tuple[Violation, ...]:
    known = frozenset(others)
    return tuple(one for one in some if one not in known)
