"""The command line: read, call, print, exit. Exit codes: 0 good, 1 bad input or rejected plan, 2 usage, 3 no plan."""

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import texts

if TYPE_CHECKING:
    from instances import Case
    from models.plan import Result
    from models.verdict import Verdict

BAD_INPUT, NO_PLAN = 1, 3
PATH = click.Path(path_type=Path)


class Said:
    """A help text that is made when it is shown, in the language chosen then."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __str__(self) -> str:
        return texts.say(self.code)


class Command(click.Command):
    """A command whose help texts come from the catalogues."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return texts.say(f"command.{self.name}")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(texts.say(f"command.{self.name}"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for option in self.params:
            if isinstance(option, click.Option) and option.name and texts.knows(f"option.{option.name}"):
                option.help = texts.say(f"option.{option.name}")
        super().format_options(ctx, formatter)


def say(code: str, **values: object) -> None:
    """Print a sentence, whatever the console can show of it."""
    out(texts.say(code, **values))


def out(text: str, *, error: bool = False) -> None:
    """Print a line; letters the console does not have become question marks."""
    stream = sys.stderr if error else sys.stdout
    encoding = stream.encoding or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding), err=error)


def guarded(function: Callable[..., None]) -> Callable[..., None]:
    """Turn bad input into sentences, one a line, and exit code 1."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        from models.problems import InputError

        try:
            function(*args, **kwargs)
        except InputError as error:
            from instances.messages import sentence

            for problem in error.problems:
                out(sentence(problem), error=True)
            sys.exit(BAD_INPUT)

    return run


def _language(_: click.Context, __: click.Parameter, value: str) -> str:
    texts.use(value)
    return value


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(texts.LANGUAGES), default="ru", is_eager=True, callback=_language, expose_value=False)
@click.version_option(package_name="setka", prog_name="setka")
def main() -> None:
    """Сетка: учебные группы и расписание сети школ. Setka: study groups and timetables for a network of schools."""


def command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    """Register a command with help from the catalogues and problems of input in words."""

    def register(function: Callable[..., None]) -> click.Command:
        return main.command(name, cls=Command)(guarded(function))

    return register


@command("init")
@click.argument("folder", type=PATH)
@click.option("--sample", default="")
def init(folder: Path, sample: str) -> None:
    from instances import read, template, write
    from models.problems import InputError, Problem

    if folder.exists() and any(folder.iterdir()):
        raise InputError([Problem(code="folder_not_empty", file=str(folder))])
    write(read(sample) if sample else template(), folder / "network.xlsx")
    say("said.written", path=folder / "network.xlsx")


@command("check")
@click.argument("network")
@click.option("--policy", type=PATH)
def check(network: str, policy: Path | None) -> None:
    from instances import read
    from instances.messages import sentence
    from solver.refusals import refusals

    case = read(network, policy)
    facts = case.network
    say("said.checked", schools=len(facts.schools), students=len(facts.planned_students), requests=len(facts.requests))
    problems = refusals(facts, case.policy)
    for problem in problems:
        out(sentence(problem))
    if problems:
        sys.exit(BAD_INPUT)
    say("said.no_problems")


@command("demand")
@click.argument("network")
@click.option("--output", type=PATH)
def demand(network: str, output: Path | None) -> None:
    from documents.contents.demand import demand_table
    from documents.formats.text import table_text
    from instances import read, write_atomically

    case = read(network)
    table = demand_table(case.network)
    for line in table_text(table):
        out(line)
    if output is not None:
        from documents.formats.png import demand_picture

        write_atomically(output / "demand.png", demand_picture(table))
        say("said.written", path=output / "demand.png")


@command("solve")
@click.argument("network")
@click.option("--output", type=PATH, required=True)
@click.option("--seconds", type=click.FloatRange(1, 86400), default=60.0, show_default=True)
@click.option("--workers", type=click.IntRange(0, 256), default=2, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--policy", type=PATH)
@click.option("--search", type=click.Choice(["staged", "plain"]), default="staged", show_default=True)
@click.option("--keep", type=PATH)
@click.option("--resume", is_flag=True)
def solve(network: str, output: Path, policy: Path | None, keep: Path | None, resume: bool, **limits: Any) -> None:
    from instances import read

    case = read(network, policy)
    _solve(case, output, limits, published=keep, start=output / "plan.json" if resume else None)


@command("demo")
@click.option("--output", type=PATH, default=Path("results"), show_default=True)
@click.option("--seconds", type=click.FloatRange(1, 86400), default=60.0, show_default=True)
def demo(output: Path, seconds: float) -> None:
    from instances import read

    case = read("two-schools")
    say("said.demo", name=case.network.name, students=len(case.network.planned_students), seconds=round(seconds))
    _solve(case, output / "two-schools", {"seconds": seconds, "workers": 2, "seed": 0, "search": "staged"}, None, None)


def _solve(case: "Case", output: Path, options: dict[str, Any], published: Path | None, start: Path | None) -> None:
    """Solve, judge, write and report."""
    from documents.formats.progress import watched
    from instances import write_result
    from solver import Limits
    from solver import solve as run
    from validation import judge

    def keep(result: "Result") -> None:
        if result.plan is not None and judge(case.network, case.policy, result.plan).accepted:
            write_result(result, output / "plan.json")

    plans = {name: None if path is None else _plan_of(case, path) for name, path in (("published", published), ("start", start))}
    with watched() as (listener, stop):
        result = run(case.network, case.policy, Limits(**options), listener, stop=stop, keep=keep, **plans)
    if result.plan is None:
        say(f"status.{result.status}")
        for reason in result.reasons:
            out("  " + texts.say(f"reason.{reason.code}", **reason.model_dump(exclude={"code"})))
        write_result(result, output / "plan.json")
        sys.exit(NO_PLAN)
    verdict = judge(case.network, case.policy, result.plan, plans["published"])
    write_result(result, output / "plan.json")
    _write_papers(case, result, verdict, output)
    _report(case, result, verdict)
    say("said.results", path=output)
    if not verdict.accepted:
        say("said.our_bug")
        sys.exit(BAD_INPUT)


def _plan_of(case: "Case", path: Path) -> Any:
    """The plan of a result file, held against the network."""
    from instances import check_plan, read_result
    from models.problems import InputError, Problem

    plan = read_result(path).plan
    if plan is None:
        raise InputError([Problem(code="no_plan", file=str(path))])
    problems = check_plan(case.network, plan)
    if problems:
        raise InputError([problem.model_copy(update={"file": str(path)}) for problem in problems])
    return plan


def _write_papers(case: "Case", result: "Result", verdict: "Verdict", output: Path) -> None:
    from documents.formats.png import convergence, load, school_grid
    from documents.formats.xlsx import plan_workbook
    from instances import write_atomically

    assert result.plan is not None
    write_atomically(output / "plan.xlsx", plan_workbook(case.network, result, verdict))
    for number, school in enumerate(case.network.schools, start=1):
        write_atomically(output / f"school-{number}.png", school_grid(case.network, result.plan, school.id))
    write_atomically(output / "load.png", load(case.network, result.plan))
    write_atomically(output / "convergence.png", convergence(result))


def _report(case: "Case", result: "Result", verdict: "Verdict") -> None:
    from documents.contents.summary import stage_table, summary_lines
    from documents.formats.text import table_text

    say(f"status.{result.status}")
    _lines(table_text(stage_table(result)))
    _lines(summary_lines(case.network, result.plan, verdict))


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        out(line)


@command("judge")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--policy", type=PATH)
def judge_command(network: str, plan: Path, policy: Path | None) -> None:
    from documents.contents.summary import amount_table, summary_lines
    from documents.formats.text import table_text
    from instances import read, read_result
    from models.problems import InputError, Problem
    from validation import judge

    case = read(network, policy)
    chosen = _plan_of(case, plan)
    if read_result(plan).network_hash not in ("", case.network.hash):
        raise InputError([Problem(code="other_network", file=str(plan))])
    verdict = judge(case.network, case.policy, chosen)
    say("said.accepted" if verdict.accepted else "said.rejected", n=len(verdict.violations))
    _lines(summary_lines(case.network, chosen, verdict))
    _lines(table_text(amount_table(verdict)))
    sys.exit(0 if verdict.accepted else BAD_INPUT)


@command("show")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--student", default="")
@click.option("--teacher", default="")
@click.option("--room", default="")
@click.option("--group", default="")
@click.option("--school", default="")
def show(network: str, plan: Path, **chosen: str) -> None:
    from documents.contents.timetable import timetable
    from documents.formats.text import table_text
    from instances import read
    from models.problems import InputError, Problem

    case = read(network)
    asked = [(kind, value) for kind, value in chosen.items() if value]
    if len(asked) != 1:
        raise click.UsageError(texts.say("said.show_one"))
    grids = timetable(case.network, _plan_of(case, plan), *asked[0])
    if not grids:
        raise InputError([Problem(code="unknown_id", value=asked[0][1])])
    for grid in grids:
        _lines(table_text(grid))


@command("import")
@click.argument("form", type=click.Choice(["kursblockung"]))
@click.argument("source", type=PATH)
@click.option("--output", type=PATH, required=True)
@click.option("--rails", type=PATH)
def import_command(form: str, source: Path, output: Path, rails: Path | None) -> None:
    from instances import Case, kursblockung, write

    found = kursblockung.read(source, rails)
    write(Case(network=found.network, policy=found.policy), output)
    say("said.written", path=output)


@command("schema")
@click.option("--output", type=PATH, required=True)
def schema(output: Path) -> None:
    import json

    from instances import write_atomically
    from models.network import Network
    from models.plan import Result
    from models.policy import Policy
    from models.verdict import Verdict

    for record in (Network, Policy, Result, Verdict):
        text = json.dumps(record.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1)
        write_atomically(output / f"{record.__name__.lower()}.schema.json", (text + "\n").encode())
    say("said.written", path=output)


@command("anonymise")
@click.argument("network")
@click.option("--output", type=PATH, required=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=None)
def anonymise(network: str, output: Path, seed: int | None) -> None:
    from instances.anonymise import anonymised

    from instances import Case, read, write

    case = read(network)
    write(Case(network=anonymised(case.network, seed), policy=case.policy), output)
    say("said.written", path=output)


if __name__ == "__main__":
    main()
