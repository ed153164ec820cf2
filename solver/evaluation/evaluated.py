"""A solution that is being counted, with what several criteria are counted from."""

from functools import cached_property

from solver.evaluation.escort_parties import Escorting, escort, minutes_of_leaders
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.solution.weeks import Measures, Visits, Weeks, visits


class Evaluated:
    """What follows from a solution, each worked out when a criterion first asks for it.

    Parameters
    ----------
    weeks
        Weeks of the solution, where some of them are known.
    """

    def __init__(
        self,
        solution: Solution,
        published: Published | None = None,
        weeks: Weeks | None = None,
    ) -> None:
        self.solution = solution
        self.problem = solution.problem
        self.published = published
        self.weeks = weeks or Weeks(solution)

    @cached_property
    def measures(self) -> Measures:
        """Windows, excess, lost meals, days away and late days of all students together."""
        students = range(len(self.problem.students))
        measures = [self.weeks.measures(student) for student in students]
        nobody = Measures(*[0] * len(Measures._fields))
        return Measures(*map(sum, zip(*measures, strict=True))) if measures else nobody

    @cached_property
    def sizes(self) -> dict[str, dict[int, int]]:
        """Members of the open network groups of every course."""
        members = self.solution.members()
        return {
            course: {g: len(members.get(g, ())) for g in groups if self.solution.open[g]}
            for course, groups in self.problem.groups_of_course.items()
        }

    @cached_property
    def visits(self) -> Visits:
        """Windows, days and ways of visiting teachers."""
        return visits(self.solution)

    @cached_property
    def escorting(self) -> Escorting:
        """Parties as they were decided with the rest, and nobody unled; else the best for the
        times.
        """
        parties = self.solution.parties
        if parties is None:
            return escort(self.solution, self.weeks)
        return Escorting(parties, minutes_of_leaders(self.problem, parties), 0)
