"""A wide, complete draft in which every decision is pinned to a plan."""

from collections.abc import Callable

from ortools.sat.python import cp_model

from models.network import Network
from models.plan import Plan
from models.policy import Policy
from solver.board import Board
from solver.draft import Draft
from solver.escorts import escorts_of
from solver.logic import Literal
from solver.timeline import WEEK


def pinned_draft(network: Network, policy: Policy, plan: Plan) -> Draft:
    """Every group, member, time, teacher and room is a decision, and each is held at what the plan says."""
    board = Board(network, policy, wide=True)
    draft = Draft(board, complete=True)
    variables = draft.variables
    lessons = {(row.group, row.part, row.day, row.period, row.weeks): row.room for row in plan.lessons}
    teachings = {(row.group, row.part, row.teacher) for row in plan.teachings}
    members = {(row.student, row.group) for row in plan.members}
    rooms = [room.id for room in network.rooms]

    def pin(literal: Literal, holds: bool) -> None:
        draft.any_of([literal]) if holds else draft.not_all(literal)

    for group in board.groups:
        pin(variables.open[group.index], group.candidate.id in plan.groups)
    for (student, group), literal in variables.member.items():
        pin(literal, (board.students[student].id, board.groups[group].candidate.id) in members)
    for series in board.series:
        group = board.groups[series.group].candidate.id
        for slot, literal in variables.meets[series.index].items():
            time = board.slots[slot]
            key = (group, series.part.id, time.day, time.period, board.slot_week[slot])
            pin(literal, key in lessons)
            for room, in_room in variables.in_room[series.index, slot].items():
                pin(in_room, key in lessons and lessons[key] == rooms[room])
        for teacher, literal in variables.teaches[series.index].items():
            pin(literal, (group, series.part.id, board.teachers[teacher].id) in teachings)
    _pin_parties(draft, plan, pin)
    return draft


def _pin_parties(draft: Draft, plan: Plan, pin: Callable[[Literal, bool], None]) -> None:
    board, escorts = draft.board, escorts_of(draft)
    rides, leads = set[tuple[object, ...]](), set[tuple[object, ...]]()
    for party in plan.parties:
        for week in range(1, board.weeks + 1):
            if party.weeks in (0, week):
                when = (party.day + WEEK * (week - 1), party.origin, party.target, party.leaves)
                rides |= {(student, *when) for student in party.members}
                leads |= {(person, *when) for person in party.leaders}
    for (student, one), literal in escorts.ride.items():
        when = (one.day, board.schools[one.origin], board.schools[one.target], one.leaves)
        pin(literal, (board.students[student].id, *when) in rides)
    for (person, one), literal in escorts.lead.items():
        when = (one.day, board.schools[one.origin], board.schools[one.target], one.leaves)
        pin(literal, (board.teachers[person].id, *when) in leads)


def solve(draft: Draft) -> tuple[str, int]:
    """Status by name and the objective, 0 where there is none."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(draft.model)
    return solver.status_name(status), round(solver.objective_value) if status == cp_model.OPTIMAL else 0
