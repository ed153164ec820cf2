"""Every form of another program: how it is read and written, and what it carries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from instances.interchange.features import FEATURES, Carries
from instances.interchange.school import ForeignSchool
from instances.interchange.school.inward import start_of
from instances.interchange.school.start import Start
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.problems import Problem
from models.record import GroupId, StudentId


@dataclass(frozen=True)
class Given:
    """What a file is written of.

    Attributes
    ----------
    attendees
        Who attends each group.
    is_free
        Times and rooms are left out: the other program is to find them.
    ids
        A table of ids that another program knows people and things by.
    """

    network: Network
    policy: Policy
    plan: Plan
    attendees: Mapping[GroupId, Sequence[StudentId]]
    is_free: bool = False
    ids: Path | None = None

    @property
    def of_plan(self) -> tuple[Network, Plan, Mapping[GroupId, Sequence[StudentId]]]:
        """What a school is made of."""
        return self.network, self.plan, self.attendees


def _without_places(given: Given, school: ForeignSchool) -> ForeignSchool:
    """A school whose lessons have no places yet, where the other program is to find them."""
    return school.model_copy(update={"cards": ()}) if given.is_free else school


Read = tuple[ForeignSchool, tuple[Problem, ...]]


@dataclass(frozen=True)
class Form:
    """A form of another program.

    Attributes
    ----------
    read
        The start of a network; None where only the timetable comes back, or nothing.
    school
        A file as a school, whose timetable may go back onto the network it was made of.
    write
        Files by name, one without a name where the form is a single file.
    out, into
        What is carried on the way out and on the way in.
    """

    name: str
    read: Callable[[Path], Start] | None = None
    school: Callable[[Path], Read] | None = None
    write: Callable[[Given], Mapping[str, bytes]] | None = None
    out: Carries | None = None
    into: Carries | None = None


def _started(school: Callable[[Path], Read]) -> Callable[[Path], Start]:
    def read(path: Path) -> Start:
        found, remarks = school(path)
        start = start_of(found, str(path))
        return start.model_copy(update={"remarks": (*remarks, *start.remarks)})

    return read


def _asc(path: Path) -> Read:
    from instances.interchange.asc import read_asc

    return read_asc(path)


def _to_asc(given: Given) -> Mapping[str, bytes]:
    from instances.interchange.asc import asc_file
    from instances.interchange.school.outward import foreign_school

    return {"": asc_file(_without_places(given, foreign_school(*given.of_plan)))}


def _fet(path: Path) -> Read:
    from instances.interchange.fet import read_fet

    return read_fet(path)


def _to_fet(given: Given) -> Mapping[str, bytes]:
    from instances.interchange.fet import fet_file
    from instances.interchange.school.outward import foreign_school

    school = foreign_school(*given.of_plan)
    return {"": fet_file(given.network, given.policy, school, is_free=given.is_free)}


def _untis(path: Path) -> Read:
    from instances.interchange.untis import read_untis

    return read_untis(path)


def _to_untis(given: Given) -> Mapping[str, bytes]:
    from instances.interchange.school.outward import foreign_school
    from instances.interchange.untis import untis_files

    return untis_files(_without_places(given, foreign_school(*given.of_plan)))


def _kursblockung(path: Path) -> Start:
    from instances.interchange import kursblockung

    found = kursblockung.read(path)
    return Start(
        network=found.network, policy=found.policy, plan=found.reference, remarks=found.remarks
    )


def _choices(path: Path) -> Start:
    from instances.interchange.choices import read_choices

    return read_choices(path)


def _itc2019(path: Path) -> Start:
    from instances.interchange.itc2019 import read_itc2019

    return read_itc2019(path)


def _xhstt(path: Path) -> Read:
    from instances.interchange.xhstt import read_xhstt

    return read_xhstt(path)


def _to_diary(given: Given) -> Mapping[str, bytes]:
    from instances.interchange.diary import Ids, diary_files, read_ids
    from instances.interchange.school.outward import foreign_school

    school = foreign_school(*given.of_plan)
    known = read_ids(given.ids) if given.ids is not None else Ids()
    return diary_files(given.network, given.plan, school, known)


#: What every program of timetables carries.
TIMETABLE = frozenset(
    {
        *("rooms", "teachers", "subjects", "classes", "network_groups"),
        *("times", "rooms_of_lessons", "teachers_of_lessons"),
    }
)
PEOPLE = frozenset({"students", "members"})

FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        Form(
            name="asc",
            read=_started(_asc),
            school=_asc,
            write=_to_asc,
            out=Carries(
                TIMETABLE
                | PEOPLE
                | {"schools", "bells", "cycle", "seats", "halves", "requests", "priorities"}
                | {"alternatives"},
                frozenset({"levels", "parts"}),
            ),
            into=Carries(
                TIMETABLE
                | PEOPLE
                | {"bells", "cycle", "seats", "halves", "requests", "priorities", "alternatives"}
                | {"second_teachers", "two_grades"},
                frozenset({"schools", "levels"}),
            ),
        ),
        Form(
            name="choices",
            read=_choices,
            into=Carries(
                frozenset({"schools", "subjects", "levels", "classes", "students"})
                | {"requests", "priorities", "alternatives"}
            ),
        ),
        Form(
            name="diary",
            write=_to_diary,
            out=Carries(
                TIMETABLE | PEOPLE | {"schools", "bells", "bells_of_schools", "cycle", "halves"},
                frozenset({"levels", "parts"}),
            ),
        ),
        Form(
            name="fet",
            read=_started(_fet),
            school=_fet,
            write=_to_fet,
            out=Carries(
                TIMETABLE
                | PEOPLE
                | {"schools", "bells", "cycle", "seats", "halves", "equipment", "closed_times"},
                frozenset({"levels", "parts", "busy"}),
            ),
            into=Carries(
                TIMETABLE
                | PEOPLE
                | {"schools", "bells", "cycle", "seats", "halves"}
                | {"second_teachers", "two_grades", "busy"},
                frozenset({"levels", "closed_times"}),
            ),
        ),
        Form(
            name="itc2019",
            read=_itc2019,
            into=Carries(
                PEOPLE
                | {"bells", "cycle", "rooms", "seats", "subjects", "network_groups", "requests"}
                | {"alternatives", "times", "rooms_of_lessons"},
                frozenset({"closed_times", "lists", "must", "parts", "ties"})
                | {"teachers", "teachers_of_lessons"},
            ),
        ),
        Form(
            name="kursblockung",
            read=_kursblockung,
            into=Carries(
                PEOPLE
                | {"subjects", "levels", "network_groups", "requests", "teachers"}
                | {"rooms", "seats", "teachers_of_lessons", "times"},
                frozenset({"schools", "closed_times", "ties"}),
            ),
        ),
        Form(
            name="untis",
            read=_started(_untis),
            school=_untis,
            write=_to_untis,
            out=Carries(
                TIMETABLE | PEOPLE | {"cycle", "seats", "halves", "requests", "alternatives"},
                frozenset({"schools", "bells", "levels", "parts"}),
            ),
            into=Carries(
                TIMETABLE
                | PEOPLE
                | {"cycle", "seats", "halves", "requests", "alternatives", "two_grades"},
                frozenset({"schools", "levels"}),
            ),
        ),
        Form(
            name="xhstt",
            read=_started(_xhstt),
            into=Carries(
                TIMETABLE | PEOPLE | {"second_teachers", "two_grades"},
            ),
        ),
    )
}


def table(*, out: bool) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Forms of a direction, and for every feature how much of it each carries."""
    forms = [form for form in FORMS.values() if (form.out if out else form.into) is not None]
    rows = []
    for feature in FEATURES:
        carried = [form.out if out else form.into for form in forms]
        rows.append((feature, *(str(one.of(feature)) for one in carried if one is not None)))
    return tuple(form.name for form in forms), tuple(rows)
