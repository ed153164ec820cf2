"""Why a student goes without a course: the request is required, and the plan is solved on from
where it is, first with as little free as can be.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic
from typing import NamedTuple

from application.questions.offers import offers
from application.questions.proving import PATIENT, QUICK, Proving
from instances import Case
from models.network import Network, Request
from models.plan import Plan, Progress, Result, RunStatus
from models.policy import CHANGES, Policy
from models.questions.answers import Answer, Ground, Moved, Proof, Seat, Standing, Tried
from models.record import GroupId
from models.verdict import Verdict
from solver import Limits, Options, Reach, near, solve
from validation import judge

#: Everything may change.
PLAN = "plan"
#: Shares of the time of a question: for each look near the plan, and for proofs before any look.
SHARE, PROOFS = 0.25, 0.25
#: What goes on beside the search, in the time that it takes to judge a plan here and now: a look at
#: its model and its end, a proof at its model, an answer at what it tells. It is known before it
#: begins, so that a loaded machine is late by little.
BESIDE = {Reach.STUDENT: 1, Reach.MEMBERS: 4, Reach.GROUP: 6, PLAN: 12}
ASKING, TELLING = 1, 2


class Question(NamedTuple):
    """What is asked, and of what.

    Attributes
    ----------
    plan
        The plan as it is; it breaks no rule.
    kept
        Whether the plan was itself kept from one that families know: its small groups go on.
    least_unmet
        Whether it is proved that no plan has fewer unmet requests, priority by priority.
    """

    case: Case
    plan: Plan
    request: Request
    limits: Limits
    kept: bool = False
    least_unmet: bool = False


class _Found(NamedTuple):
    plan: Plan
    verdict: Verdict
    losses: tuple[Seat, ...]

    @property
    def values(self) -> tuple[int, ...]:
        """Values of the stages, by which plans are compared."""
        return tuple(stage.value for stage in self.verdict.stages)


def why(
    question: Question,
    stop: threading.Event | None = None,
    listener: Callable[[Progress], None] | None = None,
) -> Answer:
    """Answer one question within its limits."""
    return _Asking(question, stop or threading.Event(), listener).answer()


def policy_of(policy: Policy, *, kept: bool) -> Policy:
    """The policy a plan is asked under: unless it was kept from another, its groups are known to
    nobody, and none may go on that is too small.
    """
    return policy if kept else policy.model_copy(update={"small_groups_go_on": False})


def with_required(network: Network, request: Request) -> tuple[Network, Request]:
    """The network in which a request has to be met, and the request in it."""
    forced = request.model_copy(update={"required": True})
    rows = tuple(
        row
        for row in network.requests
        if (row.student, row.course) != (request.student, request.course)
        and not (row.student == request.student and request.course in row.alternatives)
    )
    return network.replacing(requests=(*rows, forced)), forced


class _Asking:
    def __init__(
        self,
        question: Question,
        stop: threading.Event,
        listener: Callable[[Progress], None] | None,
    ) -> None:
        self._question, self._stop, self._listener = question, stop, listener
        self._began = monotonic()
        self._until = self._began + question.limits.seconds
        case, plan = question.case, question.plan
        self._policy = policy_of(case.policy, kept=question.kept)
        self._network, self._request = with_required(case.network, question.request)
        self._before = judge(case.network, self._policy, plan, plan)
        self._unit = monotonic() - self._began
        self._until -= TELLING * self._unit
        self._alone = self._network, self._request
        unmet = {(fact.student, fact.course) for fact in self._before.unmet}
        self._own = frozenset(
            key
            for row in self._network.requests_of[self._request.student]
            if (key := (row.student, row.course)) not in unmet and row != self._request
        )
        self._tried: list[Tried] = []
        self._best: _Found | None = None
        self._swap: _Found | None = None

    @property
    def _left(self) -> float:
        return 0.0 if self._stop.is_set() else max(0.0, self._until - monotonic())

    def answer(self) -> Answer:
        """Look near the plan, prove what can be proved, look further."""
        self._look(Reach.STUDENT)
        swap = self._swap = self._best
        if swap is None and (proof := self._proved(QUICK)):
            return self._told(Standing.IMPOSSIBLE, proof=proof)
        self._best = None if swap is None or seats_lost_of(self._request, swap.losses) else swap
        self._keep_own()
        beside = None if self._best is not None else self._proved(QUICK)
        if beside is None and not self._is_settled():
            self._look(Reach.MEMBERS)
        if beside is None and self._best is None:
            if swap is None and (proof := self._proved(PATIENT, self._alone[0])):
                return self._told(Standing.IMPOSSIBLE, proof=proof)
            beside = self._proved(PATIENT)
        if beside is None:
            self._look_further()
        if self._best is None and swap is None and self._own:
            self._network, self._request = self._alone
            self._look_further()
        self._best = self._best or swap
        if beside is not None:
            beside = beside.model_copy(update={"keeping": True})
        if self._best is not None:
            return self._told(self._standing(self._best), proof=beside)
        proof = self._proving(self._alone[0], self._until).by_whole()
        if proof is not None:
            return self._told(Standing.IMPOSSIBLE, proof=proof)
        return self._told(Standing.UNDECIDED, proof=beside)

    def _proved(self, grounds: Sequence[Ground], network: Network | None = None) -> Proof | None:
        return self._proving(network or self._network).by_smaller(grounds)

    def _proving(self, network: Network, until: float | None = None) -> Proving:
        question = self._question
        published = question.plan if question.kept else None
        until = until or min(monotonic() + PROOFS * question.limits.seconds, self._until)
        until -= ASKING * self._unit
        return Proving(network, self._policy, self._request, published, until, self._stop)

    def _keep_own(self) -> None:
        """From here on the student keeps what the plan gives him."""
        own = self._request.student
        rows = (
            row.model_copy(update={"required": True})
            if row.student == own and (row.student, row.course) in self._own
            else row
            for row in self._network.requests
        )
        self._network = self._network.replacing(requests=tuple(rows))

    def _look_further(self) -> None:
        if not self._is_settled():
            self._look_at_groups()
        if not self._is_settled():
            self._look_everywhere()

    def _is_settled(self) -> bool:
        """Whether looking further could only find a plan with fewer changes, or nothing."""
        if self._left <= 0:
            return True
        if self._best is None:
            return False
        standing = self._standing(self._best)
        return standing is Standing.FREE or (
            standing is Standing.TIE and self._question.least_unmet
        )

    def _look(self, reach: Reach, groups: Iterable[GroupId] = ()) -> None:
        began = monotonic()
        limits = self._limits(reach, SHARE * self._question.limits.seconds)
        # The first look is small, and without it there is no answer.
        if limits is None and reach is not Reach.STUDENT:
            return
        limits = limits or self._question.limits.model_copy(update={"seconds": 0.5})
        found = near(
            self._network,
            self._policy,
            self._question.plan,
            reach,
            limits,
            student=self._request.student,
            groups=groups,
            stop=self._stop,
        )
        self._take(reach, found, began)

    def _limits(self, reach: str, share: float = float("inf")) -> Limits | None:
        """Limits of a look, at most a share; None where the time is up before it could end."""
        seconds = min(share, self._left - BESIDE[reach] * self._unit)
        if seconds < 0.5:
            return None
        return self._question.limits.model_copy(update={"seconds": seconds})

    def _look_at_groups(self) -> None:
        """One group after another is set free, open ones first: each look is small."""
        network, wanted = self._network, (self._request.course, *self._request.alternatives)
        groups = [
            row for row in network.candidates if row.course in wanted and not row.is_class_group
        ]
        opened = set(self._question.plan.groups)
        for group in sorted(groups, key=lambda row: (row.id not in opened, row.id)):
            if self._is_settled() or self._limits(Reach.GROUP) is None:
                return
            self._look(Reach.GROUP, (group.id,))

    def _look_everywhere(self) -> None:
        began, limits = monotonic(), self._limits(PLAN)
        if limits is None:
            return
        options = Options(
            limits=limits.model_copy(update={"seconds": max(1.0, limits.seconds)}),
            start=None if self._best is None else self._best.plan,
            published=self._question.plan,
            listener=self._listener,
            stop=self._stop,
        )
        found = solve(Case(network=self._network, policy=self._policy), options)
        self._take(PLAN, found, began)

    def _take(self, reach: str, found: Result, began: float) -> None:
        """Judge what was found, and keep it where it is better than what there is."""
        seconds = round(monotonic() - began, 2)
        judged = None if found.plan is None else self._judged(found.plan)
        settled = found.status in (RunStatus.OPTIMAL, RunStatus.INFEASIBLE)
        self._tried.append(
            Tried(
                reach=str(reach),
                found=judged is not None,
                settled=settled,
                seconds=seconds,
            )
        )
        if judged is not None and (self._best is None or judged.values < self._best.values):
            self._best = judged

    def _judged(self, plan: Plan) -> _Found | None:
        """The plan with its values, where the referee accepts it for the facts as they are and
        where the student has the course.
        """
        case, before = self._question.case, self._question.plan
        forced = judge(self._network, self._policy, plan, before)
        if not forced.accepted:
            return None
        verdict = judge(case.network, self._policy, plan, before)
        return _Found(plan, verdict, seats_lost(case.network, self._before, verdict))

    def _standing(self, found: _Found) -> Standing:
        """What an answer with a plan is called."""
        before, after = self._before, found.verdict
        losses = found.losses
        worse = _first_worse(self._policy, before, after)
        if not losses and worse is None:
            return Standing.FREE
        own = self._request.student
        equal = (
            len(losses) == 1
            and losses[0].student != own
            and losses[0].priority == self._request.priority
        )
        return Standing.TIE if equal and worse is None else Standing.PRICE

    def _told(self, standing: Standing, **fields: object) -> Answer:
        case, request, plan = self._question.case, self._request, self._question.plan
        asked = self._question.request
        fact = next(
            (
                row
                for row in self._before.unmet
                if (row.student, row.course) == (asked.student, asked.course)
            ),
            None,
        )
        answer = Answer.model_validate(
            {
                "student": request.student,
                "course": request.course,
                "priority": request.priority,
                "standing": standing,
                "fact": fact,
                "stages_before": self._before.stages,
                "least_unmet": self._question.least_unmet,
                "offers": offers(case.network, self._policy, plan, request.student),
                "tried": tuple(self._tried),
                "seconds": round(monotonic() - self._began, 1),
                **fields,
            }
        )
        if self._swap is not None:
            swaps = seats_lost_of(request, self._swap.losses)
            answer = answer.model_copy(update={"swaps": swaps})
        best = self._best
        if best is None or standing is Standing.IMPOSSIBLE:
            return answer
        return answer.model_copy(
            update={
                "group": _group(self._network, best.plan, request),
                "losses": best.losses,
                "wins": tuple(
                    seat
                    for seat in seats_lost(case.network, best.verdict, self._before)
                    if (seat.student, seat.course) != (request.student, request.course)
                ),
                "stages_after": best.verdict.stages,
                "moved": tuple(_moved(self._before, best.verdict)),
                "changed_students": best.verdict.amount("changed_weeks"),
                "plan": best.plan,
            }
        )


def seats_lost(network: Network, before: Verdict, after: Verdict) -> tuple[Seat, ...]:
    """Requests that are unmet after and were not before."""
    known = {(fact.student, fact.course) for fact in before.unmet}
    lost = {(fact.student, fact.course) for fact in after.unmet} - known
    rows = (row for row in network.requests if (row.student, row.course) in lost)
    return tuple(map(Seat.of, rows))


def seats_lost_of(request: Request, losses: Iterable[Seat]) -> tuple[Seat, ...]:
    """Those of some losses that the student of a request bears himself."""
    return tuple(seat for seat in losses if seat.student == request.student)


def _first_worse(policy: Policy, before: Verdict, after: Verdict) -> str | None:
    """The first stage that gets worse before any gets better, changes left aside; None where none
    does.
    """
    for was, now in zip(before.stages, after.stages, strict=True):
        if was.name == CHANGES.name:
            return None
        if now.value != was.value:
            return None if now.value < was.value else now.name
    return None


def _moved(before: Verdict, after: Verdict) -> Iterator[Moved]:
    was = {amount.name: amount.value for amount in before.amounts}
    for amount in after.amounts:
        if amount.value != was[amount.name]:
            yield Moved(name=amount.name, before=was[amount.name], after=amount.value)


def _group(network: Network, plan: Plan, request: Request) -> GroupId | None:
    wanted = (request.course, *request.alternatives)
    joined = [row.group for row in plan.members if row.student == request.student]
    return next(
        (
            group
            for course in wanted
            for group in joined
            if group in network.candidate_of and network.candidate_of[group].course == course
        ),
        None,
    )
