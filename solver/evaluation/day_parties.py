"""Parties of a plan formed anew on the days on which something changed; all others go on as they
are.
"""

from collections.abc import Container

from models.network import Network
from models.plan import Party, Plan
from models.policy import Policy
from solver.evaluation.escort_parties import escort
from solver.evaluation.kept_parties import kept_parties
from solver.problem.problem import Problem
from solver.problem.timeline import WEEK
from solver.problem.travel import must_be_led
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks


class DayParties:
    """Parties for plans that differ little from one: what is known of that one is not worked out
    again.
    """

    def __init__(self, network: Network, policy: Policy, plan: Plan) -> None:
        self._problem = Problem(network, policy)
        self._weeks = Weeks(Solution.from_plan(self._problem, plan))
        if self.are_needed:
            for student in range(len(self._problem.students)):
                self._weeks.measures(student)

    @property
    def are_needed(self) -> bool:
        """Whether anybody has to be led at all."""
        return must_be_led(self._problem)

    def parties(self, plan: Plan, days: Container[int]) -> tuple[Party, ...]:
        """The parties of a plan, on some days of the week formed for its lessons and members, its
        own where they serve as well.
        """
        problem = self._problem
        solution = Solution.from_plan(problem, plan)
        weeks = Weeks(solution, self._weeks)
        anew = frozenset(day for day in problem.days if day % WEEK in days)
        formed = escort(solution, weeks, anew).parties
        kept = kept_parties(solution, formed, plan.parties, weeks, anew)
        return (*(party for party in plan.parties if party.day not in days), *kept)
