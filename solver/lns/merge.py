"""Changes made to one state applied to another that has changed elsewhere."""

from collections import Counter
from collections.abc import Iterable

from models.network import Form
from solver.model.budget_terms import RULE as BUDGET
from solver.model.budget_terms import hours_over_budget
from solver.problem.suitable_rooms import suitable_rooms
from solver.solution.freedom import Freedom
from solver.solution.solution import State

#: Students as (0, index) and groups as (1, index).
Part = frozenset[tuple[int, int]]


def part_of(state: State, freedom: Freedom) -> Part:
    """Students and groups whose weeks a freedom may change."""
    board = state.board
    groups = {board.series[series].group for series in freedom.slots} | freedom.groups | freedom.teachers
    groups |= {group for allowed in freedom.wishes.values() for group in allowed}
    students = {board.wishes[wish].student for wish in freedom.wishes}
    students |= {s for s in range(len(board.students)) if not groups.isdisjoint(state.attended(s))}
    return frozenset({(0, student) for student in students} | {(1, group) for group in groups})


def merged(best: State, base: State, found: State, freedom: Freedom) -> State | None:
    """``best`` with the changes from ``base`` to ``found``; None when teachers, rooms or budgets do not allow both.

    ``best`` must not differ from ``base`` in the part of the freedom.
    """
    board, state = best.board, best.copy()
    series = set(freedom.slots) | {s for g in freedom.teachers | freedom.groups for s in board.groups[g].series}
    for index in series:
        state.times[index] = found.times[index]
        state.teacher[index] = found.teacher[index]
    for opened in freedom.groups:
        state.open[opened] = found.open[opened]
    for number in freedom.wishes:
        state.granted[number] = found.granted[number]
    moved = [index for index in series if found.times[index] != base.times[index] or found.teacher[index] != base.teacher[index]]
    teachers = {teacher for index in moved if (teacher := found.teacher[index]) is not None}
    if not all(_teacher_fits(state, teacher) for teacher in teachers):
        return None
    grown = {group for wish in freedom.wishes if (group := found.granted[wish]) is not None and group != base.granted[wish]}
    slots = {slot for index in [*moved, *(s for g in grown for s in board.groups[g].series)] for slot in state.times[index]}
    return state if _rooms_fit(state, slots) and _budgets_fit(state) else None


def _budgets_fit(state: State) -> bool:
    """Whether schools can pay for their groups, which two workers may have opened at one school."""
    policy = state.board.policy
    return not policy.holds(BUDGET) or policy.relaxes(BUDGET) or not hours_over_budget(state)


def _teacher_fits(state: State, teacher: int) -> bool:
    """Whether the lessons of a teacher are apart and within his load."""
    board, person = state.board, state.board.teachers[teacher]
    lessons = [slot for index, who in enumerate(state.teacher) if who == teacher for slot in state.times[index]]
    taken = set(lessons)
    if board.policy.holds("people_are_in_one_place"):
        apart = len(taken) == len(lessons) and all(not taken.intersection(board.clashes[slot]) - {slot} for slot in lessons)
        if not apart:
            return False
    if not board.policy.holds("teachers_stay_within_load"):
        return True
    days = Counter(day for slot in lessons for day in board.slot_days[slot])
    within_day = person.max_lessons_day is None or max(days.values(), default=0) <= person.max_lessons_day
    return within_day and (person.max_lessons_week is None or _busiest_week(state, teacher, days) <= person.max_lessons_week)


def _busiest_week(state: State, teacher: int, days: Counter[int]) -> int:
    board = state.board
    taught = [board.series[index] for index, who in enumerate(state.teacher) if who == teacher]
    by_post = [s for s in taught if board.groups[s.group].form is Form.CORRESPONDENCE and state.open[s.group]]
    at_home = sum(-(-series.lessons // board.weeks) for series in by_post)
    weeks = (sum(days[day] for day in board.days_of_week(week)) for week in range(1, board.weeks + 1))
    return at_home + max(weeks)


def _rooms_fit(state: State, slots: Iterable[int]) -> bool:
    """Whether the lessons of each slot find rooms."""
    board, wanted = state.board, set(slots)
    if not wanted or not all(board.policy.holds(rule) for rule in ("rooms_hold_groups", "rooms_never_clash")):
        return True
    sizes = state.seated()
    moments = {(board.place[slot], day) for slot in wanted for day in board.slot_days[slot]}
    lessons: dict[tuple[int, int], list[int]] = {moment: [] for moment in moments}
    for series in board.series:
        for slot in state.times[series.index]:
            for day in board.slot_days[slot]:
                if (board.place[slot], day) in moments:
                    rooms = suitable_rooms(board, slot, series.part.features, sizes.get(series.group, 0))
                    lessons[board.place[slot], day].append(rooms)
    return all(_matched(rooms) for rooms in lessons.values())


def _matched(lessons: list[int]) -> bool:
    """Whether every lesson gets a room of its own (augmenting paths)."""
    holder: dict[int, int] = {}

    def seat(lesson: int, tried: set[int]) -> bool:
        rooms = lessons[lesson]
        while rooms:
            room = rooms & -rooms
            rooms ^= room
            if room not in tried:
                tried.add(room)
                if room not in holder or seat(holder[room], tried):
                    holder[room] = lesson
                    return True
        return False

    return all(seat(lesson, set()) for lesson in range(len(lessons)))
