"""What would make a plan keep the rules: every move and every fact is judged before it is told."""

import threading
from collections.abc import Iterator
from time import monotonic

from application.questions.advice.facts import facts_to_change
from application.questions.advice.free import Free
from application.questions.advice.moves import Moves
from application.questions.advice.trial import Trial
from instances import Case
from instances.scenarios import WhatIfs
from models.board.change import Change
from models.board.weighed import Judgement
from models.plan import Plan
from models.problems import InputError
from models.questions.advice import Advice, Advised, FactToChange, Move, MoveKind
from models.questions.worths import Resource
from models.verdict import Violation
from scenarios.what_ifs.overlay import overlay
from validation import judge
from validation.touched.judged import JudgedPlan

#: Moves that are told of one violation, and things that are wrong which are looked at.
MOST_MOVES, MOST_ADVISED = 3, 20
#: Rules of which one move of a lesson mends the violations of many students.
OF_MANY = ("students_never_clash", "students_stay_within_daily_load")
ESCORTS = "travellers_are_escorted"


def advise(
    case: Case,
    plan: Plan,
    published: Plan | None,
    seconds: float,
    stop: threading.Event | None = None,
) -> Advice:
    """Look for the nearest legal moves and the smallest facts for every violation of a plan.

    Parameters
    ----------
    published
        The plan that families know, if any.
    seconds
        For all together; what there is no time for is said.
    """
    return _Advising(case, plan, published, seconds, stop or threading.Event()).advice()


