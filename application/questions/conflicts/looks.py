"""Rules that are looked at together, from the quickest to ask to all.

Most conflicts are of few rules: a model of these alone is built and refuted at once, and what it
shows holds under all.
"""

from typing import NamedTuple

from application.questions.conflicts.facts import GIVING
from models.conflicts import FactKind
from models.rules import RULES, About, rules_about

#: Work for questions of many, for one that should be quick, and for one that need not, in seconds
#: of the processor.
BRISK, QUICK, PATIENT = 0.5, 2.0, 6.0

K = FactKind


class Look(NamedTuple):
    """Rules to look at a part with.

    Attributes
    ----------
    rules
        Those that hold.
    about
        Kinds of facts of which the part must have one; empty where any will do.
    """

    rules: frozenset[str]
    about: frozenset[FactKind] = frozenset()
    work: float = QUICK


ALL = frozenset(RULES)
ESCORTS = frozenset(("travellers_are_escorted",))
HOUSED = frozenset(("rooms_hold_groups", "rooms_never_clash"))
#: Groups and members, no times.
COUNTED = ALL - frozenset(rules_about(About.TIMES)) - frozenset(rules_about(About.ROOMS)) - ESCORTS
#: Without these nobody has to meet, but for pinned lessons.
MEETING = frozenset(("groups_meet_their_hours", "lessons_spread_over_days"))
REMOTE = frozenset(("remote_lessons_have_seats",))
PINNED = ALL - MEETING - HOUSED - REMOTE - ESCORTS
#: Lessons of a group have times.
TIMED = (
    COUNTED
    | MEETING
    | frozenset(
        (
            "groups_meet_at_allowed_times",
            "network_lessons_stay_in_network_slots",
            "linked_groups_keep_their_link",
            "listed_courses_take_turns",
            "pinned_parts_stay",
        )
    )
)
#: Those who teach are there.
TAUGHT = TIMED | frozenset(
    (
        "teachers_are_available",
        "people_are_in_one_place",
        "second_teachers_are_free",
        "teachers_stay_within_load",
    )
)
#: Those who learn are there.
LEARNT = TIMED | frozenset(
    (
        "students_never_clash",
        "students_stay_within_daily_load",
        "students_stay_within_trips",
        "students_keep_a_meal_break",
        "extracurricular_waits_for_lessons",
    )
)

FEW = (
    Look(COUNTED),
    Look(PINNED, frozenset((K.PIN,))),
    Look(PINNED | HOUSED, frozenset((K.PIN,))),
    Look(TIMED, frozenset((K.LESSON, K.REQUIRED, K.LEAST))),
    # Rooms, seats and ways before people: who may not clash makes a large model.
    Look(TIMED | HOUSED, frozenset((K.FEATURES, K.ROOM_CLOSED))),
    Look(TIMED | REMOTE, frozenset((K.REMOTE_SEATS,))),
    Look(TIMED | ESCORTS, frozenset((K.LEADERS,))),
    Look(TAUGHT, GIVING),
    Look(LEARNT, frozenset((K.LESSON, K.LINK))),
)
#: What cannot be mostly says so at once: only then is more work given to a look that did not tell.
LOOKS = (
    *(look._replace(work=BRISK) for look in FEW),
    *FEW,
    Look(ALL - HOUSED - REMOTE - ESCORTS, work=PATIENT),
    Look(ALL - ESCORTS, work=PATIENT),
    Look(ALL, work=PATIENT),
)

#: Of every class, before a plan is searched for: hours that no day and no week can hold.
OF_CLASSES = tuple(Look(rules, work=BRISK) for rules in (COUNTED, TIMED))

#: Around what was changed: whether lessons, teachers and classes have too much to do now.
NEAR = tuple(
    Look(rules, about, BRISK)
    for rules, about in (
        (COUNTED, frozenset[K]()),
        (TIMED, frozenset((K.LESSON,))),
        (TAUGHT, GIVING),
        (LEARNT, frozenset((K.LESSON, K.LINK))),
    )
)
