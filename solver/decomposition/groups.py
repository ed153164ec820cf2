"""How many groups of every course each subnetwork of a large network gets, by counting: all
requests met that can be.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ortools.sat.python import cp_model

from models.record import PersonId
from solver.counting.relaxation import fewest_groups
from solver.decomposition.partition import Subnetwork
from solver.model.literals import Linear, Logic, total, weighted
from solver.model.terms.budget_terms import RULE, budgets
from solver.parameters.first_solution import Decomposition
from solver.problem.fewest_days import fewest_days
from solver.problem.problem import Problem
from solver.problem.request_classes import (
    CourseAtPlace,
    RequestClass,
    is_away,
    pair_of,
    request_class_of,
)
from solver.run.cpsat import solve_model
from solver.run.run import Run


class Stock(NamedTuple):
    """Groups that nothing tells apart."""

    pair: CourseAtPlace
    teacher: PersonId | None
    label: str


class GroupShare(NamedTuple):
    """Groups of every stock that a subnetwork may open, and how many of its requests of every
    priority go unmet.
    """

    groups: Mapping[Stock, int]
    unmet: Mapping[int, int]


def stocks_of(problem: Problem) -> dict[Stock, list[int]]:
    """Network groups that nothing tells apart, in their order."""
    stocks: dict[Stock, list[int]] = defaultdict(list)
    for index in problem.network_groups:
        candidate = problem.groups[index].candidate
        stocks[Stock(pair_of(problem, index), candidate.teacher, candidate.label)].append(index)
    return dict(stocks)


def share_groups(
    run: Run, subnetworks: Sequence[Subnetwork], unmet: Mapping[int, int]
) -> list[GroupShare] | None:
    """Groups for every subnetwork, ``unmet`` requests by priority at most; None where counting
    found none in time.
    """
    parameters = run.parameters.decomposition
    count = _Count(run.problem, subnetworks, parameters)
    for priority, most in unmet.items():
        count.at_most(total(amounts[priority] for amounts in count.unmet), most)
    count.cp.minimize(weighted(count.costs))
    seconds = min(
        run.remaining, max(parameters.least_seconds, parameters.share * run.limits.seconds)
    )
    solver, outcome = solve_model(run, count.cp, seconds, run.parameters.cpsat.counting)
    if not outcome.is_solved:
        return None
    return [
        GroupShare(
            {
                stock: number
                for stock, variable in count.opened[index].items()
                if (number := solver.value(variable))
            },
            {priority: solver.value(amount) for priority, amount in count.unmet[index].items()},
        )
        for index in range(len(subnetworks))
    ]


class _Count(Logic):
    """The counting model of all subnetworks.

    Attributes
    ----------
    opened
        For every subnetwork the groups of every stock.
    unmet
        For every subnetwork the requests unmet by priority.
    """

    def __init__(
        self, problem: Problem, subnetworks: Sequence[Subnetwork], parameters: Decomposition
    ) -> None:
        super().__init__()
        self.problem = problem
        self.prices, self.room_slack = parameters.prices, parameters.room_slack
        self.stocks = stocks_of(problem)
        self.opened: list[dict[Stock, cp_model.IntVar]] = []
        self.unmet: list[dict[int, Linear]] = []
        self.costs: list[tuple[Linear, int]] = []
        self._near = problem.neighbours != problem.within_reach
        self._days = {
            pair_of(problem, g): fewest_days(problem, g)
            for groups in problem.joinable.values()
            for g in groups
        }
        for subnetwork in subnetworks:
            self.opened.append(
                {
                    stock: self.cp.new_int_var(0, self._most(groups), "")
                    for stock, groups in self.stocks.items()
                }
            )
            seats = self._seats(subnetwork)
            self._hold(subnetwork, self.opened[-1], seats)
        self._share_out()

    def _most(self, groups: Sequence[int]) -> int:
        """None where nobody is able to teach one."""
        series = (self.problem.series[index] for index in self.problem.groups[groups[0]].series)
        return len(groups) if all(record.teachers for record in series) else 0

    def _seats(self, subnetwork: Subnetwork) -> dict[CourseAtPlace, list[cp_model.IntVar]]:
        problem, seats = self.problem, defaultdict[CourseAtPlace, list[cp_model.IntVar]](list)
        unmet: dict[int, list[tuple[Linear, int]]] = {1: [], 2: [], 3: []}
        for kind, number in Counter(
            request_class_of(problem, request, near=self._near) for request in subnetwork.requests
        ).items():
            granted = []
            for rank, pairs in enumerate(kind.choices):
                for pair in pairs:
                    variable = self.cp.new_int_var(0, number, "")
                    seats[pair].append(variable)
                    granted.append(variable)
                    self.costs += [
                        (variable, self.prices.rank * rank),
                        (variable, self.prices.day * self._away(kind, pair)),
                    ]
            self.at_most(total(granted), number)
            if kind.required and problem.policy.holds("required_requests_are_granted"):
                self.at_least(total(granted), number)
            unmet[kind.priority] += [(number, 1), *((variable, -1) for variable in granted)]
        self.unmet.append({priority: weighted(terms) for priority, terms in unmet.items()})
        return seats

    def _away(self, kind: RequestClass, pair: CourseAtPlace) -> int:
        return self._days[pair] if is_away(pair[1], kind.home) else 0

    def _hold(
        self,
        subnetwork: Subnetwork,
        opened: Mapping[Stock, cp_model.IntVar],
        seats: Mapping[CourseAtPlace, list[cp_model.IntVar]],
    ) -> None:
        """Groups hold their members, class groups those visitors who are in the same subnetwork."""
        problem, by_pair = self.problem, defaultdict[CourseAtPlace, list[Stock]](list)
        for stock in opened:
            by_pair[stock.pair].append(stock)
        for index in problem.class_seats:
            own = problem.groups[index].candidate.class_ in subnetwork.classes
            self.at_most(
                total(seats.get(pair_of(problem, index), ())),
                problem.most_members[index] if own else 0,
            )
        for pair, stocks in by_pair.items():
            first = self.stocks[stocks[0]][0]
            number, seated = total(opened[stock] for stock in stocks), total(seats.get(pair, ()))
            self.at_most(weighted([(seated, 1), (number, -problem.most_members[first])]), 0)
            self.at_least(weighted([(seated, 1), (number, -problem.least_members[first])]), 0)
            soft = problem.groups[first].course.soft_min_size
            most = soft * sum(len(self.stocks[stock]) for stock in stocks)
            short = self.excess(weighted([(number, soft), (seated, -1)]), 0, most)
            self.costs += [
                (number, self.prices.lesson * problem.groups[first].hours),
                (short, self.prices.lacking),
            ]

    def _share_out(self) -> None:
        """All subnetworks together open no more groups than there are, no fewer than must be, and
        find rooms of every kind.
        """
        problem, by_pair = self.problem, defaultdict[CourseAtPlace, list[cp_model.IntVar]](list)
        lessons: dict[tuple[int, tuple[str, ...]], list[tuple[Linear, int]]] = defaultdict(list)
        for stock, groups in self.stocks.items():
            variables = [opened[stock] for opened in self.opened]
            self.at_most(total(variables), len(groups))
            by_pair[stock.pair] += variables
            for series in problem.groups[groups[0]].series:
                key = problem.groups[groups[0]].school, problem.series[series].part.features
                lessons[key].append((total(variables), problem.series[series].meetings))
        for pair, variables in by_pair.items():
            self.at_least(total(variables), fewest_groups(problem, *pair))
        for record in problem.series:
            if problem.groups[record.group].is_class_group:
                lessons[problem.groups[record.group].school, record.part.features].append(
                    (1, record.meetings)
                )
        for (school, features), terms in lessons.items():
            if features:
                self.at_most(
                    weighted(terms),
                    int(self.room_slack * problem.weeks * periods_open(problem, school, features)),
                )
        self._pay()

    def _pay(self) -> None:
        """Schools pay for the hours of the groups they host, if need be beyond what they can where
        that may be.
        """
        problem, policy = self.problem, self.problem.policy
        for school, most in budgets(problem).items() if policy.holds(RULE) else ():
            terms: list[tuple[Linear, int]] = []
            for stock, groups in self.stocks.items():
                if stock.pair[1][0] == school:
                    terms += [
                        (opened[stock], problem.groups[groups[0]].hours) for opened in self.opened
                    ]
            over = self.cp.new_int_var(
                0, sum(group.hours for group in problem.groups) if policy.relaxes(RULE) else 0, ""
            )
            self.at_most(weighted([*terms, (over, -1)]), most)
            self.costs.append((over, self.prices.over))


def periods_open(problem: Problem, school: int, features: Sequence[str]) -> int:
    """Periods a week of all rooms of a school with some features."""
    slots = (slot for slot, at in enumerate(problem.slot_school[: problem.bells]) if at == school)
    rooms = (problem.network.rooms[room] for slot in slots for room in problem.rooms_open[slot])
    return sum(set(features) <= set(room.features) for room in rooms)
