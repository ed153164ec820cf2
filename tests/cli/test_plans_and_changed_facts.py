"""A plan and facts that changed after it was made: names block nothing, the referee decides the
rest, and a kept plan says so.
"""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import small_network as small
from command import call, network_file, plan_file
from spied import spied

from documents.contents.terminal.making import making_lines
from instances import Case, read, read_result, write, write_result
from instances.plans.fingerprints import changes_since, facts_of
from models.differences.fingerprint import FactChange
from models.network import NOT_PLANNED, NOT_PLANNED_HEAD, TABLES, Network
from models.plan import OwnPlan, Party, Plan, Result, RunStatus
from models.policy import Policy
from models.verdict import Verdict
from solver import Limits, Options, solve
from validation import judge

UNREAD = [(table, field) for table, fields in NOT_PLANNED.items() for field in sorted(fields)]
LIMITS = ("--seconds", "2", "--workers", "1")


def other(value: object) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return (
        ("other",)
        if isinstance(value, tuple)
        else "2026-11-09"
        if value is None
        else f"{value} иначе"
    )


def with_changed(network: Network, table: str, field: str) -> Network:
    first, *rest = getattr(network, table)
    changed = type(first).model_validate(
        {**first.model_dump(), field: other(getattr(first, field))}
    )
    return network.replacing(**{table: (changed, *rest)})


@pytest.mark.parametrize(("table", "field"), UNREAD)
def test_what_no_rule_reads_leaves_the_hash_as_it_was(table: str, field: str) -> None:
    changed = with_changed(small.network(), table, field)
    assert changed != small.network()
    assert changed.hash == small.network().hash
    assert changes_since(facts_of(small.network()), changed) == ()


def test_what_rules_read_changes_the_hash_and_is_named() -> None:
    before = small.network()
    for table, field, name in (
        ("rooms", "seats", "A1"),
        ("students", "cannot_travel", "a1"),
        ("people", "may_travel", "TL"),
    ):
        after = with_changed(before, table, field)
        assert after.hash != before.hash
        assert changes_since(facts_of(before), after) == (
            FactChange(table=table, changed=((name,),)),
        )
    two_weeks = before.replacing(cycle_weeks=2)
    assert changes_since(facts_of(before), two_weeks) == (
        FactChange(table="network", changed=((),)),
    )


def test_neither_the_referee_nor_the_search_reads_what_the_hash_leaves_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = read("tiny-escort")
    read_fields = spied(monkeypatch, TABLES)
    found = solve(case, Options(limits=Limits(seconds=5, workers=1)))
    assert found.plan is not None
    judge(case.network, case.policy, found.plan)
    assert read_fields
    assert not {
        (table, field) for table, field in read_fields if field in NOT_PLANNED.get(table, ())
    }
    assert not {
        field for table, field in read_fields if table == "network" and field in NOT_PLANNED_HEAD
    }


def test_plans_of_former_versions_are_known_by_their_hash() -> None:
    facts = small.network()
    former = facts.model_dump_json(
        exclude_defaults=True, exclude={"students": {"__all__": {"status_date"}}}
    )
    assert facts.has_hash(sha256(former.encode()).hexdigest())
    assert not facts.has_hash(small.network(rooms={"A1": {"seats": 31}}).hash)


def made(folder: Path, plan: Plan | None = None, **more: Any) -> Path:
    """A plan that says what it was made of."""
    facts = small.network()
    fields = {"network_hash": facts.hash, "facts": facts_of(facts), **more}
    write_result(
        Result(status=RunStatus.FEASIBLE, plan=plan or small.plan(), **fields), folder / "plan.json"
    )
    return folder


CORRECTIONS: list[dict[str, Any]] = [
    {
        "students": {
            "a1": {"name": "Иванова-Петрова Анна", "consent_transfer": True, "profile": "иной"}
        }
    },
    {"schools": {"A": {"name": "МБОУ «Средняя школа № 1»", "head": "Новый Н. Н."}}},
    {"classes": {"10A": {"class_teacher": "TM", "profile": "технологический"}}},
]


