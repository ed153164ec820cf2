"""Text files that hold more than they seem to, or no text at all: told, and never read for ever."""

import os
from pathlib import Path

import pytest
from command import call, network_file

from instances import read
from instances.files.atomic import read_bytes
from instances.files.delimited import MOST_BYTES, delimited_lines
from instances.files.used_part import MOST_COLUMNS, MOST_LINES
from instances.network.document import gather_policy, read_json
from models.problems import InputError
from texts import say

LAUGHS = "a: &a [х, х, х, х, х, х, х, х, х]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
YAMLS = {
    "yaml_within_itself": (
        "relax: &a [*a]",
        "relax: &a {b: *a}",
        "&a {relax: *a}",
        LAUGHS,
        "&a [*a]",
        "&a\n? *a\n: 1",
        "&a {<<: *a}",
    ),
    "not_yaml": (
        "day: 2026-99-99",
        "a: !!python/object/apply:os.system ['true']",
        "a: !!python/name:os.system",
        "? [1]\n: 2",
        "? {a: 1}\n: 2",
        "a: !!binary ё",
        "a: !!int x",
        "a: !!timestamp x",
        "a: !!float x",
        "[" * 5000,
        "a: 'x",
        "\x00",
        "a: {b: [",
    ),
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in YAMLS.items() for text in texts]
)
def test_a_policy_that_is_no_plain_yaml_is_told(code: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        gather_policy(path)
    assert [(one.code, one.file) for one in raised.value.problems] == [(code, str(path))]


@pytest.mark.parametrize("text", YAMLS["yaml_within_itself"])
def test_the_commands_tell_a_policy_and_a_scenario_that_contain_themselves(
    text: str, tmp_path: Path
) -> None:
    network, path = network_file(tmp_path / "network.json"), tmp_path / "loop.yaml"
    path.write_text(text, encoding="utf-8")
    for line in (
        ("check", network, "--policy", path),
        ("scenario", "check", network, "--scenarios", path),
    ):
        done = call(*line)
        assert done.exit_code == 1
        assert say("problem.yaml_within_itself") in done.stderr


def test_values_used_twice_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("relax: &a [rooms_hold_groups]\nother: *a\n", encoding="utf-8")
    assert gather_policy(path).values == {
        "relax": ["rooms_hold_groups"],
        "other": ["rooms_hold_groups"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "9" * 5000,
        "[" * 100_000,
        '{"a":' * 100_000,
        "nul",
        "{",
        '"\\u12"',
        "[1 2]",
        '{"network": ' + "9" * 5000 + "}",
    ],
)
def test_what_is_no_json_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_json(path)
    assert [one.code for one in raised.value.problems] == ["not_json"]


def test_a_file_larger_than_any_network_is_told_unread(tmp_path: Path) -> None:
    path = tmp_path / "network.csv"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(InputError) as raised:
        delimited_lines(path)
    assert [(one.code, one.value) for one in raised.value.problems] == [("file_too_large", "32")]


def test_a_pipe_and_a_device_are_told_and_not_read_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "network.json")
    for path in (tmp_path / "network.json", Path("/dev/zero")):
        with pytest.raises(InputError) as raised:
            read_bytes(path)
        assert [one.code for one in raised.value.problems] == ["cannot_read"]
    with pytest.raises(InputError):
        read(tmp_path / "network.json")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("sheet_too_long", "а;б\n" * (MOST_LINES + 1)),
        ("sheet_too_wide", ";".join("а" * (MOST_COLUMNS + 1))),
    ],
)
def test_a_table_longer_or_wider_than_any_is_told(code: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "students.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        delimited_lines(path)
    assert [one.code for one in raised.value.problems] == [code]
