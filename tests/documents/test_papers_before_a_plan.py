"""Papers of May, before there is any plan: they are there, and nothing in them tells of a plan."""

import re
from pathlib import Path

import pytest
import small_network as small
from command import call, network_file, plan_file
from papers import sample_dossier, small_dossier, text_of

from documents.contents.class_teacher.class_lists import RouteList, route_lists
from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Paper
from documents.contents.coordinator.no_consent import NoConsent, missing_consents
from documents.contents.family.notices import Catalogue, CatalogueRow, catalogues
from documents.kinds import KINDS, Kind
from documents.press import Order, press, waiting, wanted
from models.plan import Plan
from texts import say

MAY = ("catalogue", "application", "consent")
#: The notice tells days and teachers of a draft where there is one, the lists who is taught
#: elsewhere by it; they have tests of their own.
FORECASTS = ("catalogue", "route_list", "no_consent")
SAME = [kind for kind in KINDS if not kind.needs_plan and kind.name not in FORECASTS]


def before(dossier: Dossier) -> Dossier:
    """The same network before it has a plan."""
    return Dossier(dossier.facts._replace(plan=Plan(), is_planned=False))


@pytest.fixture(scope="module")
def planned() -> Dossier:
    """Two schools with a calendar, a council and a plan."""
    return sample_dossier("two-schools")


