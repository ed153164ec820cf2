"""Every command explains itself in both languages, at once, and says in words how it is called."""

import pytest
from command import ROOT, call, run

from cli import FAMILIES

COMMANDS = sorted(FAMILIES)


def test_the_commands_are_these() -> None:
    known = (
        "anonymise archive board calendar check class-hours collect compare demand demo documents "
        "explain export finish import init journals judge move name next-year pack pin price "
        "records redo scenario schema show solve suggest sweep take templates "
        "transfer undo why worth"
    )
    assert known.split() == COMMANDS


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"setka {name}" not in readme] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself_in_russian(name: str) -> None:
    said = call(name, "--help")
    assert said.exit_code == 0
    assert said.output.startswith("Вызов: ")
    assert "Параметры:" in said.output
    assert "Показать эту справку." in said.output
    foreign = ("Usage", "Options", "Show this", "OPTIONS", "NETWORK", "PATH", "TEXT", "RANGE")
    assert not any(word in said.output for word in foreign)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself_in_english(name: str) -> None:
    said = call("--lang", "en", name, "--help")
    assert said.exit_code == 0
    assert said.output.startswith("Usage: ")
    assert said.output.isascii()


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_option_is_explained(name: str, language: str) -> None:
    rows = call("--lang", language, name, "--help").output.splitlines()
    # A line with an option alone goes on below, where its explanation is.
    silent = [
        row
        for row, after in zip(rows, [*rows[1:], ""], strict=True)
        if row.startswith("  -") and not explained(row, after)
    ]
    assert silent == []


def explained(row: str, after: str) -> bool:
    """A line with an option alone goes on below, where its explanation is."""
    return "  " in row.strip() or after.startswith("      ")


def test_the_list_of_commands_is_in_the_language_chosen() -> None:
    russian, english = call("--help"), call("--lang", "en", "--help")
    assert "Составить группы и расписание." in russian.output
    assert "Команды:" in russian.output
    assert "Form groups and a timetable." in english.output
    assert english.output.isascii()


def test_the_version_is_said() -> None:
    assert call("--version").output.startswith("setka")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("solve", "Не указано: СЕТЬ."),
        ("solve x", "Не указано: --output."),
        ("solve x --output", "После параметра --output нужно значение."),
        (
            "solve x --output y --seconds 0",
            "Недопустимое значение: --seconds; можно: от 1 до 86400.",
        ),
        (
            "solve x --output y --workers many",
            "Недопустимое значение: --workers; можно: от 0 до 256.",
        ),
        (
            "solve x --output y --search magic",
            "Недопустимое значение: --search; можно: staged, plain.",
        ),
        ("import csv x --output y", "Недопустимое значение: ФОРМАТ; можно: asc, "),
        (
            "documents x y --output z --date чепуха",
            "Недопустимое значение: --date; можно: ГГГГ-ММ-ДД.",
        ),
        ("check x --colour", "Нет такого параметра: --colour."),
        ("chek x", "Нет такой команды: chek."),
        ("check x y", "Неверный вызов: "),
        ("show x y", "укажите одно из: --student, --teacher, --room, --group, --school"),
        ("show x y --room 1 --group 2", "укажите одно из: "),
        ("--lang de check x", "Недопустимое значение: --lang; можно: ru, en."),
    ],
)
def test_a_usage_error_is_a_sentence_and_exit_code_2(line: str, said: str) -> None:
    done = call(*line.split())
    assert done.exit_code == 2
    assert done.stderr.startswith(said)
    assert done.stdout == ""


def test_usage_errors_are_english_on_request() -> None:
    done = call("--lang", "en", "solve")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (2, "Missing: NETWORK.")
    assert done.stderr.isascii()


def test_no_command_at_all_is_answered_with_help() -> None:
    code, said, wrong = run()
    assert code == 2
    assert "Команды:" in said + wrong


def test_an_option_says_what_it_means_in_its_command() -> None:
    price, solve = (" ".join(call(name, "--help").output.split()) for name in ("price", "solve"))
    assert "одно число или несколько через запятую" in price
    assert "на все пределы вместе" in price
    assert "--keep" not in price
    assert "Сколько строк плана можно изменить (вместе с --keep)." in solve


@pytest.mark.parametrize("given", ["-1", "5,x", "5.5"])
def test_numbers_that_are_none_are_told_by_an_example(given: str) -> None:
    said = call("price", "x", "y", "--output", "z", "--most-changes", given)
    assert said.exit_code == 2
    assert "целые числа от 0 через запятую, например 0,5,20" in said.stderr
