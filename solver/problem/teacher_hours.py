"""Hours that teachers can give."""

from solver.problem.problem import Board, remembered


def hours_of(board: Board, teacher: int) -> int:
    """Most lessons a cycle a teacher can give: his limit, and the periods in which he is free."""
    person, free = board.teachers[teacher], sum(lessons_of_days(board, teacher))
    if person.max_lessons_week is not None and board.policy.holds("teachers_stay_within_load"):
        free = min(free, board.weeks * person.max_lessons_week)
    return free


@remembered
def lessons_of_days(board: Board, teacher: int) -> tuple[int, ...]:
    """For every day of the cycle the most lessons a teacher can give then."""
    person = board.teachers[teacher]
    schools = range(len(board.schools)) if person.may_travel else [board.school_index[person.school]]
    blocked = board.teacher_blocked[teacher] if board.policy.holds("teachers_are_available") else frozenset()
    limited = person.max_lessons_day is not None and board.policy.holds("teachers_stay_within_load")
    free = (
        sum(slot not in blocked for school in schools for slot in board.slots_at.get((school, day), ())) for day in board.days
    )
    return tuple(min(number, person.max_lessons_day or 0) if limited else number for number in free)
