"""What a change would be: legal, at a price, or forbidden, and whom it touches."""

from functools import cached_property

from models.board.change import Change
from models.board.weighed import Judgement, Standing, Touched, Weighed
from models.network import Network
from models.plan import Party, Plan
from models.policy import Policy
from models.questions.answers import Moved
from models.verdict import Violation
from solver import DayParties
from validation.touched.judged import JudgedPlan

#: Rules, and a case, that another room at the same time may keep.
ROOM_RULES = ("rooms_never_clash", "rooms_hold_groups")
ROOM_CASES = (("lessons_spread_over_days", "rooms"),)
#: What parties formed anew may keep: the rule itself, and leaders who teach or are busy.
LED_RULE = "travellers_are_escorted"
LED_CASES = (("people_are_in_one_place", "leads"), ("teachers_are_available", "leads"))


class Scale:
    """A plan on which changes are weighed.

    Where a change leaves a traveller without a leader, or a leader without time, the parties of the
    days in question are formed anew, as ``setka judge`` does for a corrected workbook; the referee
    judges what comes of it.
    """

    def __init__(
        self, network: Network, policy: Policy, plan: Plan, published: Plan | None = None
    ) -> None:
        self.network, self.policy, self.plan, self.published = network, policy, plan, published
        self.judged = JudgedPlan(network, policy, plan, published)

    def weighed(self, change: Change, *, touching: bool = True) -> Weighed:
        """A change with all that follows from it.

        Parameters
        ----------
        touching
            Whether it is told whom the change touches.
        """
        judgement = self.judged.judgement(change)
        if judgement.broken and all(map(is_about_parties, judgement.broken)):
            led = self._led(change)
            found = self.judged.judgement(led)
            if len(found.broken) < len(judgement.broken):
                change, judgement = led, found
        return Weighed(
            change=change,
            standing=self.standing(judgement),
            judgement=judgement,
            stages=self._stages(judgement),
            touched=self.judged.touched(change) if touching else Touched(),
        )

    def _led(self, change: Change) -> Change:
        """The change with the parties of its days formed anew."""
        after = change.after(self.plan)
        parties = self._escorts.parties(after, self.judged.days(change))
        known, now = set(self.plan.parties), set(parties)
        gone = _with(change.gone, tuple(one for one in self.plan.parties if one not in now))
        new = _with(change.new, tuple(one for one in parties if one not in known))
        return change.model_copy(update={"gone": gone, "new": new})

    @cached_property
    def _escorts(self) -> DayParties:
        return DayParties(self.network, self.policy, self.plan)

    def is_accepted(self, change: Change) -> bool:
        """Whether the whole referee finds nothing in the plan after a change that it does not find
        in the plan as it is.
        """
        after = JudgedPlan(self.network, self.policy, change.after(self.plan), self.published)
        return frozenset(after.violations) <= frozenset(self.judged.violations)

    def standing(self, judgement: Judgement) -> Standing:
        """What a judgement comes to."""
        if judgement.broken:
            return Standing.FORBIDDEN
        worse = any(row.after > row.before and row.name in self._weighed for row in judgement.moved)
        return Standing.PRICE if worse else Standing.LEGAL

    def rank(self, weighed: Weighed) -> tuple[object, ...]:
        """What is better comes first: legal or at a price before forbidden, fewer rules broken,
        then plans as the stages have it.
        """
        change = {row.name: row.after - row.before for row in weighed.stages}
        values = tuple(change.get(stage.name, 0) for stage in self.judged.stages)
        return (weighed.standing is Standing.FORBIDDEN, len(weighed.judgement.broken), values)

    @cached_property
    def _weighed(self) -> frozenset[str]:
        """Criteria, or parts of them, that any stage weighs."""
        stages = self.policy.stages_of(known=self.published is not None)
        return frozenset(term.criterion for stage in stages for term in stage.terms if term.weight)

    def _stages(self, judgement: Judgement) -> tuple[Moved, ...]:
        """Stages with another value, in their order."""
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


def _with(plan: Plan, parties: tuple[Party, ...]) -> Plan:
    return plan.model_copy(update={"parties": (*plan.parties, *parties)})


def is_about_room(violation: Violation) -> bool:
    """Whether a violation is of the room of a lesson, so that another room might do."""
    return violation.rule in ROOM_RULES or (violation.rule, violation.case) in ROOM_CASES


def is_about_parties(violation: Violation) -> bool:
    """Whether a violation is of who leads whom, so that other parties might do."""
    return violation.rule == LED_RULE or (violation.rule, violation.case) in LED_CASES
