"""A blocking as a network: every rail is a day of one period, every parallel group an offer of one
group.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping

from instances.interchange.kursblockung.blocking import Blocking, CourseGroup
from models.network import (
    BellPeriod,
    Course,
    Level,
    Network,
    Offer,
    Part,
    Person,
    Pin,
    PinKind,
    Request,
    Room,
    School,
    Student,
    Subject,
    TravelLink,
)
from models.plan import Lesson, Membership, Plan, Teaching
from models.policy import Policy, Stage, Term
from models.record import (
    CourseId,
    DayPeriod,
    GroupId,
    PartId,
    PersonId,
    RoomId,
    SchoolId,
    StudentId,
    SubjectId,
)

#: What rails know nothing of: the times and ways behind them, rooms, and what a student must take.
RULES_OFF = (
    "everyone_takes_obligatory_subjects",
    "lessons_spread_over_days",
    "students_stay_within_daily_load",
    "students_stay_within_weekly_load",
    "students_stay_within_trips",
    "student_windows_stay_within_limit",
    "rooms_never_clash",
    "rooms_hold_groups",
)
GRADES = {"EF": 10, "Q1": 11, "Q2": 12}
USUAL_GRADE = 11
ADVANCED = "LK"
PART = PartId("1")
PERIOD = 1


def policy_of_rails() -> Policy:
    """Unserved requests first, then the differences of parallel groups."""
    stages = (("unmet_1", "unmet_requests:1"), ("balance", "size_imbalance"))
    return Policy(
        rules_off=RULES_OFF,
        relaxed=(),
        stages=tuple(
            Stage(name=name, terms=(Term(criterion=criterion),)) for name, criterion in stages
        ),
    )


def network_of(case: Blocking) -> Network:
    """The facts of a blocking."""
    host = SchoolId(case.school)
    partners = sorted({pupil.partner for pupil in case.pupils} - {"", case.school})
    network = Network(
        name=case.name,
        year=case.year,
        schools=tuple(
            School(id=school, name=school, days=case.rails)
            for school in (host, *map(SchoolId, partners))
        ),
        bells=(
            BellPeriod(
                school=host, days=tuple(range(1, case.rails + 1)), period=PERIOD, start=480, end=525
            ),
        ),
        travel=tuple(link for partner in partners for link in _ways(host, SchoolId(partner))),
        rooms=tuple(
            Room(id=RoomId(key), school=host, name=name, seats=seats)
            for key, name, seats in case.rooms
        ),
        people=_people(case, host),
        subjects=tuple(
            Subject(id=SubjectId(name), name=name)
            for name in sorted({g.subject for g in case.groups})
        ),
        courses=_courses(case),
        parts=_parts(case),
        offers=tuple(
            Offer(
                course=course_of(group, case),
                host=host,
                teacher=_teacher(group),
                label=group.name,
                min_groups=1,
            )
            for group in case.groups
        ),
        students=tuple(
            Student(
                id=StudentId(p.key),
                name=p.name,
                school=SchoolId(p.partner or host),
                grade=_grade(case),
            )
            for p in case.pupils
        ),
        requests=_requests(case),
    )
    return _with_pins(case, network)


def plan_of(case: Blocking, network: Network) -> Plan | None:
    """The school's own plan; None if the school tells no group its rails."""
    ids = _group_ids(case, network)
    if not any(group.used for group in case.groups):
        return None
    return Plan(
        groups=tuple(ids.values()),
        teachings=tuple(
            Teaching(group=ids[g.key], part=PART, teacher=_teacher(g)) for g in case.groups
        ),
        lessons=tuple(
            Lesson(group=ids[group.key], part=PART, day=rail, period=PERIOD)
            for group in case.groups
            for rail in group.used
        ),
        members=tuple(
            Membership(student=StudentId(wish.pupil), group=ids[wish.group])
            for wish in case.wishes
            if wish.group in ids
        ),
    )


def course_of(group: CourseGroup, case: Blocking) -> CourseId:
    """Course of a group: subject and level, the number of rails where the parallel groups differ
    in it, and the rails they may not use.
    """
    lengths = _lengths(case)[group.subject, group.level]
    rails = str(group.rails) if len(lengths) > 1 else ""
    blocked = ",".join(map(str, group.blocked))
    return CourseId(
        "-".join(
            filter(None, (group.subject, group.level, rails, f"not {blocked}" if blocked else ""))
        )
    )


