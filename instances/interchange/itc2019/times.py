"""Times of an instance by bells: what classes may meet at becomes the periods of a day, and the
weeks of classes a cycle of one week or two.
"""

from collections import defaultdict
from collections.abc import Mapping

from instances.interchange.itc2019.instance import Instance, Time
from instances.interchange.noting import Noted
from models.record import DayPeriod

LAST_PERIOD = 20
Interval = tuple[int, int]


class Grid:
    """Periods of every day and the cycle of weeks.

    Attributes
    ----------
    periods
        Intervals of slots of every day, in order; the number of a period is its place from 1.
    cycle
        Weeks of the cycle, 1 or 2.
    """

    def __init__(self, instance: Instance, noted: Noted) -> None:
        self.instance, self.noted = instance, noted
        self.shares: tuple[int, ...] = ()
        self.periods = self._periods()
        self.marks = self._marks()
        self.cycle = 2 if max(self.marks.values(), default=0) else 1

    def places(self, time: Time) -> tuple[DayPeriod, ...]:
        """The lessons of a week at a time: one for every period it takes."""
        first, end = time.interval
        return tuple(
            DayPeriod(day=day, period=number)
            for day in time.days
            for number, (start, stop) in enumerate(self.periods[day], 1)
            if first <= start and stop <= end
        )

    def touched(self, time: Time) -> tuple[DayPeriod, ...]:
        """Every period that a time overlaps, be it in part."""
        first, end = time.interval
        return tuple(
            DayPeriod(day=day, period=number)
            for day in time.days
            for number, (start, stop) in enumerate(self.periods[day], 1)
            if start < end and first < stop
        )

    def _periods(self) -> Mapping[int, list[Interval]]:
        """The shortest times of a day; a longer one has to begin and end with some of these."""
        by_day: dict[int, dict[Interval, Time]] = defaultdict(dict)
        for row in self.instance.classes:
            for time in row.times:
                for day in time.days:
                    by_day[day].setdefault(time.interval, time)
        found, told = {}, set[Interval]()
        for day in range(1, self.instance.days + 1):
            taken: list[Interval] = []
            for first, end in sorted(by_day[day], key=lambda one: (one[1] - one[0], one)):
                beside = [one for one in taken if one[0] < end and first < one[1]]
                if not beside:
                    taken.append((first, end))
                elif (min(beside)[0], max(beside)[1]) != (first, end) and (first, end) not in told:
                    told.add((first, end))
                    self._refuse_overlap(by_day[day][first, end], beside[0])
            found[day] = sorted(taken)
            if len(taken) > LAST_PERIOD:
                self.noted.wrong(
                    "itc2019_periods", self.instance.line, value=str(len(taken)), most=LAST_PERIOD
                )
        return found

    def _refuse_overlap(self, time: Time, other: Interval) -> None:
        self.noted.wrong(
            "itc2019_overlap", time.line, "time", self._clock(time.interval), n=self._clock(other)
        )

    def _clock(self, interval: Interval) -> str:
        minutes = [slot * 1440 // self.instance.slots for slot in interval]
        return "–".join(f"{one // 60}:{one % 60:02}" for one in minutes)

    def _marks(self) -> Mapping[str, int]:
        """Weeks of classes: 0 for those of all, 1 and 2 for two shares of them."""
        lines: dict[str, int] = {}
        for row in self.instance.classes:
            for time in row.times:
                lines.setdefault(time.weeks, time.line)
        numbers = {text: int(text, 2) for text in lines}
        every = 0
        for number in numbers.values():
            every |= number
        shares = sorted({number for number in numbers.values() if number != every}, reverse=True)
        first = shares[0] if shares else every
        known = {every: 0, first: 1, every & ~first: 2} if shares else {every: 0}
        self.shares = (first, every & ~first) if shares else (every,)
        for text, number in numbers.items():
            if number not in known:
                self.noted.wrong("itc2019_weeks", lines[text], "weeks", text)
        return {text: known.get(number, 0) for text, number in numbers.items()}

    def meets_every_share(self, weeks: str) -> bool:
        """Whether some weeks fall into every week of the cycle."""
        return all(int(weeks, 2) & share for share in self.shares)

    def meets_a_share(self, weeks: str) -> bool:
        """Whether some weeks fall into any week in which a class may be."""
        return any(int(weeks, 2) & share for share in self.shares)
