"""What goes with the samples beside their facts: invented house texts, a council with its meetings,
and joint activities.
"""

from datetime import date
from itertools import chain

from instances.generate.facts import FEMALE, SURNAMES
from instances.generate.samples.sittings import DECISIONS, SITTINGS
from models.network import Network, Role, School
from models.record import SchoolId
from models.school_year.council import Activity, Decision, Member, Office, Sitting
from models.school_year.details import Detail, DetailKind

CITY = "г. Заречный"
#: Texts of all schools; legal references carry a date and are for a person to check.
COMMON = {
    DetailKind.FOUNDER: ("Управление образования администрации города Заречного",),
    DetailKind.CITY: (CITY,),
    DetailKind.TIME_ZONE: ("Europe/Moscow",),
    DetailKind.CONTRACT: (
        "договор о сетевом взаимодействии и сотрудничестве от 1 июня 2026 г. № 1",
    ),
    DetailKind.REGULATION: (
        "Положение о сетевом взаимодействии образовательных организаций, утверждённое решением "
        "Координационного совета "
        "от 25 мая 2026 г.",
    ),
    DetailKind.LEGAL_BASIS: (
        "Федеральный закон от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации», статья "
        "15 (проверьте редакцию)",
        "ФГОС среднего общего образования, приказ Минобрнауки России от 17.05.2012 № 413 "
        "(проверьте редакцию)",
        "Порядок организации образовательной деятельности по основным общеобразовательным "
        "программам (проверьте приказ)",
    ),
    DetailKind.CONSENT_BASIS: (
        "Федеральный закон от 27.07.2006 № 152-ФЗ «О персональных данных», статья 9 (проверьте)",
    ),
    DetailKind.TRANSFER_DAY: ("5",),
    DetailKind.COUNCIL: ("Координационный совет сети образовательных организаций",),
    DetailKind.PHONE: ("",),
}
POSTS = {
    DetailKind.HEAD_POST: "Директор",
    DetailKind.DEPUTY_POST: "Заместитель директора по УВР",
    DetailKind.COORDINATOR_POST: "Координатор сетевого взаимодействия, заместитель директора",
}
#: People of the house, in the order their names are drawn.
STAFF = (
    DetailKind.HEAD,
    DetailKind.DEPUTY,
    DetailKind.COORDINATOR,
    DetailKind.SAFETY,
    DetailKind.PSYCHOLOGIST,
)
FATHERS = ("Андреевна", "Павловна", "Игоревна", "Олеговна", "Львовна", "Юрьевна", "Петровна")
ACTIVITIES = (
    (date(2026, 9, 14), None, "День открытых дверей сетевых курсов"),
    (
        date(2026, 10, 19),
        date(2026, 10, 23),
        "Заседание сетевых методических объединений: единые требования к журналам и отметкам",
    ),
    (
        date(2026, 11, 16),
        date(2026, 11, 20),
        "Интеллектуальные предметные олимпиады и викторины для сетевых групп",
    ),
    (date(2027, 2, 8), date(2027, 2, 12), "Неделя профориентации: встречи с вузами и колледжами"),
    (date(2027, 3, 18), None, "Педагогическая конференция «Индивидуальный маршрут ученика»"),
    (
        date(2027, 4, 12),
        date(2027, 4, 30),
        "Презентация курсов следующего года для 9-х и 10-х классов",
    ),
)


def house_of(network: Network) -> dict[str, object]:
    """Tables of the annex for a network, but the calendar."""
    schools = network.schools
    council = tuple(
        chain.from_iterable(
            _members(network, number, school) for number, school in enumerate(schools)
        )
    )
    chair, secretary = council[0].id, council[2].id
    offices = {chair: Office.CHAIR, secretary: Office.SECRETARY}
    return {
        "details": tuple(_details(network)),
        "council": tuple(
            row.model_copy(update={"office": offices.get(row.id, row.office)}) for row in council
        ),
        "sittings": tuple(Sitting.model_validate(row | _absent(row, council)) for row in SITTINGS),
        "decisions": tuple(Decision.model_validate(row) for row in _decisions(council)),
        "activities": tuple(
            Activity(
                first=first,
                last=last,
                title=title,
                school=_host(number, schools),
                responsible=_named(schools, number),
            )
            for number, (first, last, title) in enumerate(ACTIVITIES)
        ),
    }


