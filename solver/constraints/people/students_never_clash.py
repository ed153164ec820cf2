r"""Any two lessons of a student can be attended by one person, travel included.

Clashes are posted by pairs of groups, ``together[g,h]`` must hold when somebody attends both, and
by students and slots where the times of the groups are decided, if not whether they open.

.. math:: \mathrm{attends}_{s,g} \wedge \mathrm{attends}_{s,h} \Rightarrow \mathrm{together}_{g,h},
\qquad
          \mathrm{together}_{g,h} \wedge \mathrm{meets}_{g,a} \Rightarrow
          \neg \mathrm{meets}_{h,b} \quad \forall a, b \text{ clashing}

What a set of students attends for certain is one occupancy, of which at most one lesson holds at a
time.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations_with_replacement
from typing import cast

from models.network import Form
from solver.model.literals import Literal, opposite, possible
from solver.model.partial_model import PartialModel
from solver.model.profiles import Profile

#: For every slot the literals of the lessons then.
Lessons = Mapping[int, list[Literal]]
#: Rules by which a group that has members is open, and an open one has all its lessons.
MEMBERS_MEET = ("groups_fit_their_size", "groups_meet_their_hours")
#: A group, and the home school of those who attend it if it is remote (-1: any).
Seen = tuple[int, int]


def students_never_clash(model: PartialModel) -> None:
    """Post the rule."""
    together: dict[tuple[object, object], list[tuple[Literal, Literal]]] = defaultdict(list)
    occupied: dict[object, Lessons] = {}
    timed: dict[Seen, list[int] | None] = {}
    for profile in model.profiles:
        occupancy = _occupancy(model, profile, occupied)
        seen = {group: _seen(model, group, profile.home) for group in profile.maybe}
        if occupancy is not None:
            for group, literal in profile.maybe.items():
                together[occupancy, seen[group]].append((1, literal))
        fixed = _one_group_at_a_time(model, profile, seen, timed)
        for (g, first), (h, second) in combinations_with_replacement(profile.maybe.items(), 2):
            if (g not in fixed or h not in fixed) and not _exclusive(model, profile, g, h):
                together[seen[g], seen[h]].append((first, second))
    lessons: dict[object, Lessons] = {}
    for (first_key, second_key), pairs in together.items():
        for key in (first_key, second_key):
            if key not in lessons:
                lessons[key] = _lessons(model, key, occupied)
        _forbid_clashes(
            model, pairs, lessons[first_key], lessons[second_key], same=first_key == second_key
        )


def _one_group_at_a_time(
    model: PartialModel,
    profile: Profile,
    seen: Mapping[int, Seen],
    timed: dict[Seen, list[int] | None],
) -> set[int]:
    """Post clashes by student and slot for the groups whose times are decided; returns these
    groups.

    There are as many of them as slots, and pairs of groups many more.
    """
    by_slot: dict[int, dict[int, Literal]] = defaultdict(dict)
    fixed: set[int] = set()
    for group, literal in profile.maybe.items():
        if seen[group] not in timed:
            timed[seen[group]] = _decided(model, seen[group])
        slots = timed[seen[group]]
        if slots is not None:
            fixed.add(group)
            for slot in slots:
                if group in by_slot[slot]:
                    model.not_all(literal)
                by_slot[slot][group] = literal
    for slot, groups in by_slot.items():
        rivals = [
            by_slot[later]
            for later in model.problem.clashes[slot]
            if later > slot and later in by_slot
        ]
        for rival in rivals or [{}]:
            for group in groups.keys() & rival.keys():
                model.not_all(groups[group])
            together = {**groups, **rival}
            if len(together) > 1:
                model.at_most_one(together.values())
    return fixed


def _decided(model: PartialModel, seen: Seen) -> list[int] | None:
    """Slots of lessons that are all decided once somebody attends them, each as often as there are
    lessons; None where one is open.
    """
    lessons = _series_lessons(model, [seen])
    if _has_no_choice(model, seen[0]):
        return [slot for slot, literals in lessons.items() for lit in literals if possible(lit)]
    if not all(isinstance(literal, int) for literals in lessons.values() for literal in literals):
        return None
    return [slot for slot, literals in lessons.items() for literal in literals if literal]


def _has_no_choice(model: PartialModel, group: int) -> bool:
    """Whether a group that has members meets in every slot it may: there are no more than it
    needs.
    """
    problem, meets = model.problem, model.variables.meets
    is_open = model.variables.open[group]
    if problem.groups[group].is_class_group and not (isinstance(is_open, int) and is_open):
        return False
    if not set(MEMBERS_MEET) <= set(model.rules):
        return False
    for series in problem.lessons_at_slots(group):
        slots = [slot for slot, literal in meets[series].items() if possible(literal)]
        alternating = sum(bool(problem.slot_week[slot]) for slot in slots)
        record = problem.series[series]
        if (len(slots) - alternating, alternating) != (record.weekly, record.alternating):
            return False
    return True


def _seen(model: PartialModel, group: int, home: int) -> Seen:
    """A group with the home school of those who attend it, where it makes a difference to when they
    are where.
    """
    return group, home if model.problem.groups[group].form is Form.REMOTE_LIVE else -1


def _occupancy(model: PartialModel, profile: Profile, occupied: dict[object, Lessons]) -> object:
    """Post at-most-one over what the profile attends for certain; its key."""
    if not profile.always:
        return None
    key = ("always", *sorted(_seen(model, group, profile.home) for group in profile.always))
    if key not in occupied:
        certain_lessons = _series_lessons(
            model, [_seen(model, group, profile.home) for group in profile.always]
        )
        _one_at_a_time(model, certain_lessons)
        occupied[key] = certain_lessons
    return key


def _lessons(model: PartialModel, key: object, occupied: Mapping[object, Lessons]) -> Lessons:
    """Lessons of a group, or with one literal a slot those of what a profile attends for
    certain.
    """
    if key in occupied:
        return {slot: [model.either(literals)] for slot, literals in occupied[key].items()}
    return _series_lessons(model, [cast("Seen", key)])


def _series_lessons(model: PartialModel, groups: Iterable[Seen]) -> dict[int, list[Literal]]:
    lessons_at: dict[int, list[Literal]] = defaultdict(list)
    problem, meets = model.problem, model.variables.meets
    for group, home in groups:
        remote = problem.groups[group].form is Form.REMOTE_LIVE
        for series in problem.lessons_at_slots(group):
            for slot, literal in meets[series].items():
                lessons_at[problem.seen(group, slot, home) if remote else slot].append(literal)
    return lessons_at


def _one_at_a_time(model: PartialModel, lessons: Lessons) -> None:
    codes = {
        slot: [lit if isinstance(lit, int) else lit.index + 2 for lit in literals]
        for slot, literals in lessons.items()
    }
    for slot, literals in lessons.items():
        rivals = [
            rival for rival in model.problem.clashes[slot] if rival != slot and rival in lessons
        ]
        if not rivals:
            _post_once(model, literals, codes[slot])
        for rival in rivals:
            if rival > slot:
                _post_once(model, [*literals, *lessons[rival]], [*codes[slot], *codes[rival]])


def _post_once(model: PartialModel, clique: list[Literal], codes: list[int]) -> None:
    """At most one of the literals, unless that is posted; codes are 0 and 1 for constants."""
    key = ("clash", *sorted(codes))
    speaks = model.freedom.decided or max(codes) > 1
    if len(clique) > 1 and key not in model.posted and speaks:
        model.posted.add(key)
        model.at_most_one(clique)


def _exclusive(model: PartialModel, profile: Profile, g: int, h: int) -> bool:
    """Whether other rules already keep the student out of one of the groups."""
    problem, student = model.problem, profile.students[0]
    if problem.wide:
        return False
    releases = problem.releases[student]
    if g in releases.get(h, ()) or h in releases.get(g, ()):
        return True
    if not model.policy.holds("requests_are_granted_once"):
        return False
    return g != h and any(
        g in request.rank and h in request.rank for request in problem.requests_of[student]
    )


def _forbid_clashes(
    model: PartialModel,
    pairs: list[tuple[Literal, Literal]],
    lessons: Lessons,
    rival_lessons: Lessons,
    *,
    same: bool,
) -> None:
    rivals = [
        (a, b)
        for slot, literals in lessons.items()
        for clash in model.problem.clashes[slot]
        if clash in rival_lessons and (not same or clash >= slot)
        for i, a in enumerate(literals)
        for b in (rival_lessons[clash][i + 1 :] if same and clash == slot else rival_lessons[clash])
        if possible(a) and possible(b)
    ]
    if not rivals:
        return
    together: tuple[Literal, ...] = pairs[0]
    if len(pairs) > 1:
        together = (model.boolean(""),)
        for first, second in pairs:
            model.any_of((opposite(first), opposite(second), *together))
    certain = {b if isinstance(b, int) else b.index: b for a, b in rivals if isinstance(a, int)}
    for b in certain.values():
        model.not_all(*together, b)
    for a, b in rivals:
        if not isinstance(a, int):
            model.not_all(*together, a, b)