def test_papers_of_may_are_written_without_a_plan(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = call("documents", network_file(tmp_path / "network.json"), "--output", out)
    assert done.exit_code == 0, done.stderr
    for school in ("Школа № 1", "Школа № 5"):
        found = " ".join(path.name for path in (out / school / "Семьям").iterdir())
        assert all(say(f"kind.{name}") in found for name in MAY)
    files = [path for path in out.rglob("*") if path.is_file()]
    index = (out / "index.html").read_text(encoding="utf-8")
    assert len(files) == index.count("<li><span") + 1
    for said in (done.stdout, index):
        waits = said.partition("Ждут плана: ")[2].partition(".")[0].split(", ")
        assert waits == list(dict.fromkeys(say(f"kind.{kind.name}") for kind in waiting_kinds()))


def waiting_kinds() -> list[Kind]:
    return [kind for kind in KINDS if kind.needs_plan and not kind.on_request]


def test_every_student_has_an_application_and_a_consent_of_his_own() -> None:
    printed = list(press(before(small_dossier()), Order(separate=True)))
    students = [row.name for row in small.network().planned_students]
    for name in ("application", "consent"):
        own = [one for one in printed if one.kind.name == name]
        assert sorted(one.title for one in own) == sorted(students)
        assert all(one.title in text_of(one.content) for one in own)


def test_nothing_tells_a_time_a_teacher_a_room_or_a_group() -> None:
    network = small.network()
    staff = [person.name or person.id for person in network.people]
    rooms = [room.id for room in network.rooms]
    for one in press(before(small_dossier()), Order(only=MAY)):
        text = text_of(one.content)
        assert not re.search(r"\b\d{1,2}:\d\d\b|\b(?:пн|вт|ср|чт|пт|сб)\b", text)
        words = set(re.findall(r"\w+", text))
        assert not words & {*rooms, *staff}
        assert "Маслова" not in words
        assert "прогнозу" not in text


def test_the_notice_offers_the_courses_and_says_when_the_rest_is_told(planned: Dossier) -> None:
    known, unknown = (
        [row for pack in catalogues(dossier) for paper in pack.papers for row in rows_of(paper)]
        for dossier in (planned, before(planned))
    )
    same = ("number", "course", "hours", "stands", "place", "form")
    assert [[getattr(row, field) for field in same] for row in known] == [
        [getattr(row, field) for field in same] for row in unknown
    ]
    assert {row.days for row in unknown} == {"после 20 июня"}
    assert {row.teacher for row in unknown} == {"будет назван после 20 июня"}
    assert {row.days for row in known} - {"после 20 июня"}


def test_lists_before_a_plan_name_who_may_be_taught_elsewhere_and_has_not_agreed() -> None:
    # Law and physics+ are offered by both schools, physics+ at a distance by neither; of those who
    # ask, a1 has agreed and a3 does not travel.
    students = {"a1": {"consent_transfer": True}, "a3": {"max_days_away": 0}}
    law_at_b = [row for row in small.network().offers if (row.course, row.host) != ("law", "A")]
    facts = small.network(students=students).replacing(offers=tuple(law_at_b))
    dossier = before(Dossier(small_dossier().facts._replace(network=facts)))
    found = {
        row.name.removeprefix("Ученик "): (row.why, row.courses, row.consent)
        for pack in route_lists(dossier)
        for paper in pack.papers
        if isinstance(paper, RouteList)
        for row in paper.rows
    }
    assert set(found) == {"a1", "a2", "a3", "b1", "b2"}
    assert found["a1"][0].startswith("возможно, в другой школе: ")
    assert "Школа № 5" in found["a1"][0]
    assert found["a3"][0].startswith("только в другой школе: Право, 10 класс (Школа № 5)")
    assert found["a3"][0].endswith("; НЕ ЕЗДИТ")
    assert found["b2"][0] == say("class_list.network_group")
    assert [found[name][2] for name in ("a1", "a3")] == ["есть", "НЕТ"]
    silent = {
        (row.name.removeprefix("Ученик "), row.target)
        for pack in missing_consents(dossier)
        for paper in pack.papers
        if isinstance(paper, NoConsent)
        for row in paper.rows
    }
    assert silent == {("a2", "Школа № 5"), ("a3", "Школа № 5"), ("b1", "Школа № 1")}


def test_the_lists_say_that_there_is_no_plan_and_go_by_it_once_there_is_one(
    planned: Dossier,
) -> None:
    lists = Order(only=("route_list", "no_consent"))
    ahead = "".join(text_of(one.content) for one in press(before(planned), lists))
    there = "".join(text_of(one.content) for one in press(planned, lists))
    notes = ("class_list.ahead", "onpaper.may_be_taught_elsewhere", "onpaper.ask_for_consent")
    assert [(say(note) in ahead, say(note) in there) for note in notes] == [(True, False)] * 3
    assert say("onpaper.taught_elsewhere") in there


def rows_of(paper: Paper) -> tuple[CatalogueRow, ...]:
    assert isinstance(paper, Catalogue)
    return paper.rows


@pytest.mark.parametrize("kind", SAME, ids=lambda kind: str(kind.name))
def test_what_needs_no_plan_says_the_same_of_any_plan(kind: Kind, planned: Dossier) -> None:
    with_plan = tuple(kind.packs(planned))
    assert with_plan
    assert tuple(kind.packs(before(planned))) == with_plan


def test_with_a_plan_no_paper_waits_and_the_notice_gives_a_forecast(planned: Dossier) -> None:
    assert waiting(planned) == ()
    assert wanted(planned)[0] == tuple(kind for kind in KINDS if not kind.on_request)
    (first, *_) = (paper for pack in catalogues(planned) for paper in pack.papers)
    assert isinstance(first, Catalogue)
    assert first.days_note == say("notice.days_forecast")
    assert any(re.search(r"\w+ \w\. \w\.", row.teacher) for row in first.rows)


def test_a_paper_that_needs_a_plan_is_refused_beside_a_kind_nobody_knows(tmp_path: Path) -> None:
    line = ("documents", network_file(tmp_path / "network.json"), "--output", tmp_path / "out")
    done = call(*line, "--only", "Приказ об организации сети", "--only", "Приговор")
    assert done.exit_code == 1
    assert "документ «Приказ об организации сети» пишется по плану" in done.stderr
    assert "нет такого вида документов: «Приговор»" in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_same_paper_is_written_where_a_plan_is_named(tmp_path: Path) -> None:
    network, plan = network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json")
    line = ("documents", network, plan, "--output", tmp_path / "out")
    done = call(*line, "--only", "Приказ об организации сети")
    assert done.exit_code == 0, done.stderr
    assert "Ждут плана" not in done.stdout


@pytest.mark.parametrize("option", [("--month", "май"), ("--journals", "x"), ("--previous", "x")])
def test_options_of_planned_papers_are_refused_without_a_plan(
    tmp_path: Path, option: tuple[str, str]
) -> None:
    network = network_file(tmp_path / "network.json")
    done = call("documents", network, "--output", tmp_path / "out", *option)
    assert done.exit_code == 2
    assert "назовите план после сети" in done.stderr


def test_a_network_that_cannot_be_read_is_told_as_ever(tmp_path: Path) -> None:
    done = call("documents", tmp_path / "none.xlsx", "--output", tmp_path / "out")
    assert done.exit_code == 1
    assert "none.xlsx" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_of_one_school_has_its_own_students_only(tmp_path: Path) -> None:
    network, file, out = small.network(), network_file(tmp_path / "n.json"), tmp_path / "out"
    done = call("documents", file, "--output", out, "--for-school", "Школа № 5")
    assert done.exit_code == 0, done.stderr
    text = "".join(text_of(path.read_bytes()) for path in out.rglob("*.docx"))
    named = {row.id for row in network.students if row.name in text}
    assert named == {row.id for row in network.planned_students if row.school == "B"}
