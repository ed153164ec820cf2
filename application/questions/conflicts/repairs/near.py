"""Plans from plans: most changes of a fact leave nearly everything as it is.

A conflict that is smallest is gone without any one of its facts. A plan of the network without one
fact of each known conflict is looked for once, and each repair is asked for a plan near to it.
"""

import threading
from collections.abc import Iterable
from time import monotonic

from application.questions.conflicts.facts import Facts
from application.questions.conflicts.planning import Found, solved_whole
from application.questions.conflicts.relaxing import Relaxed, relaxed
from models.conflicts import Fact
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.conflicts.patch import patch
from validation import judge

#: Units of a deterministic search for a plan near to another, for each group of the network.
PATCHING = 0.04
#: Plans that are tried for each repair, the last ones first.
MOST_PLANS = 3


class Near:
    """Plans of a network without its conflicts, and what can be made of them after changes.

    Parameters
    ----------
    end
        The moment (``time.monotonic``) when time is up.
    """

    def __init__(self, facts: Facts, end: float, stop: threading.Event | None) -> None:
        self._facts, self._end, self._stop = facts, end, stop
        self._plans: list[Plan] = []
        self._looked_for: dict[frozenset[Fact], Found] = {}

    def look(self, left_out: Iterable[Fact], share: float) -> Found:
        """A plan without some facts, looked for once, in a share of the time at most."""
        key = frozenset(left_out)
        if key not in self._looked_for:
            network, policy = self._without(key)
            seconds = share * max(0.0, self._end - monotonic())
            found = solved_whole(network, policy, seconds, self._stop, briefly=True)
            self._looked_for[key] = found
            if found.plan is not None:
                self._plans.append(found.plan)
        return self._looked_for[key]

    def _without(self, left_out: frozenset[Fact]) -> Relaxed:
        facts = self._facts
        kept = [fact for fact in (*facts.all, *facts.rules) if fact not in left_out]
        students = frozenset(row.id for row in facts.network.planned_students)
        return relaxed(facts, kept, students)

    def add(self, plan: Plan) -> None:
        """Note a plan of the network after some changes."""
        self._plans.append(plan)

    def after(self, network: Network, policy: Policy) -> Found:
        """A plan of a network after changes: one that is known, or one near to such, where the
        referee accepts it.
        """
        for plan in reversed(self._plans[-MOST_PLANS:]):
            verdict = judge(network, policy, plan)
            if verdict.accepted:
                return Found(plan, verdict.amount("unmet_requests"))
        for plan in reversed(self._plans[-MOST_PLANS:]):
            if self._end <= monotonic() or (self._stop is not None and self._stop.is_set()):
                break
            patched = patch(
                network, policy, plan, PATCHING * len(network.candidates), stop=self._stop
            )
            if patched is not None and (verdict := judge(network, policy, patched)).accepted:
                return Found(patched, verdict.amount("unmet_requests"))
        return Found()
