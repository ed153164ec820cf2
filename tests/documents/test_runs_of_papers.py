"""A run of papers: what is left out, refused, not written, and in which language."""

from pathlib import Path

import pytest
import small_network as small
from command import call, network_file, plan_file
from docx import Document
from papers import sample_dossier, small_dossier, text_of
from small_year import spans

import texts
from documents.kinds import KINDS, Format
from documents.press import Order, press, written
from documents.publish import INDEX, publish
from documents.templates import template_name
from instances import Case, write
from instances.generate.samples.house import house_of
from models.filenames import Taken
from models.policy import Policy
from models.problems import InputError, Problem
from models.record import GroupId, Record
from models.school_year.annex import Annex

ONE = Order(only=("group_list", "teacher_load"))


def test_a_plan_that_the_referee_refuses_makes_no_papers(tmp_path: Path) -> None:
    broken = small.plan(lessons={small.LAW: ((1, 1, "A2"), (1, 2, "A2"), (1, 3, "A2"))})
    network, plan = (
        network_file(tmp_path / "network.json"),
        plan_file(tmp_path / "plan.json", broken),
    )
    done = call("documents", network, plan, "--output", tmp_path / "out")
    assert done.exit_code == 1
    assert "план нарушает правила" in done.stderr
    assert not (tmp_path / "out").exists()


def test_without_a_calendar_papers_with_dates_are_left_out_and_it_is_said() -> None:
    found = dict[str, bytes]()
    run = publish(small_dossier(), Order(only=("journal", "group_list")), found.__setitem__)
    assert {one.kind.name for one in run.printed} == {"group_list"}
    assert any("Календарь пуст" in line and "Журнал" in line for line in run.warnings)
    assert "Календарь пуст" in found[INDEX].decode()


def test_with_a_calendar_nothing_is_left_out() -> None:
    run = publish(
        small_dossier(annex=Annex(calendar=spans())),
        Order(only=("journal",)),
        lambda path, content: None,
    )
    assert {one.kind.name for one in run.printed} == {"journal"}
    assert not any("Календарь пуст" in line for line in run.warnings)


def test_what_cannot_be_written_is_told_and_the_rest_is_written() -> None:
    found = dict[str, bytes]()

    def write_some(path: str, content: bytes) -> None:
        if path.endswith("docx"):
            raise InputError([Problem(code="file_locked", file=path)])
        found[path] = content

    run = publish(small_dossier(), ONE, write_some)
    assert [problem.code for problem in run.problems] == ["file_locked"]
    assert len(found) == len(run.printed) + 1
    assert "docx" not in found[INDEX].decode()


