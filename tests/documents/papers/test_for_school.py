"""A folder for one school knows only the students it enrols or teaches."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import small_network as small
from command import call, network_file, plan_file
from papers import sample_dossier, small_dossier
from scan import named, words
from small_year import spans

from application.records.roster import school_said
from documents.contents.common.dossier import Dossier
from documents.narrow import narrowed, own, refused, taught
from documents.press import Order, press
from documents.request import Asked, request
from instances.generate.samples.house import house_of
from models.network import Status
from models.problems import InputError
from models.record import GroupId, PartId, SchoolId, StudentId
from models.school_year.annex import Annex
from models.school_year.journal import Entry, Journal, Remark

A, B = SchoolId("A"), SchoolId("B")


def strangers(dossier: Dossier, school: SchoolId) -> set[str]:
    """Names and ids of everybody a school neither enrols nor teaches; namesakes of those it knows
    are left out.
    """
    network = dossier.network
    known = own(network, school) | taught(network, [dossier.plan], school)
    names = {network.student_of[student].name for student in known}
    found = {row.id: row.name for row in network.students if row.id not in known}
    return {*found, *(name for name in found.values() if name and name not in names)}


@cache
def dossier_with(consent: bool) -> Dossier:
    """The small network with names, house texts and a year; consent of everybody or of nobody."""
    network = small.network()
    changes = {"consent_transfer": consent}
    students = tuple(
        row.model_copy(update={"name": f"Имя-{row.id}", **changes}) for row in network.students
    )
    named_network = network.replacing(students=students)
    return small_dossier(
        network=named_network, annex=Annex(calendar=spans(), **house_of(named_network))
    )


@cache
def written(consent: bool, school: str, reason: str = "", *only: str) -> dict[str, str]:
    wanted = request(
        dossier_with(consent), Asked(for_school=school, only=only, include_without_consent=reason)
    )
    return {one.path: words(one.path, one.content) for one in press(wanted.dossier, wanted.order)}


def silent(dossier: Dossier) -> set[str]:
    """Names of those whom school A teaches without consent."""
    return {
        dossier.network.student_of[student].name
        for student in refused(dossier.network, [dossier.plan], A)
    }


def test_nothing_of_a_stranger_is_left_in_the_facts() -> None:
    dossier = sample_dossier("two-schools")
    for school in dossier.network.schools:
        narrow = narrowed(dossier, school.id, "по решению совета")
        facts = narrow.facts
        said = "\n".join(
            row.model_dump_json()
            for row in (facts.network, facts.plan, facts.annex, narrow.verdict)
        )
        assert strangers(dossier, school.id)
        assert named(said, strangers(dossier, school.id)) == set()


@pytest.mark.parametrize("school", [A, B])
def test_no_file_names_a_stranger(school: SchoolId) -> None:
    who = strangers(dossier_with(True), school)
    assert who
    assert {
        path: found for path, text in written(True, school).items() if (found := named(text, who))
    } == {}


def test_the_search_finds_a_name_where_there_is_one() -> None:
    who = strangers(dossier_with(True), B)
    packs = press(dossier_with(True), Order(only=("group_list", "tables", "journal")))
    found = {
        one.path.rpartition(".")[2] for one in packs if named(words(one.path, one.content), who)
    }
    assert found == {"docx", "xlsx", "csv"}


def test_a_folder_holds_papers_of_its_school_alone() -> None:
    assert {path.partition("/")[0] for path in written(True, "Школа № 1")} == {"Школа № 1"}


def test_without_consent_a_student_is_left_out_of_what_goes_to_the_partner() -> None:
    who = silent(dossier_with(False))
    assert who
    assert {path for path, text in written(False, A).items() if named(text, who)} == set()


def test_his_own_school_knows_him_and_reports_him_first() -> None:
    paths, who = list(files := written(False, B)), silent(dossier_with(False))
    assert "Координатору" in paths[0]
    assert named(files[paths[0]], who) == who
    assert not any("Акт передачи" in path for path in paths)


def test_a_reason_includes_him_and_is_kept() -> None:
    who, reason = silent(dossier_with(False)), "решение совета № 3"
    assert (
        set().union(
            *(named(text, who) for text in written(False, A, reason, "group_list").values())
        )
        == who
    )
    told = written(False, B, reason, "no_consent").values()
    assert any(reason in text.replace("\u00a0", " ") for text in told)


def test_what_a_partner_student_asks_for_stays_at_home() -> None:
    dossier = dossier_with(True)
    narrow, guests = narrowed(dossier, A), taught(dossier.network, [dossier.plan], A)
    assert guests <= {row.id for row in narrow.network.students}
    assert {row.student for row in narrow.network.requests} & guests == set()


def test_with_consent_nobody_is_reported() -> None:
    assert not any("Нет согласия" in path for path in written(True, B))


def test_a_student_who_left_is_known_to_his_school_alone() -> None:
    network = dossier_with(True).network
    rows = {row.id: row for row in network.students}
    gone = next(row for row in network.students if row.school == A)
    students = tuple({**rows, gone.id: gone.model_copy(update={"status": Status.LEFT})}.values())
    dossier = small_dossier(network=network.replacing(students=students))
    knows = [gone.id in narrowed(dossier, school).network.student_of for school in (A, B)]
    assert knows == [True, False]


def test_the_command_says_how_many_are_left_out(tmp_path: Path) -> None:
    dossier = dossier_with(False)
    network = network_file(tmp_path / "network.json", dossier.network)
    plan = plan_file(tmp_path / "plan.json", network=dossier.network)
    said = call(
        "documents",
        network,
        plan,
        "--output",
        tmp_path / "out",
        "--for-school",
        "A",
        "--only",
        "group_list",
    )
    assert said.exit_code == 0, said.output
    assert f"{len(silent(dossier))} обучающ" in said.output


def test_journals_hold_marks_of_students_the_school_knows() -> None:
    who = StudentId(
        next(
            row.id
            for row in dossier_with(True).network.students
            if row.name in strangers(dossier_with(True), B)
        )
    )
    known = next(iter(own(dossier_with(True).network, B)))
    marks = tuple(
        Entry(student=one, part=PartId("p"), day=date(2026, 9, 7), period=3) for one in (who, known)
    )
    journal = Journal(
        group=GroupId(small.PHYSICS),
        entries=marks,
        remarks=(Remark(number=1, text="о ком угодно"),),
    )
    dossier = Dossier(dossier_with(True).facts._replace(journals=(journal,)))
    (narrow,) = narrowed(dossier, B).facts.journals
    assert {row.student for row in narrow.entries} == {known}
    assert narrow.remarks == ()


def test_files_of_another_run_are_told(tmp_path: Path) -> None:
    network, plan = network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json")
    line = ("documents", network, plan, "--output", tmp_path / "out", "--only", "group_list")
    assert "другого прогона" not in call(*line).output
    assert "другого прогона" not in call(*line).output
    assert "остался 1 файл другого прогона" in call(*line, "--for-school", "B").output


@pytest.mark.parametrize("said", ["A", "Школа № 1", "школа 1", "СШ № 1", "1"])
def test_a_school_is_found_by_what_tells_it_from_the_others(said: str) -> None:
    assert request(dossier_with(True), Asked(for_school=said)).order.school == A
    assert school_said(dossier_with(True).network, said) == A


@pytest.mark.parametrize("said", ["Школа", "Школа № 9", "лицей № 1", ""])
def test_a_school_that_nothing_tells_from_the_others_is_not_guessed(said: str) -> None:
    with pytest.raises(InputError):
        school_said(dossier_with(True).network, said)