@pytest.mark.parametrize("edits", CORRECTIONS)
@pytest.mark.parametrize("command", ["documents", "judge"])
def test_a_corrected_name_blocks_nothing_and_is_not_remarked(
    command: str, edits: dict[str, Any], tmp_path: Path
) -> None:
    book = network_file(tmp_path / "network.json", small.network(**edits))
    more = ("--output", tmp_path / "d", "--only", "group_list") if command == "documents" else ()
    done = call(command, book, made(tmp_path / "план"), *more)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "изменились" not in done.stdout


def test_facts_that_changed_without_harm_are_remarked(tmp_path: Path) -> None:
    book = network_file(tmp_path / "network.json", small.network(rooms={"A1": {"seats": 31}}))
    plan = made(tmp_path / "план")
    for line in (("documents", "--output", tmp_path / "d", "--only", "group_list"), ("judge",)):
        done = call(line[0], book, plan, *line[1:])
        assert done.exit_code == 0, done.output
        assert (
            "Данные изменились после составления плана: Кабинеты — изменена 1 строка (A1)."
            in done.stdout
        )
        assert "План и с ними не нарушает правил." in done.stdout


def test_facts_that_break_the_plan_are_told_with_the_command_that_mends_it(tmp_path: Path) -> None:
    book = network_file(tmp_path / "network.json", small.network(rooms={"AL": {"seats": 1}}))
    plan = made(tmp_path / "план")
    papers = ("--output", tmp_path / "d", "--only", "group_list")
    done = call("documents", book, plan, *papers)
    assert done.exit_code == 1
    assert not (tmp_path / "d").exists()
    command = f"setka solve {book} --keep {plan} --output {tmp_path / 'план-2'}"
    for said in (
        "кабинете «AL» — 1",
        "Кабинеты — изменена 1 строка (AL)",
        command,
        "план нарушает правила",
    ):
        assert said in done.stderr
    assert call(*command.split()[1:], *LIMITS).exit_code == 0
    assert call("documents", book, tmp_path / "план-2", *papers).exit_code == 0
    told = call("judge", book, plan)
    assert (told.exit_code, command in told.stdout) == (1, False)
    assert f"--keep {plan} --output {tmp_path / 'план-3'}" in told.stdout


def test_names_that_are_gone_are_told_with_the_command(tmp_path: Path) -> None:
    facts = small.network()
    book = network_file(
        tmp_path / "network.json",
        facts.replacing(rooms=tuple(r for r in facts.rooms if r.id != "AL")),
    )
    done = call("documents", book, made(tmp_path / "план"), "--output", tmp_path / "d")
    assert done.exit_code == 1
    assert done.stderr.count("в данных нет «AL», а план это называет") == 1
    assert "Составьте план заново, сохранив этот, насколько можно: setka solve" in done.stderr