def _lengths(case: Blocking) -> Mapping[tuple[str, str], Counter[int]]:
    """How many parallel groups of a subject at a level occupy how many rails."""
    found: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for group in case.groups:
        found[group.subject, group.level][group.rails] += 1
    return found


def _courses(case: Blocking) -> tuple[Course, ...]:
    asked = Counter((wish.subject, wish.level) for wish in case.wishes)
    kept = {
        rail: [row for row in case.reserved if row.rail == rail]
        for rail in {row.rail for row in case.reserved}
    }
    found = {}
    for group in case.groups:
        closed = [
            r
            for r, rows in sorted(kept.items())
            if not any(row.admits(group.subject, group.level) for row in rows)
        ]
        closed = sorted({*closed, *group.blocked})
        found[course_of(group, case)] = Course(
            id=course_of(group, case),
            subject=SubjectId(group.subject),
            level=Level.ADVANCED if group.level == ADVANCED else Level.BASIC,
            grade=_grade(case),
            name=" ".join(filter(None, (group.subject, group.level))),
            min_size=0,
            soft_min_size=0,
            max_size=max(1, min(1000, asked[group.subject, group.level])),
            closed_times=tuple(DayPeriod(day=rail, period=PERIOD) for rail in closed),
        )
    return tuple(found.values())


def _parts(case: Blocking) -> tuple[Part, ...]:
    rails = {course_of(group, case): group.rails for group in case.groups}
    return tuple(
        Part(course=course, id=PART, lessons_first=lessons, lessons_second=lessons, max_a_day=1)
        for course, lessons in rails.items()
    )


def _requests(case: Blocking) -> tuple[Request, ...]:
    choices: dict[tuple[str, str], tuple[CourseId, ...]] = {}
    lengths = _lengths(case)
    for group in sorted(
        case.groups, key=lambda g: (-lengths[g.subject, g.level][g.rails], g.rails)
    ):
        courses = choices.get((group.subject, group.level), ())
        choices[group.subject, group.level] = tuple(
            dict.fromkeys((*courses, course_of(group, case)))
        )
    return tuple(
        Request(student=StudentId(wish.pupil), course=first, alternatives=tuple(others))
        for wish in case.wishes
        for first, *others in (choices[wish.subject, wish.level],)
    )


def _people(case: Blocking, host: SchoolId) -> tuple[Person, ...]:
    basic: dict[PersonId, set[SubjectId]] = defaultdict(set)
    advanced: dict[PersonId, set[SubjectId]] = defaultdict(set)
    for group in case.groups:
        (advanced if group.level == ADVANCED else basic)[_teacher(group)].add(
            SubjectId(group.subject)
        )
    return tuple(
        Person(
            id=p,
            name=p,
            school=host,
            subjects=tuple(sorted(basic[p])),
            advanced=tuple(sorted(advanced[p])),
        )
        for p in sorted({*basic, *advanced})
    )


def _teacher(group: CourseGroup) -> PersonId:
    """Teacher of a group; a group without one has a person of its own, who cannot clash with
    anybody.
    """
    return PersonId(group.teacher or f"?{group.name}")


def _ways(host: SchoolId, partner: SchoolId) -> tuple[TravelLink, ...]:
    """Both ways: rails do not say when a partner school meets, so that nobody is late."""
    return tuple(
        TravelLink(origin=origin, target=target, minutes=0, students_per_escort=None)
        for origin, target in ((host, partner), (partner, host))
    )


def _with_pins(case: Blocking, network: Network) -> Network:
    """The network with the rails the school fixed; pins name groups, whose ids only the network
    knows.
    """
    ids = _group_ids(case, network)
    pins = [
        Pin(kind=PinKind.TIME, group=ids[group.key], part=PART, day=rail, period=PERIOD)
        for group in case.groups
        for rail in group.fixed
    ]
    return Network.model_validate(network.model_dump() | {"pins": pins}) if pins else network


def _group_ids(case: Blocking, network: Network) -> Mapping[str, GroupId]:
    of_label = {candidate.label: candidate.id for candidate in network.candidates}
    return {group.key: of_label[group.name] for group in case.groups}


def _grade(case: Blocking) -> int:
    return GRADES.get(case.year, USUAL_GRADE)
