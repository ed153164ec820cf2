"""For every request the open groups that may grant it, with their prices."""

from collections.abc import Sequence

import numpy as np

from solver.local_search.assignment.published_places import PublishedPlaces
from solver.local_search.facts.facts import Facts
from solver.local_search.facts.grid import Floats, Ints
from solver.parameters.local_search import Settings


class RequestOptions:
    """Open groups by request, as arrays; made anew when a group opens or closes.

    Attributes
    ----------
    groups, prices
        For every request the groups that may grant it, and what each costs wherever it meets:
        lessons elsewhere, alternatives.
    alike
        For every request one more than the kind of its groups (``Facts.kind``) where it makes no
        difference to class lessons which of them it is and none is attended from home; else 0.
    most, least
        (G,) members a group may have, and has to have to be open.
    """

    def __init__(
        self,
        facts: Facts,
        opened: Sequence[bool],
        settings: Settings,
        published: PublishedPlaces | None = None,
    ) -> None:
        self.facts, self.settings = facts, settings
        self.groups: list[Ints] = []
        self.prices: list[Floats] = []
        self.alike: list[int] = []
        self.most, self.least = np.array(facts.most), np.array(facts.least)
        for request, options in enumerate(facts.options):
            groups = [group for group in options if opened[group]]
            self.groups.append(np.array(groups, np.int64))
            prices = self._prices(request, groups)
            self.prices.append(
                prices
                if published is None
                else prices + published.of_groups(request, self.groups[-1])
            )
            self.alike.append(self._alike(request, groups))

    def _prices(self, request: int, groups: Sequence[int]) -> Floats:
        facts, settings = self.facts, self.settings
        record = facts.problem.requests[request]
        away = facts.away[facts.problem.home[record.student]]
        prices = [settings.away * away[g] + settings.alternative * record.rank[g] for g in groups]
        return np.array(prices, np.float32)

    def _alike(self, request: int, groups: Sequence[int]) -> int:
        facts = self.facts
        left = facts.problem.left_for[facts.problem.requests[request].student]
        kinds = {(int(facts.kind[g]), left.get(g, ())) for g in groups}
        if len(kinds) != 1 or any(facts.remote[g] for g in groups):
            return 0
        return 1 + next(iter(kinds))[0]
