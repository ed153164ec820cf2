"""Without a command the program says how far a folder is and what comes next; launchers do it with a double click."""

from datetime import date
from pathlib import Path

import pytest
from command import call

from instances import read, write
from instances.launchers import launchers
from models.network import Network, Room
from scenarios.progress import next_deadline, progress_of

TODAY = date(2026, 6, 1)


def test_elsewhere_there_is_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call()
    assert done.exit_code == 2
    assert done.stderr.startswith("Вызов: ")


def test_from_an_empty_network_to_a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    case = read("tiny")
    write(case.model_copy(update={"network": case.network.replacing(requests=())}), tmp_path / "network.xlsx")
    steps = []
    for _ in range(2):
        found = progress_of(tmp_path, TODAY)
        assert found is not None
        steps.append(found.step)
        if found.step == "forms":
            assert call(*found.command).exit_code == 0
    write(case, tmp_path / "network.xlsx")
    found = progress_of(tmp_path, TODAY)
    assert found is not None
    steps.append(found.step)
    assert call(*found.command, "--seconds", "4").exit_code == 0
    found = progress_of(tmp_path, TODAY)
    assert found is not None
    steps.append(found.step)
    assert call(*found.command, "--only", "group_list").exit_code == 0
    found = progress_of(tmp_path, TODAY)
    assert found is not None
    assert [*steps, found.step] == ["forms", "merge", "solve", "documents", "judge"]
    assert call(*found.command).exit_code == 0
    for rooms, step in ((renamed(case.network), "judge"), (without_seats(case.network), "keep")):
        write(case.model_copy(update={"network": case.network.replacing(rooms=rooms)}), tmp_path / "network.xlsx")
        after = progress_of(tmp_path, TODAY)
        assert after is not None
        assert after.step == step
    said = call().stdout
    assert "данные с тех пор изменились" in said
    assert "--keep" in said


def renamed(network: Network) -> tuple[Room, ...]:
    return tuple(room.model_copy(update={"name": f"Каб. {room.id}"}) for room in network.rooms)


def without_seats(network: Network) -> tuple[Room, ...]:
    return tuple(room.model_copy(update={"seats": 1}) for room in network.rooms)


def test_mistakes_come_first(tmp_path: Path) -> None:
    (tmp_path / "network.xlsx").write_bytes(b"nothing")
    found = progress_of(tmp_path, TODAY)
    assert found is not None
    assert (found.step, found.facts) == ("check", (("problems", {"n": 1}),))


@pytest.mark.parametrize(
    ("today", "name", "on"),
    [
        (date(2026, 5, 10), "catalogue", date(2026, 5, 10)),
        (date(2026, 5, 11), "council", date(2026, 6, 20)),
        (date(2026, 6, 21), "lists", date(2026, 8, 28)),
        (date(2026, 8, 29), "catalogue", date(2027, 5, 10)),
    ],
)
def test_the_next_deadline_is_the_first_that_is_not_over(today: date, name: str, on: date) -> None:
    assert next_deadline(today) == (name, on)


def test_launchers_are_made_for_old_consoles(tmp_path: Path) -> None:
    assert call("init", tmp_path / "new").exit_code == 0
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert names == ["1 Проверить.cmd", "2 Составить.cmd", "3 Документы.cmd", "network.xlsx"]
    for name, content in launchers().items():
        assert (tmp_path / "new" / name).read_bytes() == content
        lines = content.split(b"\r\n")
        assert content.isascii()
        assert b"\n" not in b"".join(lines)
        assert lines[1] == b"chcp 65001 >nul"
        assert lines[-2] == b"pause"
        assert b'"%~1"' not in lines[0]
        assert lines[2] == b'set "book=%~1"'
