"""One mutant: the complete model of a network without one rule, pushed against it, and what the
referee says of its plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from ortools.sat.python import cp_model

from benchmarks.mutations import pushes, pushes_of_ways, pushes_of_weeks
from benchmarks.mutations.pushes import Push
from benchmarks.mutations.reading import decisions, read_plan, rows_of
from benchmarks.mutations.tighten import tighten
from instances import Case
from models.plan import Plan
from solver.formulation.build import build
from solver.model.literals import Linear
from solver.model.partial_model import PartialModel
from solver.problem.problem import Problem
from validation import judge

#: What pushes against each rule; a rule without an entry fails a test.
PUSHES: dict[str, Push] = {
    "bundles_are_granted_together": pushes.split_bundles,
    "classes_stay_together": pushes.torn_classes,
    "everyone_takes_obligatory_subjects": pushes.fewer_obligatory,
    "extracurricular_waits_for_lessons": pushes_of_weeks.full_day,
    "grade_11_keeps_its_groups": pushes.other_groups,
    "groups_are_hosted_where_allowed": pushes.fewer_open,
    "groups_fit_their_size": pushes.uneven_members,
    "groups_keep_one_teacher": pushes.uneven_teachers,
    "groups_meet_at_allowed_times": pushes.closed_times,
    "groups_meet_their_hours": pushes.more_lessons,
    "lessons_spread_over_days": pushes.crowded_days,
    "linked_groups_keep_their_link": pushes_of_weeks.broken_link,
    "levels_are_not_mixed": pushes.two_levels,
    "network_lessons_stay_in_network_slots": pushes.other_times,
    "people_are_in_one_place": pushes_of_weeks.teacher_at_once,
    "pinned_parts_stay": pushes_of_weeks.unpinned,
    "remote_lessons_have_seats": pushes_of_weeks.crowded_screens,
    "requests_are_granted_once": pushes.more_members,
    "required_requests_are_granted": pushes.fewer_required,
    "rooms_hold_groups": pushes_of_weeks.no_good_room,
    "rooms_never_clash": pushes_of_weeks.crowded_room,
    "student_windows_stay_within_limit": pushes_of_weeks.first_and_last,
    "schools_stay_within_hours": pushes.more_hours,
    "students_keep_a_meal_break": pushes_of_weeks.no_meal,
    "students_never_clash": pushes_of_weeks.one_moment,
    "students_stay_within_daily_load": pushes_of_weeks.full_day,
    "students_stay_within_trips": pushes_of_weeks.many_days_away,
    "students_stay_within_weekly_load": pushes.more_members,
    "teachers_are_available": pushes_of_weeks.busy_teachers,
    "teachers_stay_within_load": pushes_of_weeks.loaded_teacher,
    "travellers_are_escorted": pushes_of_ways.nobody_leads,
    "teachers_teach_what_they_can": pushes.unable_teachers,
}

#: Rules that the usual problem keeps by itself, having no literals for what they forbid; posted
#: only on a wide problem.
BY_CONSTRUCTION: dict[str, str] = {
    "groups_meet_at_allowed_times": "a group has no literal for a time that is closed for its "
    "course",
    "teachers_teach_what_they_can": "a group has literals only for those who may teach it",
}


@dataclass(frozen=True)
class Mutant:
    """What to leave out and where.

    Attributes
    ----------
    wide
        Whether choices that no plan may make are literals too.
    """

    rule: str
    case: Case
    seed: int
    wide: bool


@dataclass(frozen=True)
class Outcome:
    """Plans of the model without and with the rule, under the same push, and the rules the referee
    names in each.

    Attributes
    ----------
    without, kept
        None when no plan was found in time.
    """

    without: frozenset[str] | None
    kept: frozenset[str] | None

    @property
    def named(self) -> bool:
        """Whether the referee names the rule left out and no other."""
        return self.without is not None and len(self.without) == 1

    def sound(self, rule: str) -> bool:
        """Whether nothing but the rule left out is broken, and nothing at all with it in place."""
        return (self.without or frozenset()) <= {rule} and not self.kept


def mutant(case: Case, plan: Plan, rule: str, seed: int) -> Mutant:
    """A mutant of a case, made narrow around a plan that keeps its rules."""
    wide = rule in BY_CONSTRUCTION or seed % 2 == 1
    return Mutant(rule, tighten(case, plan, rule, seed), seed, wide)


def try_mutant(tried: Mutant, plan: Plan, effort: float) -> Outcome:
    """Solve without the rule and with it; ``effort`` is deterministic time of CP-SAT for each."""
    return Outcome(_named(tried, plan, effort, (tried.rule,)), _named(tried, plan, effort, ()))


def _named(
    tried: Mutant, plan: Plan, effort: float, without: tuple[str, ...]
) -> frozenset[str] | None:
    found = pushed_plan(tried, plan, effort, without)
    if found is None:
        return None
    return frozenset(
        violation.rule
        for violation in judge(tried.case.network, tried.case.policy, found).violations
    )


def pushed_plan(tried: Mutant, plan: Plan, effort: float, without: tuple[str, ...]) -> Plan | None:
    """The plan found for the model without some rules, under the push of the mutant."""
    policy = tried.case.policy.model_copy(
        update={"rules_off": tuple(sorted({*tried.case.policy.rules_off, *without}))}
    )
    model = build(Problem(tried.case.network, policy, wide=tried.wide), complete=True).model
    _maximise(model, PUSHES[tried.rule](model, Random(tried.seed)))
    _hint(model, plan)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = effort
    solver.parameters.random_seed = tried.seed
    status = solver.solve(model.cp)
    return (
        read_plan(model, solver.boolean_value)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        else None
    )


def _maximise(model: PartialModel, amount: Linear) -> None:
    if not isinstance(amount, int):
        model.cp.maximize(amount)


def _hint(model: PartialModel, plan: Plan) -> None:
    rows = rows_of(plan)
    for literal, row in _variables(model):
        model.cp.add_hint(literal, row in rows)


def _variables(model: PartialModel) -> Iterator[tuple[cp_model.IntVar, object]]:
    # Parts with one teacher share literals; each may be hinted once.
    seen = set[int]()
    for literal, row in decisions(model):
        if isinstance(literal, cp_model.IntVar) and literal.index not in seen:
            seen.add(literal.index)
            yield literal, row
