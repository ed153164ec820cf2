"""What forms carry is said once, in the code: the docs, the help and the words agree with it."""

from pathlib import Path

import pytest
from command import call

import texts
from commands.interchange.forms import READ, WRITTEN
from instances.interchange.features import FEATURES
from instances.interchange.forms import FORMS, table

DOC = Path(__file__).parents[2] / "docs" / "interchange.md"


def in_markdown(*, out: bool) -> str:
    forms, rows = table(out=out)
    lines = [f"| feature | {' | '.join(forms)} |", f"|---|{'---|' * len(forms)}"]
    words = {"whole": "yes", "partly": "partly", "lost": "–"}
    for feature, *carried in rows:
        said = texts.say_in("en", f"feature.{feature}")
        lines.append(f"| {said} | {' | '.join(words[one] for one in carried)} |")
    return "\n".join(lines)


@pytest.mark.parametrize("out", [True, False])
def test_the_docs_have_the_table_of_the_code(out: bool) -> None:
    assert in_markdown(out=out) in DOC.read_text(encoding="utf-8")


def test_the_docs_speak_of_every_form() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert [name for name in FORMS if f"\n## {name}\n" not in text] == []


def test_the_commands_take_the_forms_there_are() -> None:
    assert {name for name, form in FORMS.items() if form.read} == set(READ)
    assert {name for name, form in FORMS.items() if form.write} == set(WRITTEN)


@pytest.mark.parametrize("command", ["import", "export"])
def test_help_lists_every_form_with_its_direction(command: str) -> None:
    said = call("--lang", "en", command, "--help").output
    rows = said[said.index("Forms:") :]
    assert [name for name in FORMS if name not in rows] == []


def test_a_form_says_what_it_carries_in_the_directions_it_has() -> None:
    for form in FORMS.values():
        assert (form.out is not None) == (form.write is not None)
        assert (form.into is not None) == (form.read is not None)
        for carries in filter(None, (form.out, form.into)):
            assert carries.whole | carries.partly <= set(FEATURES)
            assert not carries.whole & carries.partly


@pytest.mark.parametrize(
    "line",
    [
        "import asc x --output y --rails z",
        "import fet x --output y --onto z --timetable t",
        "export asc n p --output y --ids z",
        "export diary n p --output y --free",
    ],
)
def test_an_option_that_does_not_go_with_a_form_is_refused(line: str) -> None:
    done = call(*line.split())
    assert done.exit_code == 2
    assert "не бывает вместе с" in done.stderr