@pytest.mark.parametrize("field", ["leaders", "members", "origin"])
@pytest.mark.parametrize("command", ["judge", "show"])
def test_a_party_of_unknown_people_is_told(command: str, field: str, tmp_path: Path) -> None:
    party = {
        "day": 1,
        "origin": "A",
        "target": "B",
        "leaves": 600,
        "leaders": ("TL",),
        "members": ("a1",),
    }
    party[field] = "X" if field == "origin" else ("X",)
    plan = small.plan().model_copy(update={"parties": (Party.model_validate(party),)})
    line = ("--student", "a1") if command == "show" else ()
    done = call(
        command,
        network_file(tmp_path / "network.json"),
        plan_file(tmp_path / "plan.json", plan),
        *line,
    )
    assert (done.exit_code, "в данных нет «X»" in done.stderr) == (1, True)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A student of the law group has left, and its plan is kept: one member stays."""
    folder = tmp_path_factory.mktemp("kept")
    book = folder / "network.xlsx"
    write(Case(network=small.network(students={"b2": {"status": "left"}}), policy=Policy()), book)
    plan = made(folder / "план")
    done = call("solve", book, "--keep", plan, "--output", folder / "план2", *LIMITS)
    assert done.exit_code == 0, done.output
    return book, folder / "план2"


def test_a_plan_carries_what_it_was_kept_from(kept: tuple[Path, Path]) -> None:
    assert read_result(kept[1]).kept_from == small.plan()
    attending = [row.student for row in read_result(kept[1]).plan.members if row.group == small.LAW]  # type: ignore[union-attr]  # a plan was found
    assert attending == ["a3"]


def kept_lines(kept: tuple[Path, Path], folder: Path) -> Iterator[tuple[object, ...]]:
    book, plan = kept
    yield ("judge", book, plan)
    yield ("documents", book, plan, "--output", folder / "d", "--only", "group_list")


def test_what_is_kept_needs_no_flag_and_the_exemption_is_named(
    kept: tuple[Path, Path], tmp_path: Path
) -> None:
    for line in kept_lines(kept, tmp_path):
        done = call(*line)
        assert done.exit_code == 0, done.output
        assert (
            "1 при наименьшем 2; группа продолжает занятия, потому что уже объявлена" in done.stdout
        )
    assert call("judge", kept[0], kept[1] / "plan.xlsx").exit_code == 0
    assert call("show", kept[0], kept[1], "--student", "a3").exit_code == 0


def test_changes_asked_for_by_name_are_told_against_the_plan_that_was_kept(
    kept: tuple[Path, Path], tmp_path: Path
) -> None:
    done = call(
        "documents", kept[0], kept[1], "--output", tmp_path, "--only", "Приказ об изменениях"
    )
    assert done.exit_code == 0, done.output
    assert len(list(tmp_path.rglob("Приказ об изменениях*.docx"))) == 2
    assert "назовите прежний" not in done.output


def test_a_kept_plan_of_a_former_version_is_told_what_it_needs(
    kept: tuple[Path, Path], tmp_path: Path
) -> None:
    result = read_result(kept[1])
    write_result(result.model_copy(update={"kept_from": None}), tmp_path / "plan.json")
    done = call("documents", kept[0], tmp_path, "--output", tmp_path / "d", "--only", "group_list")
    assert (done.exit_code, "документам — --previous ПЛАН" in done.stderr) == (1, True)
    again = ("--previous", kept[1].with_name("план"))
    assert (
        call(
            "documents",
            kept[0],
            tmp_path,
            "--output",
            tmp_path / "d",
            "--only",
            "group_list",
            *again,
        ).exit_code
        == 0
    )


def beside_its_plan(kept: tuple[Path, Path], folder: Path, **changes: object) -> Path:
    """The kept plan as a former version wrote it, beside the one it was kept from."""
    for name in ("план", "план2"):
        shutil.copytree(kept[1].with_name(name), folder / name)
    result = read_result(kept[1]).model_copy(update={"kept_from": None, **changes})
    write_result(result, folder / "план2" / "plan.json")
    return folder / "план2"


def test_keep_then_documents_refused(kept: tuple[Path, Path], tmp_path: Path) -> None:
    plan = beside_its_plan(kept, tmp_path)
    for line in kept_lines((kept[0], plan), tmp_path):
        done = call(*line)
        assert done.exit_code == 0, done.output
        assert "группа продолжает занятия, потому что уже объявлена" in done.stdout


@pytest.mark.parametrize("name", ["plan_changes", "changed_weeks"])
def test_a_plan_that_is_further_away_is_not_what_it_was_kept_from(
    name: str, kept: tuple[Path, Path], tmp_path: Path
) -> None:
    amounts = tuple(
        row.model_copy(update={"value": row.value + 7}) if row.name == name else row
        for row in read_result(kept[1]).amounts
    )
    plan = beside_its_plan(kept, tmp_path, amounts=amounts)
    done = call("judge", kept[0], plan)
    assert (done.exit_code, "судье — --published ПЛАН" in done.output) == (1, True)


def test_every_fact_has_a_name_in_words() -> None:
    for table in ("network", *TABLES):
        change = FactChange(
            table=table,
            changed=(("a1",),),
            added=(("x", "y"),),
            removed=tuple((str(n),) for n in range(6)),
        )
        own = OwnPlan(small.plan(), None, False, (change,))
        first = next(iter(making_lines(small.network(), own, Verdict(), "")))
        assert "и ещё 2" in first
