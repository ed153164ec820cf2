"""The page of a meeting: what it holds, whom it names, and how it is used."""

import json
import re
from pathlib import Path

import pytest
import small_network as small
from browser import printed, tried, width_on_phone
from command import call, network_file

from documents.contents.council.unnamed import unnamed
from instances import LIBRARY, read, write_result
from models.network import Network
from models.plan import Plan, Result, RunStatus

SAMPLE = "tiny-escort"
NETWORK = read(SAMPLE).network
A4_ACROSS = {(842, 595)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two plans of the sample: the one it was made around, and one in which somebody is refused."""
    found = tmp_path_factory.mktemp("meeting")
    plan = Plan.model_validate_json((LIBRARY / SAMPLE / "hidden.json").read_text(encoding="utf-8"))
    refused = Plan.model_validate({**plan.model_dump(), "members": plan.members[:-1]})
    write_plans(found, NETWORK, base=plan, refused=refused)
    return found


def write_plans(folder: Path, network: Network, **plans: Plan) -> None:
    for name, one in plans.items():
        result = Result(
            status=RunStatus.FEASIBLE, plan=one, network_hash=network.hash, base_hash=network.hash
        )
        write_result(result, folder / f"{name}.json")


def page(folder: Path, *options: str) -> Path:
    target = folder / f"pack{len(options)}.html"
    done = call(
        "pack",
        folder / "base.json",
        folder / "refused.json",
        "--network",
        SAMPLE,
        "--output",
        target,
        *options,
    )
    assert done.exit_code == 0, done.output
    return target


def test_no_name_of_a_student_is_anywhere_in_the_file(folder: Path) -> None:
    text = page(folder).read_text(encoding="utf-8")
    names = {student.name for student in NETWORK.students}
    assert [name for name in names if name in text] == []
    assert "Ученик № 1" in text


def test_names_are_there_when_they_are_asked_for(folder: Path) -> None:
    text = page(folder, "--names").read_text(encoding="utf-8")
    assert all(student.name in text for student in NETWORK.planned_students)


def test_a_number_follows_neither_name_nor_place_in_a_list() -> None:
    numbers = [int(re.sub(r"\D", "", student.name)) for student in unnamed(NETWORK).students]
    assert sorted(numbers) == list(range(1, len(numbers) + 1)) != numbers
    assert unnamed(NETWORK) == unnamed(NETWORK)


def test_every_plan_has_its_mark_and_a_text_to_vote_on(folder: Path) -> None:
    text = page(folder).read_text(encoding="utf-8")
    for name in ("base", "refused"):
        plan = Result.model_validate_json(
            (folder / f"{name}.json").read_text(encoding="utf-8")
        ).plan
        assert plan is not None
        assert plan.hash in text
        assert f"(метка {plan.hash[:12]})" in text


def test_a_plan_that_meets_every_request_says_so_where_others_list_the_unmet(
    tmp_path: Path,
) -> None:
    network = network_file(tmp_path / "network.json")
    write_plans(
        tmp_path,
        small.network(),
        base=small.plan(),
        refused=small.plan(members={small.LAW: ("a3",)}),
    )
    plans = tmp_path / "base.json", tmp_path / "refused.json"
    done = call("pack", *plans, "--network", network, "--output", tmp_path / "pack.html")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "pack.html").read_text(encoding="utf-8")
    for part in ("summary", "unmet"):
        section = text.partition(f'<section id="{part}"')[2].partition("</section>")[0]
        assert section.count("Все запросы выполнены.") == 1
    assert section.count("<table>") == 1


def test_nothing_is_fetched_from_outside(folder: Path) -> None:
    text = page(folder).read_text(encoding="utf-8")
    assert re.findall(r'(?:src|href)="(?!#|data:)[^"]*"', text) == []
    assert "http" not in text.replace("http-equiv", "")


def test_a_plan_of_another_network_is_refused(folder: Path) -> None:
    done = call(
        "pack",
        folder / "base.json",
        folder / "refused.json",
        "--network",
        "tiny",
        "--output",
        folder / "no.html",
    )
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert not (folder / "no.html").exists()


@pytest.mark.browser
def test_a_student_is_found_and_the_week_is_shown(folder: Path, tmp_path: Path) -> None:
    play = """
      var page = this.contentDocument;
      function choose(id, value) { var one = page.getElementById(id); one.value = value;
        one.dispatchEvent(new Event(id === 'search' ? 'input' : 'change')); }
      var before = page.getElementById('said').textContent;
      choose('plan', '1'); choose('kind', 'student'); choose('search', '№ 2');
      var found = page.getElementById('who').options.length;
      var cells = page.querySelectorAll('#grid td .lesson').length;
      choose('search', 'nobody of this name');
      const after = page.querySelectorAll('#grid td').length;
      document.title = JSON.stringify([before !== '', found, cells, after]);
    """
    told, complaints = tried(page(folder), tmp_path, play)
    spoken, found, cells, left = json.loads(told)
    assert complaints == []
    assert (spoken, found, left) == (True, 1, 0)
    assert cells > 0


@pytest.mark.browser
def test_the_page_prints_on_a4_and_fits_a_phone(folder: Path, tmp_path: Path) -> None:
    complaints, sizes = printed(page(folder), tmp_path)
    assert complaints == []
    assert sizes <= A4_ACROSS
    assert width_on_phone(page(folder), tmp_path) <= 360
