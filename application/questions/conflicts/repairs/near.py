"""Plans from plans: most changes of a fact leave nearly everything as it is.

A plan that verified one change may verify another, as it is or mended.
"""

import threading
from collections.abc import Iterable
from time import monotonic

from application.questions.conflicts.editing import Edited
from application.questions.conflicts.planning import Found
from models.plan import Plan
from solver.conflicts.patch import patch
from validation import judge

#: Units of a deterministic search for a plan near to another, for each group of the network.
PATCHING = 0.04
#: Plans that are tried for each repair, the last ones first.
MOST_PLANS = 3


class Near:
    """Plans of a network after changes, and what can be made of them after others.

    Parameters
    ----------
    end
        The moment (``time.monotonic``) when time is up.
    """

    def __init__(self, end: float, stop: threading.Event | None) -> None:
        self._end, self._stop = end, stop
        self._plans: list[Plan] = []

    def add(self, plan: Plan) -> None:
        """Note a plan of the network after some changes."""
        if not any(plan is known for known in self._plans):
            self._plans.append(plan)

    @property
    def _last(self) -> list[Plan]:
        return self._plans[: -MOST_PLANS - 1 : -1]

    def as_known(self, changed: Edited) -> Found:
        """A known plan that the referee accepts of a network after changes."""
        return _judged(changed, self._last)

    def mended(self, changed: Edited) -> Found:
        """A plan of a network after changes near to a known one, where the referee accepts it."""
        network, policy = changed.network, changed.policy
        for plan in self._last:
            if self._end <= monotonic() or (self._stop is not None and self._stop.is_set()):
                break
            units = PATCHING * len(network.candidates)
            patched = patch(network, policy, plan, units, stop=self._stop)
            if patched is not None and (found := _judged(changed, (patched,))).plan is not None:
                return found
        return Found()


def _judged(changed: Edited, plans: Iterable[Plan]) -> Found:
    """The first of some plans that the referee accepts."""
    for plan in plans:
        verdict = judge(changed.network, changed.policy, plan)
        if verdict.accepted:
            return Found(plan, verdict.amount("unmet_requests"))
    return Found()
