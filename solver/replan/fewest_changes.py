"""The plan nearest to the one families know: a whole grade set free, with nothing to gain but what is kept.

Parts of a plan are too small for it: to undo one change lessons of a whole grade have to change places. Where nothing but the
wishes, the limits and the changes counts, such a model is solved in seconds, often with a proof.
"""

from dataclasses import replace

from solver.lns.neighbourhoods import lessons_of
from solver.rooms.repair import changed_days, homeless, housed
from solver.run.fits import fits
from solver.run.run import Run
from solver.run.thresholds import stage_of_changes
from solver.solution.changes import changed_groups, changed_wishes, retaught_groups
from solver.solution.freedom import Freedom
from solver.solution.parallel_groups import parallel_wishes
from solver.solution.published import Published
from solver.solution.solution import State
from solver.subproblem.subproblem import Effort, solve_part

#: Share of the time of a run that one grade may take, all its tries together.
SHARE = 0.5


def come_nearer(run: Run) -> None:
    """Offer plans that keep more of what is published, grade after grade."""
    known = run.published
    # Where more than wishes and limits comes before the changes, to keep is not what such a model is for.
    stage = stage_of_changes(run.stages)
    if known is None or run.best is None or stage is None:
        return
    workers = max(2, run.limits.threads)
    for grade in _changed_grades(run.best, known):
        best, values = run.snapshot()
        until, last = run.seconds + SHARE * run.limits.seconds, None
        # What was changed in other grades may have been changed for nothing: first they are as published.
        for attempt, base in enumerate((_others_as_published(best, known, grade), best, best)):
            effort = Effort(max(0.0, until - run.seconds), run.limits.seed + 2 * attempt, stages=stage + 1, workers=workers)
            found, _ = solve_part(run, base, values, _grade(base, known, grade), effort)
            # Another of the plans that are as near may find rooms where this one does not.
            if found is None or (base is not best and not fits(run, found)):
                continue
            if not homeless(run, found, changed_days(best, found)) and run.offer(found):
                break
            last = found
        else:
            _offer_housed(run, best, last)


def _others_as_published(state: State, known: Published, grade: int) -> State:
    """The state with whatever is of other grades as published."""
    board, found = state.board, replace(state.copy(), rooms={})
    for one in board.series:
        if board.groups[one.group].course.grade != grade:
            found.times[one.index], found.teacher[one.index] = known.state.times[one.index], known.state.teacher[one.index]
            found.open[one.group] = known.state.open[one.group]
    for wish in board.wishes:
        if board.students[wish.student].grade != grade:
            found.granted[wish.index] = known.state.granted[wish.index]
    return found


def _offer_housed(run: Run, base: State, found: State | None) -> None:
    """Offer a state with lessons moved until all find rooms, if they do."""
    mended = None if found is None else housed(run, found)
    if mended is not None and not homeless(run, mended, changed_days(base, mended)):
        run.offer(mended)


def _changed_grades(state: State, known: Published) -> list[int]:
    """Grades with changes or wishes not met, those with the most first."""
    board = state.board
    grades = [board.groups[group].course.grade for group in changed_groups(state, known)]
    # What was never granted is in no group: its grade is free to move for it.
    grades += [board.students[wish.student].grade for wish in board.wishes if state.granted[wish.index] is None]
    return sorted(set(grades), key=lambda grade: (-grades.count(grade), grade))


def _grade(state: State, known: Published, grade: int) -> Freedom:
    """All times of a grade, the choice between parallel groups, and what of wishes and teachers is not as published."""
    board = state.board
    own = frozenset(group.index for group in board.groups if group.course.grade == grade)
    opened = [group for group in sorted(own) if state.open[group] or known.state.open[group]]
    changed = board.with_bundles(board.wishes[wish] for wish in changed_wishes(state, known))
    wishes = {wish: groups for wish, groups in changed.items() if not own.isdisjoint(groups)}
    closed = frozenset(group for group in opened if not board.groups[group].is_class_group and not state.open[group])
    free = {**parallel_wishes(state, opened), **wishes}
    return Freedom(lessons_of(board, opened), free, closed, own & retaught_groups(state, known) | closed)
