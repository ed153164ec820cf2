"""A sample named as documents name: legal names of schools, long surnames, «ё»."""

from dataclasses import replace

from instances.generate.draft import Generated
from models.network import School

#: Surnames that widen a column, every so many students and teachers: of a man and of a woman.
SURNAMES = (
    ("Преображенский", "Преображенская"),
    ("Рождественский-Щёголев", "Рождественская-Щёголева"),
    ("Семёнов-Тян-Шанский", "Семёнова-Тян-Шанская"),
    ("Кржижановский", "Кржижановская"),
    ("Ёлкин-Войцеховский", "Ёлкина-Войцеховская"),
)
EVERY = 5


def officially_named(made: Generated) -> Generated:
    """The same sample with names that papers must hold; nothing that is planned changes."""
    network = made.network
    students = tuple(
        row.model_copy(update={"name": _long(number, row.name)})
        for number, row in enumerate(network.students)
    )
    people = tuple(
        row.model_copy(update={"name": _long(number, row.name)})
        for number, row in enumerate(network.people)
    )
    schools = tuple(map(_school, network.schools))
    named = network.replacing(schools=schools, students=students, people=people)
    return replace(made, network=named)


def _long(number: int, name: str) -> str:
    """Every fifth name with a long surname, of a woman where the usual one is a woman's."""
    place, other = divmod(number, EVERY)
    usual, given = name.split(maxsplit=1)
    return name if other else f"{SURNAMES[place % len(SURNAMES)][usual.endswith('а')]} {given}"


def _school(school: School) -> School:
    number = school.name.removeprefix("Школа ")
    full = (
        "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная "
        f"школа {number} имени Героя Советского Союза И. И. Королёва» городского округа Заречный"
    )
    return school.model_copy(update={"name": full, "short_name": f"МБОУ «СОШ {number}»"})