def test_an_old_paper_stays_whole_where_a_new_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network, plan = network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json")
    line = ("documents", network, plan, "--output", tmp_path / "out", "--only", "group_list")
    assert call(*line).exit_code == 0
    (old,) = (tmp_path / "out").rglob("*.docx")
    before = old.read_bytes()

    def locked(self: Path, target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", locked)
    assert call(*line).exit_code == 1
    assert old.read_bytes() == before
    assert [path.name for path in old.parent.iterdir()] == [old.name]


def test_papers_are_in_russian_and_timetables_in_the_language_in_use() -> None:
    order = Order(only=("group_list", "timetable_rooms"))
    with texts.speaking("en"):
        found = {one.path.rpartition("/")[2]: one.content for one in press(small_dossier(), order)}
    assert "очно" in text_of(found["Списки групп.docx"])
    assert "Wednesday" in found["Расписание кабинетов.html"].decode()


def test_a_paper_knows_everybody_it_names() -> None:
    dossier = sample_dossier("tiny")
    names = {row.name for row in dossier.network.students}
    for one in (row for row in KINDS if row.format is Format.DOCX):
        for pack in one.packs(dossier):
            known = {
                dossier.names.student(student)
                for paper in pack.papers
                for student in paper.students
            }
            (made,) = written(dossier, one, pack, Order(), Taken())
            said = set(text_of(made.content).split("\n"))
            assert names & said <= known, one.name


def test_no_paper_in_word_shows_the_id_of_a_group() -> None:
    network = small.network()
    dossier, told = small_dossier(annex=Annex(calendar=spans(), **house_of(network))), 0
    for one in (row for row in KINDS if row.format is Format.DOCX and not row.on_request):
        for pack in one.packs(dossier):
            (made,) = written(dossier, one, pack, Order(), Taken())
            said = text_of(made.content)
            assert not any(group in said for group in dossier.plan.groups), one.name
            told += dossier.names.group(GroupId(small.PHYSICS)) in said
    assert told


def test_a_plan_that_the_calendar_does_not_name_is_told(tmp_path: Path) -> None:
    other = small.plan(members={small.LAW: ("a3",)})
    plan_file(tmp_path / "autumn.json", other)
    calendar = spans({"kind": "plan", "first": "2026-09-01", "plan": "autumn.json"})
    write(
        Case(network=small.network(), policy=Policy(), annex=Annex(calendar=calendar)),
        tmp_path / "network.json",
    )
    plan = plan_file(tmp_path / "plan.json")
    said = call(
        "documents",
        tmp_path / "network.json",
        plan,
        "--output",
        tmp_path / "out",
        "--only",
        "group_list",
    )
    assert said.exit_code == 0, said.output
    assert "нет среди планов календаря" in said.output


def test_a_plan_of_the_calendar_that_is_missing_is_told_with_its_file(tmp_path: Path) -> None:
    calendar = spans({"kind": "plan", "first": "2026-09-01", "plan": "autumn.json"})
    write(
        Case(network=small.network(), policy=Policy(), annex=Annex(calendar=calendar)),
        tmp_path / "network.json",
    )
    done = call(
        "documents",
        tmp_path / "network.json",
        plan_file(tmp_path / "plan.json"),
        "--output",
        tmp_path / "out",
    )
    assert done.exit_code == 1
    assert "autumn.json" in done.stderr


def test_records_of_papers_hold_finished_text() -> None:
    """A template places values and works nothing out: no number, date or flag reaches it."""
    dossier = sample_dossier("tiny")
    papers = (
        paper
        for one in KINDS
        if one.format is Format.DOCX
        for pack in one.packs(dossier)
        for paper in pack.papers
    )
    assert {name for paper in papers for name in unfinished(paper)} == set()


def unfinished(record: Record) -> set[str]:
    found = set[str]()
    for name in type(record).model_fields:
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Record):
                found |= unfinished(item)
            elif not isinstance(item, str | bool | tuple):
                found.add(f"{type(record).__name__}.{name}")
    return found


def test_a_template_edited_beside_the_network_is_used_and_its_mistakes_are_told(
    tmp_path: Path,
) -> None:
    network, plan = network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json")
    assert call("templates", network).exit_code == 0
    own = tmp_path / "шаблоны" / template_name("group_list")
    document = Document(str(own))
    heading = next(row for row in document.paragraphs if row.text == "СПИСОЧНЫЙ СОСТАВ ГРУППЫ")
    heading.runs[0].text = "Состав группы лицея"
    document.save(str(own))
    line = ("documents", network, plan, "--output", tmp_path / "out", "--only", "group_list")
    assert call(*line).exit_code == 0
    (made,) = (tmp_path / "out").rglob("*.docx")
    assert "Состав группы лицея" in text_of(made.read_bytes())
    heading.runs[0].text = "{{ paper.headng }}"
    document.save(str(own))
    done = call(*line)
    assert done.exit_code == 1
    assert str(own) in done.stderr
    assert "в документе нет поля «headng»" in done.stderr
    assert "Состав группы лицея" in text_of(made.read_bytes())


def test_a_template_of_no_paper_is_told(tmp_path: Path) -> None:
    network, plan = network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json")
    call("templates", network)
    (tmp_path / "шаблоны" / template_name("group_list")).rename(
        tmp_path / "шаблоны" / "Списки груп.docx"
    )
    done = call("documents", network, plan, "--output", tmp_path / "out")
    assert done.exit_code == 1
    assert "шаблон не относится ни к одному документу" in done.stderr
    assert template_name("group_list") in done.stderr


def test_papers_that_people_changed_are_put_aside_before_they_are_written_anew(
    tmp_path: Path,
) -> None:
    network, plan = network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json")
    asked = ("documents", network, plan, "--output", tmp_path / "d", "--only", "order")
    assert call(*asked).exit_code == 0
    first, second = sorted((tmp_path / "d").rglob("*.docx"))[:2]
    changed = Document(str(first))
    changed.core_properties.last_modified_by = "Завуч"
    changed.save(str(first))
    content = first.read_bytes()
    done = call(*asked)
    (kept,) = (tmp_path / "d" / "прежние").iterdir()
    assert str(kept) in done.output
    assert (kept / first.relative_to(tmp_path / "d")).read_bytes() == content
    assert not (kept / second.relative_to(tmp_path / "d")).exists()
    assert first.read_bytes() != content
    again = call(*asked)
    assert [*(tmp_path / "d" / "прежние").iterdir()] == [kept]
    assert "прежние" not in again.output
