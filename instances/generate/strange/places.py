"""Schools with their bells, and the ways between them."""

from collections.abc import Iterator
from random import Random
from typing import Any

from instances.generate.strange.kind import Bells, Family, NetworkKind
from instances.generate.strange.times import Clock
from models.network import Network

Row = dict[str, Any]

NUMBERS = ("1", "2", "5", "7", "12", "20")


def draw_clock(kind: NetworkKind, rng: Random) -> Clock:
    """Draw the schools, their bells and ways."""
    names = [f"ш{number}" for number in NUMBERS[: kind.schools]]
    if kind.family is Family.RAILS:
        bells = [
            {
                "school": names[0],
                "days": tuple(range(1, kind.days + 1)),
                "period": 1,
                "start": 480,
                "end": 525,
            }
        ]
        schools: list[Row] = [{"id": names[0], "name": "Школа № 1", "days": kind.days}]
        return Clock(Network.model_validate({"schools": schools, "bells": bells}))
    days = [
        kind.days,
        *(
            rng.choice((kind.days, 5)) if kind.bells is Bells.DIFFERENT else kind.days
            for _ in names[1:]
        ),
    ]
    schools = [
        {"id": name, "name": f"Школа № {name[1:]}", "days": days[k]} for k, name in enumerate(names)
    ]
    shared = _Day(kind, rng)
    bells = []
    for number, row in enumerate(schools):
        day = _Day(kind, rng) if kind.bells is Bells.DIFFERENT and number else shared
        shift = rng.choice((5, 10, 20, 30, 60)) if kind.bells is Bells.SHIFTED and number else 0
        bells += day.rows(row["id"], row["days"], shift)
    travel = list(_ways(kind, names, rng))
    weeks = kind.cycle_weeks
    return Clock(
        Network.model_validate(
            {"schools": schools, "bells": bells, "travel": travel, "cycle_weeks": weeks}
        )
    )


class _Day:
    """The periods of a school day: when it begins, how long lessons and breaks are, how short
    Saturday is.
    """

    def __init__(self, kind: NetworkKind, rng: Random) -> None:
        self.first = 0 if rng.random() < 0.1 else 1
        self.start = rng.choice((480, 480, 500, 510, 540))
        self.lesson = rng.choice((35, 40, 40, 45, 45))
        self.breaks = [rng.choice((5, 10, 10, 15, 20, 30)) for _ in range(kind.periods)]
        self.periods = kind.periods
        self.saturday = kind.periods - (rng.choice((0, 0, 1, 2)) if kind.periods > 5 else 0)

    def rows(self, school: str, days: int, shift: int) -> Iterator[Row]:
        """Rows of bells; a period too late for Saturday is left out there."""
        at = self.start + shift
        for number in range(self.periods):
            on = tuple(day for day in range(1, days + 1) if day < 6 or number < self.saturday)
            yield {
                "school": school,
                "days": on,
                "period": self.first + number,
                "start": at,
                "end": at + self.lesson,
            }
            at += self.lesson + self.breaks[number]


def _ways(kind: NetworkKind, names: list[str], rng: Random) -> Iterator[Row]:
    """Ways between schools: each to each, or around a ring, with a bus where there are buses."""
    usual = rng.randint(25, 60) if kind.has("far") else rng.randint(5, 20)
    ring = len(names) > 3 and rng.random() < 0.4
    for k, one in enumerate(names):
        for other in names[k + 1 :]:
            if ring and names.index(other) not in (k + 1, k + len(names) - 1):
                continue
            minutes = max(3, round(usual * rng.uniform(0.6, 1.5)))
            buffer = rng.choice((0, 0, 5))
            bus = kind.has("buses") and rng.random() < 0.6
            ratio = rng.choice((10, 15, 25, None))
            for origin, target in ((one, other), (other, one)):
                row: Row = {
                    "origin": origin,
                    "target": target,
                    "minutes": minutes,
                    "buffer": buffer,
                    "students_per_escort": ratio,
                }
                yield {**row, "mode": "bus", "departures": _departures(rng)} if bus else row


def _departures(rng: Random) -> tuple[int, ...]:
    """When a bus leaves, from half past seven until the evening."""
    every = rng.choice((15, 20, 30, 40))
    return tuple(range(450 + rng.randrange(every), 1140, every))
