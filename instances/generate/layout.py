"""A week without windows: where in it the lessons of a grade lie.

Days of a grade play six parts. Every class has its basic lessons first, one after the other; those
who take an advanced course sit in it while the others have the basic lesson. Lessons beyond the
basic ones follow at the end:

=====  ==========================================
===================================================== day    basic lessons
then
=====  ==========================================
===================================================== 0      4 at home, then the visited subject A
one lesson of the advanced course of column A 1      4                                           two
of column A (who has only one goes home) 2      4 at home (then the visited subject B)      two
(one) of column B 3      4                                           two of column B 4      4 or 5
law or economics, twice 5      4 or 5                                      the elective, twice
=====  ==========================================
=====================================================

Who travels has four lessons at home and walks in the long break after the fourth.
"""

from dataclasses import dataclass

#: Day of the week that plays each part, by grade.
DAYS = {10: (1, 2, 3, 4, 5, 6), 11: (4, 5, 1, 2, 6, 3)}


@dataclass(frozen=True)
class Stream:
    """What the students of two partner classes choose from.

    Attributes
    ----------
    first, second
        Courses of column A and B; the visited one is the last.
    electives
        Electives of the stream.
    hosts
        Which of the two schools (0 or 1) hosts the visited course of each column.
    """

    name: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    electives: tuple[str, str]
    hosts: tuple[int, int]


STREAMS = (
    Stream("технологический", ("mat", "geo"), ("phy", "inf"), ("fin", "tec"), (1, 0)),
    Stream(
        "гуманитарный и естественно-научный",
        ("his", "che"),
        ("soc", "lit", "bio"),
        ("psy", "jou"),
        (0, 1),
    ),
)


def base_slots(stream: Stream, grade: int) -> list[tuple[int, int]]:
    """(part of the day's play, period) of the basic lessons of a class, in order; 27 in grade 10,
    26 in grade 11.
    """
    count = {0: 5, 1: 4, 2: 5 if stream.second[-1] == "bio" else 4, 3: 4, 4: 5, 5: 5}
    if stream.second[-1] == "bio":
        count[5] = 4
    if grade == 11:
        count[4] = 4
    return [(play, period) for play, number in count.items() for period in range(1, number + 1)]


def surplus_slots(course: str, stream: Stream) -> list[tuple[int, int]]:
    """Where the lessons of an advanced course beyond the basic ones lie."""
    if course in stream.first:
        return [(0, 6), (1, 5), (1, 6)] if course == "mat" else [(0, 6), (1, 5)]
    if course == "inf":
        return [(2, 5), (2, 6), (3, 5), (3, 6)]
    if course == "phy":
        return [(2, 5), (2, 6), (3, 5)]
    return [(2, 6), (3, 5)]


def last_slots(stream: Stream, grade: int) -> dict[str, list[tuple[int, int]]]:
    """Where law or economics (``law``) and the elective (``top``) lie: after the basic lessons of
    days 4 and 5.
    """
    base = base_slots(stream, grade)
    ends = [max(period for play, period in base if play == day) for day in (4, 5)]
    return {
        "law": [(4, ends[0] + 1), (4, ends[0] + 2)],
        "top": [(5, ends[1] + 1), (5, ends[1] + 2)],
    }
