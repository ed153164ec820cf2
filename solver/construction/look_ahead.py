"""What times will ask of groups that are formed before them: hours of teachers, seats, days elsewhere."""

from collections import defaultdict
from collections.abc import Iterator

from models.network import Form
from solver.bounds.relaxation import TEACHING
from solver.model.literals import Linear, Literal, total, weighted
from solver.model.partial_model import Draft
from solver.problem.fewest_days import fewest_days
from solver.problem.problem import Board
from solver.problem.teacher_hours import hours_of


def teachers_have_hours(draft: Draft, slack: float) -> None:
    """Lessons at slots fit into the free periods of a teacher, and all together into his limit."""
    board = draft.board
    if not all(board.policy.holds(rule) for rule in TEACHING):
        return
    load, at_slots = defaultdict[int, list[tuple[Linear, int]]](list), defaultdict[int, list[tuple[Linear, int]]](list)
    for series, teachers in enumerate(draft.variables.teaches):
        record = board.series[series]
        for teacher, literal in teachers.items():
            term = draft.both(literal, draft.variables.open[record.group]), record.lessons
            load[teacher].append(term)
            if record.meetings:
                at_slots[teacher].append(term)
    for teacher, terms in load.items():
        limit = board.teachers[teacher].max_lessons_week
        draft.at_most(weighted(at_slots[teacher]), usable_hours(board, teacher, slack))
        if limit is not None and board.policy.holds("teachers_stay_within_load"):
            draft.at_most(weighted(terms), limit * board.weeks)


def usable_hours(board: Board, teacher: int, slack: float) -> int:
    """Share of the free periods of a teacher that may be used; one who has few is known to be in the house for all of them."""
    hours = hours_of(board, teacher)
    return int(hours * slack) if hours > 5 else hours


def groups_find_rooms(draft: Draft) -> None:
    """Nobody is beyond the seats of the largest room that suits a group."""
    board = draft.board
    for group in (*board.network_groups, *board.class_seats):
        literals = draft.attendees.get(group, [])
        if len(literals) > board.most_attendees[group]:
            draft.at_most(total(literals), board.most_attendees[group])


def remote_groups_have_seats(draft: Draft) -> None:
    """No more students of another school are in a remote group than can watch it there at one time."""
    board = draft.board
    if not draft.policy.holds("remote_lessons_have_seats"):
        return
    for group in board.network_groups:
        candidate = board.groups[group].candidate
        for school in board.network.schools if candidate.form is Form.REMOTE_LIVE else ():
            ours = (s for s in range(len(board.students)) if board.students[s].school == school.id != candidate.host)
            seen = [literal for s in ours if (literal := draft.variables.member.get((s, group))) is not None]
            if len(seen) > school.remote_seats:
                draft.at_most(total(seen), school.remote_seats)


def trips_allow_courses(draft: Draft) -> None:
    """Nobody is in a group that meets elsewhere on more days than he may be away."""
    if draft.policy.holds("students_stay_within_trips"):
        for student, literal, days in courses_elsewhere(draft):
            limit = draft.board.max_days_away(student)
            if limit is not None and days > limit:
                draft.not_all(literal)


def courses_elsewhere(draft: Draft) -> Iterator[tuple[int, Literal, int]]:
    """Students with the literal that they attend a group elsewhere, and the days it takes at least."""
    board = draft.board
    for student in range(len(board.students)):
        for index, literal in draft.attendance(student).items():
            if board.groups[index].is_elsewhere(board.home[student]):
                yield student, literal, fewest_days(board, index)
