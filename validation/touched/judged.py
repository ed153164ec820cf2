"""A plan that was judged, and changes of it."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from models.board.change import Change
from models.board.weighed import Judgement, Touched
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.questions.answers import Moved
from models.verdict import StageValue, Verdict, Violation
from validation.referee import judge
from validation.week import Week


class JudgedPlan:
    """A plan with what the referee says of it, asked for changes."""

    def __init__(
        self, network: Network, policy: Policy, plan: Plan, published: Plan | None = None
    ) -> None:
        self.network, self.policy, self.plan, self.published = network, policy, plan, published
        self.week = Week(network, policy, plan, published)

    @cached_property
    def verdict(self) -> Verdict:
        """Of the plan as it is."""
        return judge(self.network, self.policy, self.plan, self.published)

    @property
    def stages(self) -> tuple[StageValue, ...]:
        """Values of the stages."""
        return self.verdict.stages

    @property
    def amounts(self) -> Mapping[str, int]:
        """Amounts of the criteria by name."""
        return {amount.name: amount.value for amount in self.verdict.amounts}

    def judgement(self, change: Change) -> Judgement:
        """What a change breaks, mends and costs."""
        after = judge(self.network, self.policy, change.after(self.plan), self.published)
        before, was = self.verdict, self.amounts
        return Judgement(
            broken=_without(after.violations, before.violations),
            mended=_without(before.violations, after.violations),
            over=_without(after.exceeded, before.exceeded),
            within=_without(before.exceeded, after.exceeded),
            moved=tuple(
                Moved(name=amount.name, before=was[amount.name], after=amount.value)
                for amount in after.amounts
                if amount.value != was[amount.name]
            ),
        )

    def touched(self, change: Change) -> Touched:
        """Whom and what a change touches."""
        rows = (change.gone, change.new)
        groups = {row.group for plan in rows for row in plan.lessons}
        groups |= {row.group for plan in rows for row in plan.teachings}
        members = {row.student for plan in rows for row in plan.members}
        students = {
            student
            for student, attended in self.week.groups_of_student.items()
            if not groups.isdisjoint(group.id for group in attended)
        }
        people = {row.teacher for plan in rows for row in plan.teachings}
        for plan in rows:
            for lesson in plan.lessons:
                people.update(self.week.teachers_of_part.get((lesson.group, lesson.part), ()))
        rooms = {row.room for plan in rows for row in plan.lessons if row.room is not None}
        return Touched(
            students=tuple(sorted(students | members)),
            people=tuple(sorted(people)),
            groups=tuple(sorted(groups | {row.group for plan in rows for row in plan.members})),
            rooms=tuple(sorted(rooms)),
        )


def _without(some: Iterable[Violation], others: Iterable[Violation]) -> tuple[Violation, ...]:
    known = frozenset(others)
    return tuple(one for one in some if one not in known)
