"""Where a local search begins: groups open by counting, teachers by their hours, times side by side, members where they clash least."""

from collections import Counter
from collections.abc import Mapping
from random import Random

import numpy as np

from solver.local_search.assignment import Assignment
from solver.local_search.facts import Facts
from solver.local_search.settings import Settings
from solver.local_search.weighing import Options, Weighing
from solver.problem.teacher_hours import hours_of


def begin(facts: Facts, opened: Mapping[int, bool], aside: frozenset[int], rng: Random, settings: Settings) -> Assignment:
    """A first assignment: everything has a place, clashes are counted."""
    found = Assignment(facts)
    problem = facts.problem
    for group in problem.groups:
        found.open[group.index] = group.is_class_group or opened.get(group.index, False)
    _teachers(found, rng)
    chances = _chances(found, aside)
    options = Options(facts, found.open, settings)
    _times(found, chances, rng, settings, options)
    _members(found, aside, rng, options)
    return found


def _teachers(found: Assignment, rng: Random) -> None:
    """Every group gets the teacher with most hours to spare, groups with least choice and most lessons first."""
    problem, facts = found.problem, found.facts
    free = {teacher: float(hours_of(problem, teacher)) for teacher in range(len(problem.teachers))}
    groups = [g for g in problem.groups if found.open[g.index] and g.series]
    groups.sort(key=lambda g: (min(len(facts.teachers[s]) for s in g.series), -g.hours, rng.random()))
    for group in groups:
        parts = [group.series] if group.course.one_teacher else [(s,) for s in group.series]
        for series in parts:
            able = facts.teachers[series[0]]
            hours = sum(problem.series[s].lessons for s in series)
            if able:
                best = max(able, key=lambda t: (free[t] >= hours, free[t], rng.random()))
                free[best] -= hours
                for one in series:
                    found.teacher[one] = best


def _chances(found: Assignment, aside: frozenset[int]) -> np.ndarray:
    """(S, G) how likely each student is to attend each group."""
    problem, facts = found.problem, found.facts
    chances = np.zeros((len(problem.students), len(problem.groups)), np.float32)
    for student, groups in enumerate(problem.common):
        chances[student, list(groups)] = 1
    for request in problem.requests:
        if request.index in aside:
            continue
        options = [g for g in facts.options[request.index] if found.open[g]]
        first = min((request.rank[g] for g in options), default=0)
        options = [g for g in options if request.rank[g] == first]
        for group in options:
            chances[request.student, group] = max(chances[request.student, group], 1 / len(options))
            for common in problem.left_for[request.student].get(group, ()):
                chances[request.student, common] = max(0.0, chances[request.student, common] - 1 / len(options))
    return chances


def _times(found: Assignment, chances: np.ndarray, rng: Random, settings: Settings, options: Options) -> None:
    """Pinned blocks first, then groups with most lessons; a slot costs the students it is expected to make clash."""
    problem, facts, grid = found.problem, found.facts, found.grid
    shared = chances.T @ chances
    courses = {course: number for number, course in enumerate(sorted({group.course.id for group in problem.groups}))}
    same = np.array([courses[group.course.id] for group in problem.groups], np.int64)
    parallel = (same[:, None] == same[None, :])
    np.fill_diagonal(parallel, False)
    shared[parallel] = settings.apart * np.minimum(1.0, chances.sum(0))[None, :].repeat(len(same), 0)[parallel] * 5
    noise = np.random.default_rng(rng.randrange(2**31))
    overlapped = np.zeros((len(problem.groups), len(problem.groups)), np.bool_)
    weigh = Weighing(found, options)
    sizes = chances.sum(0)
    blocks = [b for b in facts.blocks if found.open[b.group]]
    freedom = {b.index: int(b.starts.sum()) for b in blocks}
    weight = {}
    for b in blocks:
        options = len(facts.teachers[b.series]) or 1
        weight[b.index] = problem.groups[b.group].hours * (1 + sizes[b.group] / 30) + (3 if options == 1 else 0)
    order = sorted(blocks, key=lambda b: (b.pinned < 0, -b.length, -weight[b.index] + rng.random() * 3, b.group))
    demand = np.zeros(grid.size, np.float32)
    students_here = Counter(student.grade for student in problem.students)
    for block in order:
        if block.pinned >= 0:
            start = block.pinned
        else:
            old = overlapped[block.group]
            price = shared[block.group] * np.where(old, 0.05, 1.0)
            cost = price @ np.minimum(found.reach, 1)
            if settings.apart:
                # No slot is asked for by more students than there are.
                cost += 0.5 * np.maximum(demand @ grid.clash + sizes[block.group] - students_here[problem.groups[block.group].course.grade], 0)
            cost += weigh.of_teacher(block) + weigh.of_room(block) + weigh.of_links(block)
            if block.length == 2:
                cost = cost + cost[grid.follows]
            cost = cost + 0.01 * noise.random(grid.size)
            allowed = weigh.allowed(block)
            if not allowed.any():
                allowed = block.starts
                if not allowed.any():
                    continue
            cost = np.where(allowed, cost, np.inf)
            start = int(np.argmin(cost))
        found.place(block, start)
        for slot in found.slots_of(block, start):
            demand[slot] += sizes[block.group]
        met = found.reach[:, list(found.slots_of(block, start))].sum(1) > 0
        overlapped[block.group] |= met
        overlapped[met, block.group] = True


def _members(found: Assignment, aside: frozenset[int], rng: Random, options: Options) -> None:
    """Requests with fewest choices first, each in the group in which it clashes least."""
    problem, facts = found.problem, found.facts
    weigh = Weighing(found, options)
    students = list(range(len(problem.students)))
    rng.shuffle(students)
    for student in students:
        requests = [w for w in problem.requests_of[student] if w.index not in aside]
        for request in sorted(requests, key=lambda w: (len(options.groups[w.index]), -sum(problem.groups[g].hours for g in options.groups[w.index][:1]))):
            choices = options.groups[request.index]
            if len(choices):
                costs = weigh.joining(request)
                found.grant(request.index, int(choices[int(np.argmin(costs + 0.01 * rng.random()))]))
