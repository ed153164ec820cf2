"""A course open to two grades is asked for, judged and told in both."""

from small_network import found, network

from documents.contents.common.words.verdict import course_name
from instances.collect.class_forms.choices import choices_of
from models.checks import check
from models.network import TABLES, Network
from models.plan import Plan

ELEVEN = {
    "students": [{"id": "c1", "school": "A", "grade": 11}],
    "requests": [{"student": "c1", "course": "law"}],
}


def both(*grades: int, **subject: bool) -> Network:
    return network(add=ELEVEN, courses={"law": {"also_grades": grades}}, subjects={"law": subject})


def codes(facts: Network) -> set[str]:
    return {row.code for row in check({table: getattr(facts, table) for table in TABLES})}


def test_who_is_of_another_grade_may_ask_only_where_the_course_is_open_to_it() -> None:
    assert "course_of_another_grade" in codes(both())
    assert "course_of_another_grade" not in codes(both(11))


def test_a_form_of_either_grade_offers_the_course() -> None:
    labels = {grade: [row.label for row in choices_of(both(11), grade)] for grade in (10, 11)}
    assert set(labels[11]) <= set(labels[10])
    assert len(labels[11]) == 1
    assert choices_of(both(), 11) == ()


def test_its_name_says_both_grades() -> None:
    assert "10, 11" in course_name(both(11), both(11).courses[0].id)


def test_what_is_obligatory_is_asked_of_both_grades() -> None:
    rule = "everyone_takes_obligatory_subjects"
    students = {
        grades: {row.student for row in found(rule, both(*grades, obligatory=True), Plan())}
        for grades in ((), (11,))
    }
    assert "c1" in students[11,]
    assert "c1" not in students[()]


def test_an_advanced_course_of_both_releases_from_the_basic_lessons_of_either() -> None:
    facts = network(courses={"physics+": {"also_grades": (11,)}, "physics": {"grade": 11}})
    assert facts.basic_of["physics+"] == ("physics",)  # type: ignore[index]  # ids are texts
    apart = network(courses={"physics": {"grade": 11}})
    assert apart.basic_of["physics+"] == ()  # type: ignore[index]  # ids are texts
