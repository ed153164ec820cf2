"""On consoles that are not UTF-8 the words are readable and nothing breaks."""

from pathlib import Path

import pytest
from command import network_file, plan_file, run

ENCODINGS = ["utf-8", "cp866", "cp1251", "cp437"]


@pytest.fixture
def network(tmp_path: Path) -> Path:
    return network_file(tmp_path / "network.json")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_check_speaks(encoding: str, network: Path) -> None:
    code, said, wrong = run("check", network, encoding=encoding)
    assert (code, wrong) == (0, "")
    assert ("Ошибок нет." if encoding != "cp437" else "?????? ???.") in said.splitlines()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_judge_and_show_speak(encoding: str, network: Path, tmp_path: Path) -> None:
    plan = plan_file(tmp_path / "plan.json")
    for line in (
        ("judge", network, plan),
        ("show", network, plan, "--school", "A"),
        ("show", network, plan, "--student", "b1"),
    ):
        code, said, wrong = run(*line, encoding=encoding)
        assert (code, wrong) == (0, "")
        assert ("сопровождение" in said) == (encoding != "cp437")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_solve_speaks_on_both_streams(encoding: str, network: Path, tmp_path: Path) -> None:
    code, said, wrong = run(
        "solve", network, "--output", tmp_path / "out", "--seconds", "5", encoding=encoding
    )
    assert code == 0
    assert "Traceback" not in wrong
    assert ("Результаты в папке" in said) == (encoding != "cp437")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_bad_input_and_wrong_usage_are_said(encoding: str, tmp_path: Path) -> None:
    code, said, wrong = run("check", tmp_path / "нет.json", encoding=encoding)
    assert (code, said) == (1, "")
    assert ("такого файла, папки или примера нет" in wrong) == (encoding != "cp437")
    code, said, wrong = run("solve", encoding=encoding)
    assert code == 2
    assert ("Не указано" in wrong) == (encoding != "cp437")
    assert "Traceback" not in wrong


@pytest.mark.parametrize("encoding", ["cp866", "cp437"])
def test_signs_a_console_does_not_have_are_said_otherwise(encoding: str) -> None:
    _, said, _ = run("--lang", "en", "demand", "two-schools", encoding=encoding)
    assert "5-25" in said
    assert "?" not in said or encoding == "cp437"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_help_is_shown(encoding: str) -> None:
    code, said, wrong = run("solve", "--help", encoding=encoding)
    assert (code, wrong) == (0, "")
    assert ("Составить группы и расписание." in said) == (encoding != "cp437")
