"""Lessons of two weeks that a program has apart: what is alike in both is in every week."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from instances.interchange.school.outward import key_of, of_key
from instances.interchange.school.records import Card, ForeignLesson

Place = tuple[int, int, str]


def joined_weeks(
    lessons: Sequence[ForeignLesson], cards: Sequence[Card]
) -> tuple[tuple[ForeignLesson, ...], tuple[Card, ...]]:
    """Lessons of ours that differ in the week alone, put together as far as their places agree;
    lessons of others stay as they are.
    """
    pairs: dict[tuple[str, str], dict[int, ForeignLesson]] = defaultdict(dict)
    alone: list[ForeignLesson] = []
    for lesson in lessons:
        found = of_key(lesson.key)
        if found is None or not found[2]:
            alone.append(lesson)
        else:
            pairs[found[0], found[1]][found[2]] = lesson
    places: dict[str, Counter[Place]] = defaultdict(Counter)
    for card in cards:
        places[card.lesson][card.day, card.period, card.room] += 1
    kept = {lesson.id for lesson in alone}
    made, placed = list(alone), [card for card in cards if card.lesson in kept]
    for (group, part), by_week in pairs.items():
        own = {week: places[lesson.id] for week, lesson in by_week.items()}
        counts = {week: lesson.count for week, lesson in by_week.items()}
        both = own[1] & own[2] if len(own) > 1 else Counter[Place]()
        # Without places the numbers of lessons alone are compared.
        shared = both.total() or (min(counts.values()) if len(counts) > 1 else 0)
        shared = both.total() if any(own.values()) else shared
        model = next(iter(by_week.values()))
        rest = {week: (own[week] - both, counts[week] - shared) for week in own}
        for weeks, (found_places, count) in {0: (both, shared), **rest}.items():
            if count > 0:
                key = key_of(group, part, weeks)
                row = model.model_copy(
                    update={"id": key, "key": key, "weeks": weeks, "count": count}
                )
                made.append(row)
                placed += [
                    Card(lesson=key, day=day, period=period, room=room)
                    for day, period, room in found_places.elements()
                ]
    return tuple(made), tuple(placed)
