"""Class teachers against the schools where they work."""

from collections.abc import Iterator

from models.problems import Problem
from validation.facts.known import Known
from validation.facts.naming import of_class, of_person, of_school
from validation.facts.pair import Pair


def _elsewhere(known: Known) -> Iterator[Problem]:
    """Class teachers who work at another school than their class."""
    network = known.network
    for row in network.classes:
        person = network.person_of.get(row.class_teacher) if row.class_teacher else None
        if person is None or person.school == row.school:
            continue
        found = known.problem(
            "class_teacher_elsewhere",
            row,
            "class_teacher",
            person.id,
            beside=person,
            class_=of_class(network, row.id),
            person=of_person(network, person.id),
            school=of_school(network, person.school),
        )
        yield found.model_copy(update={"is_remark": True})


ELSEWHERE = Pair(("classes", "people"), ("class_teacher_elsewhere",), _elsewhere)