def _details(network: Network) -> list[Detail]:
    rows = [Detail(kind=kind, value=text) for kind, texts in COMMON.items() for text in texts]
    for number, school in enumerate(network.schools):
        title = school.name.removeprefix("Школа ")
        own = {
            DetailKind.FULL_NAME: f"Муниципальное бюджетное общеобразовательное учреждение "
            f"«Средняя школа {title}»",
            DetailKind.SHORT_NAME: f"МБОУ «Средняя школа {title}»",
            DetailKind.ADDRESS: f"{CITY}, ул. Школьная, д. {school.id}",
            DetailKind.EMAIL: f"school{number + 1}@example.org",
            DetailKind.SITE: f"school{number + 1}.example.org",
            DetailKind.CONSULTATION_EMAIL: f"consult{number + 1}@example.org",
            DetailKind.ORDER_NUMBER: f"{112 + 5 * number}-о",
            DetailKind.ORDER_DATE: "28.08.2026",
            DetailKind.AMENDMENT_NUMBER: f"{187 + 5 * number}-о",
            DetailKind.AMENDMENT_DATE: "30.12.2026",
            DetailKind.CONTROL: "Контроль исполнения приказа оставляю за собой",
            DetailKind.MEETING_PLACE: f"МБОУ «Средняя школа {title}», актовый зал",
            **POSTS,
            **{kind: _full_name(number, place) for place, kind in enumerate(STAFF)},
        }
        rows += [Detail(school=school.id, kind=kind, value=value) for kind, value in own.items()]
        rows += _class_teachers(network, school.id)
    return rows


def _class_teachers(network: Network, school: SchoolId) -> list[Detail]:
    """Every class has a teacher of its school."""
    people = [
        row
        for row in network.people
        if row.school == school and Role.TEACHER in row.roles and not row.visiting
    ]
    classes = [row for row in network.classes if row.school == school]
    people = people or [row for row in network.people if row.school == school]
    return [
        Detail(
            school=school,
            kind=DetailKind.CLASS_TEACHER,
            class_=row.id,
            value=people[number % len(people)].name,
        )
        for number, row in enumerate(classes)
    ]


def _members(network: Network, number: int, school: School) -> list[Member]:
    """The head, two deputies, and the teachers of the classes."""
    staff = (
        (0, "директор"),
        (1, "заместитель директора по УВР"),
        (2, "координатор сетевого взаимодействия"),
    )
    rows = [
        Member(id=_short(_full_name(number, place)), post=post, school=school.id)
        for place, post in staff
    ]
    teachers: dict[str, list[str]] = {}
    for detail in _class_teachers(network, school.id):
        teachers.setdefault(detail.value, []).append(
            network.class_of[detail.class_].name if detail.class_ else ""
        )
    posts = {
        name: f"классный руководитель {', '.join(classes)}" for name, classes in teachers.items()
    }
    return [*rows, *(Member(id=name, post=post, school=school.id) for name, post in posts.items())]


def _absent(row: dict[str, object], council: tuple[Member, ...]) -> dict[str, object]:
    """The last members of the council are those who could not come."""
    missing = row["absent"] if isinstance(row["absent"], int) else 0
    return {"absent": tuple(member.id for member in council[len(council) - missing :])}


def _decisions(council: tuple[Member, ...]) -> list[dict[str, object]]:
    """Items of the meetings; everybody there who is not said to be against or to abstain votes
    for.
    """
    away = {row["id"]: row["absent"] for row in SITTINGS}
    found: list[dict[str, object]] = []
    for row in DECISIONS:
        missing = away[row["sitting"]]
        there = len(council) - (missing if isinstance(missing, int) else 0)
        names = {"about": council[0].id} if row.get("subject") == "election" else {}
        if row.get("text"):
            against, abstained = row.get("votes_against", 0), row.get("abstained", 0)
            others = sum(number for number in (against, abstained) if isinstance(number, int))
            votes = {"votes_for": there - others, "votes_against": against, "abstained": abstained}
        else:
            votes = {}
        found.append(
            {
                **row,
                **votes,
                **names,
                "speaker": council[0].id,
                "responsible": council[2].id if row.get("text") else "",
            }
        )
    return found


def _host(number: int, schools: tuple[School, ...]) -> SchoolId | None:
    return schools[number % len(schools)].id if number % 3 else None


def _named(schools: tuple[School, ...], number: int) -> str:
    return _short(_full_name(number % len(schools), 2))


def _full_name(school: int, place: int) -> str:
    """A name for a person of the house; no teacher and no student has it."""
    number = 5 * school + place
    return (
        f"{SURNAMES[(3 * number + 1) % len(SURNAMES)]}ская "
        f"{FEMALE[(number + 4) % len(FEMALE)]} {FATHERS[number % len(FATHERS)]}"
    )


def _short(name: str) -> str:
    surname, given, father = name.split()
    return f"{surname} {given[0]}. {father[0]}."
