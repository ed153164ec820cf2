"""Course requests shaped like those of a real upper year, but few: advanced and basic courses, parallel groups, rails."""

from collections import defaultdict
from random import Random

#: Subjects with advanced groups too, and those that are basic only; the last of them takes two rails.
ADVANCED, BASIC = ("M", "D", "E"), ("GE", "SP", "KU", "S0")
LONG = BASIC[-1]
RAILS = 6


def files(seed: int, students: int) -> dict[str, str]:
    """The tables of a flat blocking, made around a plan in which everybody has what is asked for."""
    rng = Random(seed)
    groups = _groups(rng)
    members: dict[str, list[str]] = defaultdict(list)
    rows = []
    for number in range(students):
        for group, (subject, level, _) in _choice(rng, groups, members).items():
            members[group].append(f"s{number}")
            rows.append(f"s{number},Q1,{subject},{level},{group}")
    teachers = _teachers(groups)
    courses = [
        f"{group},Q1,{subject},{level},{subject}-{level}{group},3,{teachers[group]},{used},{len(members[group])}"
        for group, (subject, level, rails) in groups.items()
        if members[group]
        for used in (" ".join(map(str, rails)),)
    ]
    return {
        "courses.csv": "\n".join(["course,year,subject,level,name,hours,teacher,reference_rails,size", *courses, ""]),
        "requests.csv": "\n".join(["student,year,subject,level,reference_course", *rows, ""]),
    }


Groups = dict[str, tuple[str, str, tuple[int, ...]]]


def _groups(rng: Random) -> Groups:
    """Parallel groups with their rails: advanced ones in the first two, basic ones spread over the others."""
    found: Groups = {}
    for k, subject in enumerate(ADVANCED):
        for rail in (1, 2) if k % 2 else (2, 1):
            found[f"{100 + len(found)}"] = (subject, "LK", (rail,))
    basic = [subject for subject in (*ADVANCED, *BASIC) for _ in range(2)]
    rng.shuffle(basic)
    for k, subject in enumerate(basic):
        rail = 3 + k % (RAILS - 2)
        other = 3 + (k + 1) % (RAILS - 2)
        found[f"{100 + len(found)}"] = (subject, "GK", tuple(sorted((rail, other))) if subject == LONG else (rail,))
    return found


def _choice(rng: Random, groups: Groups, members: dict[str, list[str]]) -> Groups:
    """One group a rail, of another subject each, the emptier one first."""
    chosen: Groups = {}
    for group in sorted(groups, key=lambda one: (groups[one][1] != "LK", len(members[one]) + rng.randint(0, 4))):
        subject, _, rails = groups[group]
        taken = {rail for _, _, others in chosen.values() for rail in others}
        if not taken & set(rails) and all(subject != other for other, _, _ in chosen.values()):
            chosen[group] = groups[group]
    return chosen


def _teachers(groups: Groups) -> dict[str, str]:
    """A teacher for the groups of a subject that never meet at one time; another one where they do."""
    found: dict[str, str] = {}
    for group, (subject, _, rails) in groups.items():
        number = 1
        while any(found[other] == f"{subject}{number}" and set(rails) & set(groups[other][2]) for other in found):
            number += 1
        found[group] = f"{subject}{number}"
    return found
