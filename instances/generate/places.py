"""Bells, ways, rooms and the times people and rooms are needed elsewhere, drawn around the hidden
plan.
"""

from collections import defaultdict
from typing import Any

from instances.generate.draft import Draft
from instances.generate.facts import BELLS, ELECTIVES, FEATURES, LESSON_MINUTES
from models.record import clock_of, minutes_of

#: Share of the week in which grades 5-9 use a teacher or a room.
BUSY_SHARE = 3
#: A walk, and what gathering takes: a break of 20 minutes is enough for both, one of 10 or 15 is
#: not.
WALK, GATHER = 15, 2
#: Rooms of a school: number and seats.
ORDINARY, SMALL = 12, 6
FEATURE_SEATS = {"компьютеры": 15, "лаборатория": 25, "спортзал": 60}

Row = dict[str, Any]
#: A lesson of a plan: group, part, day, period.
Key = tuple[str, str, int, int]


def add_places(draft: Draft) -> dict[Key, str]:
    """Everything that has a place or a time; returns the room of every lesson of the plan."""
    for number, school in enumerate(draft.schools):
        draft.tables["schools"].append({"id": school, "name": f"Школа № {school}", "days": 6})
        for period, start in enumerate(BELLS[number % 2], start=1):
            end = clock_of(_minutes(start) + LESSON_MINUTES)
            draft.tables["bells"].append(
                {"school": school, "period": period, "start": start, "end": end}
            )
    count = len(draft.schools)
    pairs = {(n, (n + 1) % count) for n in range(count)} if count > 2 else {(0, 1)}
    for first, second in sorted(pairs):
        for origin, target in ((first, second), (second, first)):
            row = {
                "origin": draft.schools[origin],
                "target": draft.schools[target],
                "minutes": WALK,
                "buffer": GATHER,
            }
            draft.tables["travel"].append(row)
    _busy(draft)
    return _rooms(draft)


def _minutes(clock: str) -> int:
    found = minutes_of(clock)
    return found if isinstance(found, int) else 0


def _busy(draft: Draft) -> None:
    """A third of the week, around the lessons of the plan; part-time teachers are in the house on
    few days only.
    """
    used: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for group, part, _, day, period in draft.lessons:
        used[draft.teachings[group, part]].add((day, period))
    for person in draft.tables["people"]:
        times = [(day, period) for day in range(1, 7) for period in range(1, 8)]
        free = [time for time in times if time not in used[person["id"]]]
        chosen = sorted(draft.rng.sample(free, min(len(free), len(times) // BUSY_SHARE)))
        if person["visiting"]:
            days = {day for day, _ in used[person["id"]]}
            spare = draft.rng.choice([day for day in range(1, 7) if day not in days])
            chosen = [(day, period) for day, period in times if day not in days and day != spare]
        bells = BELLS[draft.schools.index(person["school"]) % 2]
        for day, period in chosen:
            end = clock_of(_minutes(bells[period - 1]) + LESSON_MINUTES)
            draft.tables["busy"].append(
                {"person": person["id"], "day": day, "start": bells[period - 1], "end": end}
            )


def _rooms(draft: Draft) -> dict[Key, str]:
    """The first room that fits and is free for every lesson; what the plan leaves free is closed
    for a third of the week.
    """
    taken: dict[str, set[tuple[int, int]]] = defaultdict(set)
    rows: dict[int, list[Row]] = {}
    for number, school in enumerate(draft.schools):
        rows[number] = _rooms_of_school(school)
    attendance = _attendance(draft)
    placed: dict[Key, str] = {}
    held: dict[tuple[str, str, int], list[tuple[int, int]]] = defaultdict(list)
    for group, part, host, day, period in sorted(draft.lessons):
        held[group, part, host].append((day, period))
    for (group, part, host), lessons in held.items():
        room = _room_for(rows[host], _feature(group), attendance[group], lessons, taken)
        taken[room] |= set(lessons)
        placed |= {(group, part, day, period): room for day, period in lessons}
    times = [(day, period) for day in range(1, 7) for period in range(1, 8)]
    for of_school in rows.values():
        for row in of_school:
            free = [time for time in times if time not in taken[row["id"]]]
            closed = sorted(draft.rng.sample(free, min(len(free), len(times) // BUSY_SHARE)))
            draft.tables["rooms"].append(
                {**row, "closed": tuple(f"{day}-{period}" for day, period in closed)}
            )
    return placed


def _room_for(
    rows: list[Row],
    feature: str,
    attendance: int,
    lessons: list[tuple[int, int]],
    taken: dict[str, set[tuple[int, int]]],
) -> str:
    """The first room that fits and is free at all times of a part."""
    for row in rows:
        suits = feature in row["features"] if feature else not row["features"]
        if suits and row["seats"] >= attendance and taken[row["id"]].isdisjoint(lessons):
            return str(row["id"])
    raise ValueError(f"no room for {attendance} at {lessons}")


def _rooms_of_school(school: str) -> list[Row]:
    rows: list[Row] = [
        {
            "id": f"{school}-{100 + n}",
            "school": school,
            "seats": 30 if n <= ORDINARY else 16,
            "features": (),
        }
        for n in range(1, ORDINARY + SMALL + 1)
    ]
    for n, (feature, seats) in enumerate(FEATURE_SEATS.items(), start=201):
        rows.append(
            {
                "id": f"{school}-{n}",
                "name": feature,
                "school": school,
                "seats": seats,
                "features": (feature,),
            }
        )
    return rows


def _feature(group: str) -> str:
    course = group.split("/")[0][:-2]
    if course in ELECTIVES:
        return ""
    return FEATURES.get("inf" if course == "inf+" else course, "")


def _attendance(draft: Draft) -> dict[str, int]:
    """Students of every group; a class group counts its whole class (or half), released or not, and
    its visitors.
    """
    found = {group: len(students) for group, students in draft.members.items()}
    for row in draft.tables["class_lessons"]:
        group = "/".join(text for text in (row["course"], row["class_"], row["half"]) if text)
        found[group] = len(draft.members.get(group, ())) + sum(
            student["class_"] == row["class_"]
            and (not row["half"] or row["half"] in student["halves"])
            for student in draft.tables["students"]
        )
    return found
