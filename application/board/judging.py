"""What a change would be: legal, at a price, or forbidden, and whom it touches."""

from functools import cached_property

from models.board.change import Change
from models.board.weighed import Judgement, Standing, Touched, Weighed
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.questions.answers import Moved
from models.verdict import Violation
from validation.touched.judged import JudgedPlan


class Scale:
    """A plan on which changes are weighed."""

    def __init__(
        self, network: Network, policy: Policy, plan: Plan, published: Plan | None = None
    ) -> None:
        self.network, self.policy, self.plan, self.published = network, policy, plan, published
        self.judged = JudgedPlan(network, policy, plan, published)

    def weighed(self, change: Change) -> Weighed:
        """A change with all that follows from it."""
        judgement = self.judged.judgement(change)
        return Weighed(
            change=change,
            standing=self.standing(judgement),
            judgement=judgement,
            stages=self._stages(judgement),
            touched=self._touched(change),
        )

    def standing(self, judgement: Judgement) -> Standing:
        """What a judgement comes to."""
        if judgement.broken:
            return Standing.FORBIDDEN
        worse = any(row.after > row.before and row.name in self._weighed for row in judgement.moved)
        return Standing.PRICE if worse else Standing.LEGAL

    @cached_property
    def _weighed(self) -> frozenset[str]:
        """Criteria, or parts of them, that any stage weighs."""
        stages = self.policy.stages_of(known=self.published is not None)
        return frozenset(term.criterion for stage in stages for term in stage.terms if term.weight)

    def _stages(self, judgement: Judgement) -> tuple[Moved, ...]:
        """Stages with another value."""
        moved = {row.name: row.after - row.before for row in judgement.moved}
        values = {stage.name: stage.value for stage in self.judged.stages}
        changed = {
            stage.name: sum(term.weight * moved.get(term.criterion, 0) for term in stage.terms)
            for stage in self.policy.stages_of(known=self.published is not None)
        }
        return tuple(
            Moved(name=name, before=values[name], after=values[name] + change)
            for name, change in changed.items()
            if change
        )

    def _touched(self, change: Change) -> Touched:
        return self.judged.touched(change)


def is_about_room(violation: Violation) -> bool:
    """Whether a violation is of the room of a lesson, so that another room might do."""
    return violation.rule in ROOM_RULES or (violation.rule, violation.case) in ROOM_CASES


#: Rules, and a case, that another room at the same time may keep.
ROOM_RULES = ("rooms_never_clash", "rooms_hold_groups")
ROOM_CASES = (("lessons_spread_over_days", "rooms"),)
