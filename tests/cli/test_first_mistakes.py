"""What people get wrong in their first hour: each is told what it is, and what to name instead."""

from pathlib import Path

import pytest
import small_network as small
from command import call, network_file, plan_file

from models.plan import Plan


@pytest.fixture
def network(tmp_path: Path) -> Path:
    return network_file(tmp_path / "network.json")


def test_a_word_that_is_no_sample_is_told_the_samples_and_a_misspelt_one_the_nearest() -> None:
    assert "примеры: full-iup, six-schools" in call("check", "чепуха").stderr
    assert "возможно «two-schools" in call("check", "two-school").stderr


def test_a_scenario_that_is_none_is_told_those_there_are_and_a_misspelt_one_the_nearest() -> None:
    assert (
        "есть сценарии: bells-5-later, "
        in call("scenario", "check", "two-schools", "--scenarios", "чепуха").stderr
    )
    assert call("scenario", "check", "two-schools", "--scenarios", "law-remot").stderr.endswith(
        "возможно «law-remote»\n"
    )


def test_a_sweep_without_scenarios_says_so_and_so_does_comparing_it(
    network: Path, tmp_path: Path
) -> None:
    done = call(
        "sweep",
        network,
        "--output",
        tmp_path / "sweep",
        "--seeds",
        "0",
        "--seconds",
        2,
        "--jobs",
        1,
    )
    assert (done.exit_code, "Сценариев нет" in done.stdout) == (0, True)
    assert "впишите сценарии на лист «Сценарии»" in call("compare", tmp_path / "sweep").stderr


@pytest.mark.parametrize("command", ["solve", "sweep"])
def test_a_file_in_place_of_a_folder_is_refused_before_the_search(
    network: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for target in ("file", "file/below"):
        done = call(command, network, "--output", tmp_path / target, "--seconds", 60)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "это файл, а нужна папка" in done.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("command", ["solve", "sweep"])
def test_a_folder_without_rights_is_refused_before_the_search(
    network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def refused(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    done = call(command, network, "--output", tmp_path / "new" / "plan", "--seconds", 60)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{tmp_path}: в эту папку записать нельзя" in done.stderr
    assert not (tmp_path / "new").exists()


def test_a_workbook_in_place_of_a_plan_is_told_where_the_plan_is(
    network: Path, tmp_path: Path
) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"PK")
    done = call("documents", network, tmp_path / "plan.xlsx", "--output", tmp_path / "out")
    assert (done.exit_code, "нужен plan.json рядом с ней" in done.stderr) == (1, True)


def test_a_plan_with_hardly_a_group_in_common_is_of_another_network(
    network: Path, tmp_path: Path
) -> None:
    strangers = tuple(f"other/{number}" for number in range(20))
    plan = Plan.model_validate({**small.plan().model_dump(), "groups": (small.LAW, *strangers)})
    done = call(
        "solve",
        network,
        "--output",
        tmp_path / "out",
        "--keep",
        plan_file(tmp_path / "plan.json", plan),
        "--seconds",
        5,
    )
    assert (done.exit_code, "он относится к другой сети" in done.stderr) == (1, True)


def test_kinds_that_there_is_nothing_to_write_of_are_named(network: Path, tmp_path: Path) -> None:
    plan, line = plan_file(tmp_path / "plan.json"), ("--only", "amendment", "--only", "extract")
    done = call("documents", network, plan, "--output", tmp_path / "out", *line)
    assert done.exit_code == 0, done.output
    assert "назовите прежний, --previous ПЛАН" in done.output
    assert "писать не о чем: Выписки из протокола" in done.output


def test_part_of_a_name_offers_everybody_who_has_it(network: Path, tmp_path: Path) -> None:
    done = call("show", network, plan_file(tmp_path / "plan.json"), "--student", "ученик B")
    assert "возможно «Ученик b1» или «Ученик b2» или «Ученик b3»" in done.stderr