class _Advising:
    def __init__(
        self,
        case: Case,
        plan: Plan,
        published: Plan | None,
        seconds: float,
        stop: threading.Event,
    ) -> None:
        self._case, self._plan, self._published = case, plan, published
        self._seconds, self._stop = seconds, stop
        self._until = monotonic() + seconds
        network, policy = case.network, case.policy
        self._judged = JudgedPlan(network, policy, plan, published)
        self._places = {_place(row): _excess(row) for row in self._judged.verdict.violations}
        tables = (plan.groups, plan.lessons, plan.teachings, plan.members)
        self._has_doubles = any(len(set(rows)) < len(rows) for rows in tables)
        free = Free(network, policy, plan)
        self._moves = Moves(network, plan, free, self._judged.verdict.violations)

    def advice(self) -> Advice:
        """Advice about one thing after the other; what goes with another is only said to."""
        advised, mended = list[Advised](), dict[Violation, int]()
        together, looked = list(_together(self._judged.verdict.violations)), 0
        for number, violations in enumerate(together):
            if self._left <= 0:
                break
            by = {mended.get(row) for row in violations}
            if None not in by and len(by) == 1:
                tried, facts = self._facts(violations)
                told = {"violations": violations, "facts": facts, "tried": tried}
                advised.append(Advised.model_validate({**told, "mended_by": by.pop()}))
                continue
            if looked == MOST_ADVISED:
                break
            looked += 1
            share = self._left / max(1, min(len(together) - number, MOST_ADVISED - looked + 1))
            found, judgement = self._advised(violations, monotonic() + share)
            advised.append(found)
            for row in () if judgement is None else judgement.mended:
                mended.setdefault(row, len(advised))
        left = sum(map(len, together[len(advised) :]))
        return Advice(
            network_hash=self._case.network.hash,
            plan_hash=self._plan.hash,
            limit=self._seconds,
            advised=tuple(advised),
            left=left,
        )

    @property
    def _left(self) -> float:
        return 0.0 if self._stop.is_set() else max(0.0, self._until - monotonic())

    def _advised(
        self, violations: tuple[Violation, ...], until: float
    ) -> tuple[Advised, Judgement | None]:
        """Facts first, for they are few; then moves until there are enough or time is up."""
        tried, facts = self._facts(violations)
        moves, first, in_time = list[Move](), None, True
        for trial in self._trials(violations):
            if len(moves) == MOST_MOVES:
                break
            if self._left <= 0 or monotonic() > until:
                in_time = False
                break
            tried += 1
            found = self._move(trial, violations)
            if found is not None and not _is_known(moves, found[0]):
                moves.append(found[0])
                first = first or found[1]
        advised = Advised(
            violations=violations,
            moves=tuple(moves),
            facts=facts,
            tried=tried,
            in_time=in_time,
        )
        return advised, first

    def _facts(self, violations: tuple[Violation, ...]) -> tuple[int, tuple[FactToChange, ...]]:
        """How many facts were tried, and those that let the plan be."""
        pointed = facts_to_change(self._case.network, violations[0]) if self._left else ()
        found = (self._fact(resource, violations) for resource in pointed)
        return len(pointed), tuple(fact for fact in found if fact is not None)

    def _trials(self, violations: tuple[Violation, ...]) -> Iterator[Trial]:
        if violations[0].rule == ESCORTS:
            change = self._led_anew(Change())
            if not change.is_empty:
                yield Trial((0,), change, {"kind": MoveKind.PARTIES})
        yield from self._moves.of(violations)

    def _move(
        self, trial: Trial, violations: tuple[Violation, ...]
    ) -> tuple[Move, Judgement] | None:
        """The move where it mends all of some violations and breaks nothing; who leads whom is
        decided anew where that alone stands against it.
        """
        change, parties = trial.change, False
        judgement = self._judgement(change)
        if self._is_mended(judgement, violations) and self._is_about_ways(judgement):
            change, parties = self._led_anew(change), True
            judgement = self._judgement(change)
        if self._worse(judgement) or not self._is_mended(judgement, violations):
            return None
        weeks = self._weeks(change) if trial.said["kind"] is not MoveKind.ROOM else 0
        move = Move.model_validate(
            {
                **trial.said,
                "change": change,
                "parties": parties,
                "weeks": weeks,
                "mends": len(judgement.mended),
                "moved": judgement.moved,
            }
        )
        return move, judgement

    def _judgement(self, change: Change) -> Judgement:
        """What a change breaks and mends; the whole plan is judged where a row stands twice, for
        a change that takes one of two away touches less than it seems to.
        """
        if not self._has_doubles:
            return self._judged.judgement(change)
        case, before = self._case, self._judged.verdict.violations
        plan = change.after(self._plan)
        after = judge(case.network, case.policy, plan, self._published).violations
        return Judgement(
            broken=tuple(row for row in after if row not in set(before)),
            mended=tuple(row for row in before if row not in set(after)),
        )

    def _weeks(self, change: Change) -> int:
        """Students whose lessons are others, or at other times, after a change."""
        groups = {row.group for rows in (change.gone, change.new) for row in rows.lessons}
        students = {row.student for rows in (change.gone, change.new) for row in rows.members}
        attending = self._judged.week.groups_of_student.items()
        return len(
            students | {who for who, own in attending if any(one.id in groups for one in own)}
        )

    def _is_mended(self, judgement: Judgement, violations: tuple[Violation, ...]) -> bool:
        return set(violations) <= set(judgement.mended)

    def _worse(self, judgement: Judgement) -> tuple[Violation, ...]:
        """Violations that are new, or larger than they were."""
        return tuple(
            row for row in judgement.broken if _excess(row) > self._places.get(_place(row), -1)
        )

    def _is_about_ways(self, judgement: Judgement) -> bool:
        worse = self._worse(judgement)
        return bool(worse) and all(row.rule == ESCORTS for row in worse)

    def _led_anew(self, change: Change) -> Change:
        """A change with parties that suit it."""
        from solver import escorted

        case = self._case
        after = escorted(case.network, case.policy, change.after(self._plan))
        return Change.between(self._plan, after)

    def _fact(self, resource: Resource, violations: tuple[Violation, ...]) -> FactToChange | None:
        """The change of facts where the plan keeps with it what it broke, and breaks nothing."""
        scenario = resource.scenario
        known = WhatIfs(case=self._case, origins={}, scenarios={scenario.id: scenario}, chosen=())
        try:
            changed = overlay(known, scenario.id).case
        except InputError:
            return None
        after = judge(changed.network, changed.policy, self._plan, self._published).violations
        places = {_place(row) for row in after}
        new = [row for row in after if _excess(row) > self._places.get(_place(row), -1)]
        if new or any(_place(row) in places for row in violations):
            return None
        return FactToChange(
            resource=resource, mends=len(self._judged.verdict.violations) - len(after)
        )


def _together(violations: tuple[Violation, ...]) -> Iterator[tuple[Violation, ...]]:
    """Violations that are one thing: of many students at one place."""
    found: dict[Violation, list[Violation]] = {}
    for row in violations:
        key = row
        if row.rule in OF_MANY and row.group is not None:
            key = row.model_copy(update={"student": None})
        elif row.rule == ESCORTS:
            key = Violation(rule=ESCORTS)
        found.setdefault(key, []).append(row)
    return map(tuple, found.values())


def _place(violation: Violation) -> Violation:
    """The violation without its amounts."""
    return violation.model_copy(update={"found": "", "allowed": ""})


def _excess(violation: Violation) -> int:
    """By how much a limit is missed; 0 where no numbers are compared."""
    if not (violation.found.isdecimal() and violation.allowed.isdecimal()):
        return 0
    return abs(int(violation.found) - int(violation.allowed))


def _is_known(moves: list[Move], move: Move) -> bool:
    """Whether what is told already differs from a move only by its room."""
    update = {"to_room": None, "change": Change(), "moved": ()}
    return any(one.model_copy(update=update) == move.model_copy(update=update) for one in moves)
