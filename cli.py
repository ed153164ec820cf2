"""The command line: read, call, print, exit. Exit codes: 0 good, 1 bad input or rejected plan, 2
usage, 3 no plan.
"""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import texts
from documents.formats.screen.console import NUMBERS, Command, Group, WrongUsage, lines, out
from documents.formats.screen.paper_command import PaperCommand
from texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from documents.contents.common.dossier import Dossier
    from documents.contents.terminal.causes import Causes
    from instances import Case
    from instances.network.places import Places
    from models.plan import Attempt, Plan, Result
    from models.problems import InputError, Problem
    from models.verdict import Verdict
    from scenarios.solving import Job
    from solver import Limits

BAD_INPUT, USAGE, NO_PLAN = 1, 2, 3
PATH = click.Path(path_type=Path)
#: Changes that are told one by one; all of them are in a file.
MOST_CHANGES = 30
SECONDS = click.FloatRange(1, 86400)
#: So many plans are too many columns for a terminal.
TABLE_PLANS = 5
#: When the papers of the demonstration are written: families are told by this day.
DEMO_DAY = (2026, 8, 28)


def guarded(function: Callable[..., None]) -> Callable[..., None]:
    """Turn bad input into sentences, one a line, and exit code 1; Ctrl-C without a plan into exit
    code 3.
    """

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            _call(function, *args, **kwargs)
        except KeyboardInterrupt:
            out(say("said.stopped"), error=True)
            sys.exit(NO_PLAN)

    return run


def _call(function: Callable[..., None], *args: Any, **kwargs: Any) -> None:
    from instances.files.noted import listening
    from models.problems import InputError

    try:
        with listening(_tell):
            function(*args, **kwargs)
    except InputError as error:
        complain(error)
        sys.exit(BAD_INPUT)


def _tell(problem: "Problem") -> None:
    """Say what a reader noted of a file it could read."""
    from instances.messages import sentence

    out(sentence(problem), error=True)


def complain(error: "InputError") -> None:
    """Say every problem on the error stream."""
    from instances.messages import sentence

    for problem in error.problems:
        out(sentence(problem), error=True)


def _language(_: click.Context, __: click.Parameter, value: str) -> str:
    texts.use(value)
    return value


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import PackageNotFoundError, version

        try:
            out(f"setka {version('setka')}")
        except PackageNotFoundError:
            out(say("said.not_installed"))
        context.exit()


@click.group(
    "main",
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.option(
    "--lang",
    type=click.Choice(texts.LANGUAGES),
    default="ru",
    is_eager=True,
    callback=_language,
    expose_value=False,
)
@click.option("--version", is_flag=True, is_eager=True, callback=_version, expose_value=False)
@click.pass_context
def main(context: click.Context) -> None:
    """Form study groups and the timetable of a network of schools."""
    if context.invoked_subcommand is None:
        _next_step(context)


def _next_step(context: click.Context) -> None:
    """Say what is ready in this folder and what comes next, and offer to do it; elsewhere the
    help.
    """
    from datetime import date

    from documents.contents.terminal.progress import progress_lines, step_lines
    from scenarios.progress import progress_of

    today = date.today()
    found = progress_of(Path(), today)
    if found is None:
        out(context.get_help(), error=True)
        context.exit(USAGE)
    lines(
        (
            *progress_lines(found.facts, found.late, found.due, today),
            *step_lines(found.step, found.command),
        )
    )
    if sys.stdin.isatty() and click.confirm(say("progress.run")):
        main(list(found.command), standalone_mode=True)


def command(
    name: str, kind: type[Command] = Command
) -> Callable[[Callable[..., None]], click.Command]:
    """Register a command with help from the catalogues and problems of input in words."""

    def register(function: Callable[..., None]) -> click.Command:
        return main.command(name, cls=kind)(guarded(function))

    return register


@command("init")
@click.argument("folder", type=PATH)
@click.option("--sample", default="")
@click.option("--typical", is_flag=True)
def init(folder: Path, sample: str, typical: bool) -> None:
    from instances import read, template, write
    from instances.files.atomic import refuse_a_filled, write_together
    from instances.files.launchers import launchers
    from instances.network.typical import typical as usual

    refuse_a_filled(folder)
    write(read(sample) if sample else usual() if typical else template(), folder / "network.xlsx")
    write_together({folder / name: content for name, content in launchers().items()})
    out(say("said.written", path=folder / "network.xlsx"))


@command("check")
@click.argument("network")
@click.option("--policy", type=PATH)
@click.option("--norms", type=PATH)
def check(network: str, policy: Path | None, norms: Path | None) -> None:
    from instances import read_placed
    from models.problems import InputError
    from scenarios.what_ifs.contradictions import compared

    _warn_if_open(Path(network))
    try:
        case, places = read_placed(network, policy)
        _tell_contradictions(compared(case, places))
    except InputError as error:
        _remark(Path(network), error)
        raise
    facts = case.network
    out(
        say(
            "said.checked",
            schools=len(facts.schools),
            students=len(facts.planned_students),
            requests=len(facts.requests),
        )
    )
    out(say("said.no_problems"))
    _tell_norms(case, norms)


def _tell_contradictions(found: "Sequence[Problem]") -> None:
    """Say what facts contradict each other; what leaves no plan, or takes from one what everybody
    expects, ends the command.
    """
    from instances.messages import sentence
    from models.problems import InputError

    remarks = [problem for problem in found if problem.is_remark]
    lines(say("said.remark", what=sentence(problem)) for problem in remarks[:MOST_CHANGES])
    if len(remarks) > MOST_CHANGES:
        out(say("said.and_more", n=len(remarks) - MOST_CHANGES))
    if errors := [problem for problem in found if not problem.is_remark]:
        raise InputError(errors)


def _tell_norms(case: "Case", output: Path | None) -> None:
    """Say which rules of which norms were applied and which are not kept: advice, never a
    refusal.
    """
    from documents.contents.common.norms import applied_table, norm_lines, norm_sheets
    from documents.formats.screen.text import table_text
    from documents.formats.sheets.xlsx import workbook
    from instances import write_atomically
    from validation.norms import norm_report

    report = norm_report(case.network, case.policy, case.annex.calendar)
    if report.applied:
        lines(table_text(applied_table(report)))
    lines(norm_lines(case.network, report))
    if output is not None:
        write_atomically(output, workbook(norm_sheets(case.network, report)))
        out(say("norm_said.written", path=output))


def _warn_if_open(path: Path) -> None:
    """Say that what is not saved yet in another program is not seen."""
    from instances.files.atomic import is_open_elsewhere
    from instances.messages import sentence
    from models.problems import Problem

    if is_open_elsewhere(path):
        out(sentence(Problem(code="file_open", file=str(path))), error=True)


def _remark(path: Path, error: "InputError", folder: Path | None = None) -> None:
    """Write a copy of a workbook with its problems, where it can be opened: beside it, or under its
    name in a folder.
    """
    from documents.papers import remarked_copy
    from instances.files.archive import read_archive
    from instances.files.atomic import write_each
    from instances.messages import sentence
    from models.problems import InputError

    try:
        content = remarked_copy(
            path,
            error.problems,
            sentence,
            lambda one: read_archive(one).content,
            alone=folder is not None,
        )
    except InputError:
        # It is told already why the workbook cannot be opened.
        return
    if content is None:
        return
    copy = (
        folder / path.name if folder else path.with_name(say("name.remarked_copy", name=path.stem))
    )
    if trouble := write_each([(copy, content)]):
        complain(InputError(trouble))
    else:
        out(say("said.marked", path=copy))


@main.group("collect", cls=Group)
def collect() -> None:
    """Collect requests class by class."""


@collect.command("prepare", cls=Command)
@click.argument("network")
@click.option("--output", type=PATH, required=True)
@guarded
def collect_prepare(network: str, output: Path) -> None:
    from instances import read
    from instances.collect import forms
    from instances.files.atomic import refuse_to_replace, write_together

    found = {
        output / name: content
        for name, content in forms(
            read(network, unfinished=True).network, len(str(output.resolve()))
        )
    }
    refuse_to_replace(found, "form_exists")
    write_together(found)
    out(say("said.forms", number=len(found), path=output))


@collect.command("map", cls=Command)
@click.argument("network")
@click.argument("files", nargs=-1, type=PATH, required=True)
@click.option("--output", type=PATH)
@guarded
def collect_map(network: str, files: tuple[Path, ...], output: Path | None) -> None:
    from instances import read, write_atomically
    from instances.collect import headers_of, known_mapping, mapping_of, mapping_place

    facts, place = read(network, unfinished=True).network, output or mapping_place(Path(network))
    known = known_mapping(facts, place)
    found = {header: example for path in files for header, example in headers_of(path).items()}
    write_atomically(place, mapping_of(facts, found, known))
    out(say("said.mapping", path=place, n=len(found)))


@collect.command("merge", cls=Command)
@click.argument("network")
@click.argument("files", nargs=-1, type=PATH, required=True)
@click.option("--output", type=PATH, required=True)
@click.option("--columns", type=PATH)
@guarded
def collect_merge(
    network: str, files: tuple[Path, ...], output: Path, columns: Path | None
) -> None:
    from instances import read
    from instances.collect import (
        files_left,
        form_files,
        known_mapping,
        mapping_place,
        merge,
        read_mapping,
    )
    from instances.messages import sentence
    from instances.updating import save
    from models.problems import InputError

    case = read(network, unfinished=True)
    place = columns or mapping_place(Path(network))
    apart = (
        Path(network),
        output,
        place,
        *(
            path.with_name(say("name.changes_file", name=path.stem))
            for path in (Path(network), output)
        ),
    )
    try:
        known = (
            read_mapping(case.network, columns) if columns else known_mapping(case.network, place)
        )
        found = merge(case, form_files(files, apart), known)
    except InputError as error:
        for name in sorted({problem.file for problem in error.problems}):
            _remark(Path(name), error, output.parent / say("name.remarks_folder"))
        raise
    lines(sentence(remark) for remark in (*files_left(files, apart), *found.remarks))
    before = _last_time(output) or case
    former = save(found.case, output, Path(network))
    out(say("said.merged", path=output, number=len(found.changed), teachers=len(found.busy)))
    _tell_former(former)
    _tell_collected(before, found.case, output)


def _tell_former(path: Path | None) -> None:
    """Say where what was written over is kept."""
    if path is not None:
        out(say("said.former", path=path))


def _last_time(path: Path) -> "Case | None":
    """What was collected before, if anything."""
    from instances import read
    from models.problems import InputError

    try:
        return read(path, unfinished=True) if path.exists() else None
    except InputError:
        return None


def _tell_collected(before: "Case", after: "Case", path: Path) -> None:
    """Say what differs from the last time, and write all of it down beside the network."""
    from documents.contents.terminal.collected import collected_counts, collected_table
    from documents.formats.screen.text import table_text
    from documents.papers import list_book
    from instances import write_atomically
    from instances.collect import changes

    table = collected_table(
        (one.sheet, one.whose, one.field, one.before, one.after)
        for one in changes(before.network, after.network)
    )
    if not table.rows:
        out(say("said.nothing_new"))
        return
    place = path.with_name(say("name.changes_file", name=path.stem))
    lines(table_text(table if len(table.rows) <= MOST_CHANGES else collected_counts(table)))
    write_atomically(place, list_book(table))
    out(say("said.changes_file", path=place))


@main.group("scenario", cls=Group)
def scenario() -> None:
    """Check what-ifs, and say what they change."""


@scenario.command("check", cls=Command)
@click.argument("network")
@click.option("--scenarios", multiple=True)
@click.option("--policy", type=PATH)
@guarded
def scenario_check(network: str, scenarios: tuple[str, ...], policy: Path | None) -> None:
    from documents.contents.terminal.edits import scenario_name
    from instances.scenarios import read_scenarios
    from scenarios.what_ifs.contradictions import compared_scenarios
    from scenarios.what_ifs.overlay import overlays

    known = read_scenarios(network, scenarios, policy)
    fine, problems = overlays(known)
    found = [problem for problem in compared_scenarios(known, fine) if problem.scenario]
    wrong = {problem.scenario for problem in found if not problem.is_remark}
    good = (over.scenario for over in fine if over.scenario.id not in wrong)
    lines(say("said.scenario_fine", name=scenario_name(one.id, one.title)) for one in good)
    _tell_contradictions([*found, *problems])
    out(
        say("said.scenarios_checked", n=len(known.chosen))
        if known.chosen
        else say("said.no_scenarios")
    )


@scenario.command("diff", cls=Command)
@click.argument("network")
@click.option("--scenarios", multiple=True)
@click.option("--policy", type=PATH)
@guarded
def scenario_diff(network: str, scenarios: tuple[str, ...], policy: Path | None) -> None:
    from documents.contents.terminal.edits import edit_table
    from documents.formats.screen.text import table_text
    from instances.scenarios import read_scenarios
    from scenarios.what_ifs.edits import edits
    from scenarios.what_ifs.overlay import overlay

    known = read_scenarios(network, scenarios, policy)
    for name in known.chosen:
        over = overlay(known, name)
        table = edit_table(over.scenario, edits(known.case, over))
        lines(table_text(table) if table.rows else (table.title, say("said.scenario_same")))
        if over.scenario.stands_on:
            out(say("said.stands_on", names=over.scenario.stands_on))
    if not known.chosen:
        out(say("said.no_scenarios"))


@scenario.command("effects", cls=Command)
@click.argument("sweep", type=PATH)
@guarded
def scenario_effects(sweep: Path) -> None:
    from documents.contents.terminal.effects import effects_table
    from documents.formats.screen.text import table_text
    from models.differences.comparison import Borne
    from scenarios.comparing.compare import compare as run
    from scenarios.sweeps.effects import check_effects
    from scenarios.sweeps.gathering import gather_runs

    first, others = gather_runs(sweep, ())
    found = check_effects(run(first, others), others)
    lines(table_text(effects_table(found)) if found else (say("said.no_expectations"),))
    sys.exit(BAD_INPUT if any(one.borne is Borne.FAILS for one in found) else 0)


@command("sweep")
@click.argument("network")
@click.option("--output", type=PATH, required=True)
@click.option("--scenarios", multiple=True)
@click.option("--seeds", type=NUMBERS, default="0,1,2", show_default=True)
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True)
@click.option("--jobs", type=click.IntRange(0, 256), default=0, show_default=True)
@click.option("--workers", type=click.IntRange(0, 256), default=1, show_default=True)
@click.option("--base", type=PATH)
@click.option("--policy", type=PATH)
@click.option("--cluster")
@click.option("--deterministic", is_flag=True)
def sweep(
    network: str, output: Path, scenarios: tuple[str, ...], policy: Path | None, **asked: Any
) -> None:
    from documents.formats.screen.sweeping import sweeping
    from instances.files.atomic import refuse_a_file
    from instances.scenarios import read_scenarios
    from scenarios.sweeps.lanes import lanes_of
    from scenarios.sweeps.sweep import Order, Watch, shares
    from scenarios.sweeps.sweep import sweep as run
    from solver import Limits

    refuse_a_file(output)
    known = read_scenarios(network, scenarios, policy)
    jobs, workers = shares(asked["jobs"], asked["workers"])
    limits = Limits(seconds=asked["seconds"], workers=workers, deterministic=asked["deterministic"])
    order = Order(output, asked["seeds"], limits, asked["base"])
    with lanes_of(asked["cluster"], jobs) as places, sweeping() as show:
        found = run(known, order, places, Watch(show.counted, show.begun, show.over))
    out(
        say(
            "said.swept",
            path=output,
            finished=found.finished,
            skipped=found.skipped,
            again=found.again,
        )
    )
    lines(() if known.chosen else (say("said.no_scenarios"),))
    for name, seed, error in found.failed:
        out(
            say("said.run_failed", name=name or say("name.base"), seed=seed, error=error),
            error=True,
        )
    sys.exit(NO_PLAN if found.failed else 0)


@command("compare")
@click.argument("base", type=PATH)
@click.argument("plans", nargs=-1, type=PATH)
@click.option("--network")
@click.option("--output", type=PATH)
def compare(base: Path, plans: tuple[Path, ...], network: str | None, output: Path | None) -> None:
    from documents.contents.common.comparison import (
        criteria_table,
        difference_table,
        plan_lines,
        told_apart,
    )
    from documents.formats.screen.text import table_text
    from documents.papers import comparison_papers
    from instances import read
    from instances.files.atomic import write_together
    from scenarios.comparing.compare import compare as run
    from scenarios.comparing.compare import networks_of
    from scenarios.sweeps.gathering import gather_runs

    first, others = gather_runs(base, plans, None if network is None else read(network))
    found, networks = told_apart(run(first, others)), networks_of(first, others)
    lines(table_text(criteria_table(found)) if len(others) < TABLE_PLANS else ())
    for plan in found.plans:
        lines(table_text(difference_table(plan)))
        lines(plan_lines(plan, networks))
    if output is not None:
        write_together(
            {output / name: content for name, content in comparison_papers(found, networks)}
        )
        out(say("said.compared", path=output))


@command("pack")
@click.argument("base", type=PATH)
@click.argument("plans", nargs=-1, type=PATH)
@click.option("--network")
@click.option("--output", type=PATH, required=True)
@click.option("--names", is_flag=True)
def pack(
    base: Path, plans: tuple[Path, ...], network: str | None, output: Path, names: bool
) -> None:
    from documents.contents.common.comparison import told_apart
    from documents.contents.council.unnamed import unnamed
    from documents.papers import meeting_page
    from instances import read, write_atomically
    from scenarios.comparing.compare import compare as run
    from scenarios.comparing.compare import judged_plans, networks_of
    from scenarios.sweeps.gathering import gather_runs

    first, others = gather_runs(base, plans, None if network is None else read(network))
    found, networks = told_apart(run(first, others)), networks_of(first, others)
    shown = networks if names else {key: unnamed(one) for key, one in networks.items()}
    page = meeting_page(found, shown, judged_plans(found, first, others))
    write_atomically(output, page)
    out(say("said.packed", path=output, size=len(page) // 1024))


@command("demand")
@click.argument("network")
@click.option("--output", type=PATH)
def demand(network: str, output: Path | None) -> None:
    from documents.contents.terminal.demand import demand_tables
    from documents.formats.screen.text import table_text
    from instances import read, write_atomically

    facts = read(network).network
    tables = demand_tables(facts)
    for table in tables:
        lines(table_text(table))
    if output is not None:
        from documents.formats.pictures.png import demand_picture

        write_atomically(output / "demand.png", demand_picture(tables[0], len(facts.schools)))
        out(say("said.written", path=output / "demand.png"))


@command("solve")
@click.argument("network")
@click.option("--output", type=PATH, required=True)
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True)
@click.option("--workers", type=click.IntRange(0, 256), default=2, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--policy", type=PATH)
@click.option(
    "--search", type=click.Choice(["staged", "plain"]), default="staged", show_default=True
)
@click.option("--keep", type=PATH)
@click.option("--repair", is_flag=True)
@click.option("--resume", is_flag=True)
@click.option("--deterministic", is_flag=True)
@click.option("--diverse", type=click.IntRange(2, 20))
def solve(
    network: str,
    output: Path,
    policy: Path | None,
    keep: Path | None,
    repair: bool,
    resume: bool,
    diverse: int | None,
    **limits: Any,
) -> None:
    from instances import read_placed
    from instances.files.atomic import refuse_a_file
    from instances.plans.named import read_plan, read_published
    from scenarios.solving import Job
    from scenarios.what_ifs.contradictions import compared
    from solver import Limits

    refuse_a_file(output)
    if repair and (keep is None or resume or limits["search"] != "staged"):
        raise WrongUsage(say("usage.repair_keeps"))
    (case, places), within = read_placed(network, policy), Limits(**limits)
    if diverse is not None:
        if keep is not None or resume:
            raise WrongUsage(say("usage.diverse_alone"))
        _tell_contradictions(compared(case, places))
        _solve_diverse(case, output, within, diverse)
        return
    start = read_plan(case, output / "plan.json") if resume else None
    if keep is not None and keep.suffix.lower() == ".xlsx":
        _finish(case, places, Job(case, output, within, start=start, repair=repair), keep)
        return
    published, missing = (None, ()) if keep is None else read_published(case.network, keep)
    _tell_contradictions(compared(case, places, published))
    job = Job(case, output, within, published, start, missing, repair=repair)
    if published is None:
        _solve(job)
    else:
        _keep(job, published)


def _solve_diverse(case: "Case", output: Path, limits: "Limits", number: int) -> None:
    """Solve again and again, each plan as good as the first where it matters, unlike all before it;
    say how far apart.
    """
    from documents.contents.terminal.apart import apart_table
    from documents.formats.screen.text import table_text
    from scenarios.comparing.diverse import apart, unlike
    from scenarios.solving import Job

    found: list[tuple[Result, Plan]] = []
    for one in range(1, number + 1):
        out(say("said.diverse", number=one, of=number))
        chosen = case.model_copy(
            update={"policy": unlike(case.policy, [result for result, _ in found])}
        )
        found.append(
            _solve(Job(chosen, output / str(one), limits, start=found[-1][1] if found else None))
        )
    lines(table_text(apart_table(apart(case.network, [plan for _, plan in found]))))


def _keep(job: "Job", before: "Plan", own: "Causes | None" = None) -> None:
    """Solve around a plan that families know, and say what changes; where it is only mended, say
    what more could be met.
    """
    from time import monotonic

    facts, began = job.facts or job.case, monotonic()
    # Half of the time is for the second plan; what the first does not need is for it too.
    half = (
        job.limits.model_copy(update={"seconds": job.limits.seconds / 2})
        if job.repair
        else job.limits
    )
    result, plan = _solve(job._replace(limits=half))
    _tell_changes(facts, job.folder, before, plan, own)
    if job.repair:
        spent = half.seconds if job.limits.deterministic else monotonic() - began
        _tell_more(job, before, result, max(1.0, job.limits.seconds - spent), own)


def _tell_more(
    job: "Job", before: "Plan", mended: "Result", seconds: float, own: "Causes | None"
) -> None:
    """Say what mending alone did; look for a plan that meets more, write it beside the first and
    say what it costs.
    """
    from documents.contents.terminal.repaired import more_lines, repaired_lines
    from documents.formats.screen.progress import patiently, watched
    from scenarios.more_met import more_met
    from scenarios.solving import Solving

    network, folder = job.case.network, job.folder / say("name.more_met")
    if mended.plan is None or job.published is None:
        return
    first = job.judged(mended.plan)
    lines(repaired_lines(network, job.judged(job.published), first))
    if not first.unmet:
        return
    out(say("repair.looking", seconds=round(seconds)))
    with watched() as (listener, stop):
        found = patiently(lambda: more_met(job, mended, seconds, listener, stop))
    if found is None or found.plan is None:
        lines(more_lines(network, first, None, str(folder)))
        return
    second = job.judged(found.plan)
    solving = Solving(job._replace(folder=folder), complain)
    result = solving.finish(found)
    _write_papers(job.case, result, second, folder)
    _tell_former(solving.former)
    _tell_changes(job.facts or job.case, folder, before, found.plan, own)
    lines(more_lines(network, first, second, str(folder)))


def _finish(case: "Case", places: "Places", job: "Job", book: Path) -> None:
    """Solve around what people changed or marked in a workbook, with the fewest other changes."""
    from instances import gone
    from instances.edited import read_edited
    from scenarios.corrected import corrected, edited_keys, held
    from scenarios.what_ifs.contradictions import compared_edited

    edited = read_edited(book, case.network, strict=False)
    known, before = corrected(case, edited).plan, edited.original.plan or edited.plan
    pinned = held(case, edited)
    _tell_contradictions(compared_edited(pinned, places, edited, known, str(book)))
    job = job._replace(case=pinned, published=known, gone=gone(case.network, before), facts=case)
    _keep(job, before, {key: say(code) for key, code in edited_keys(edited, case.network).items()})


def _tell_changes(
    case: "Case", output: Path, before: "Plan", after: "Plan", own: "Causes | None" = None
) -> None:
    """Say what differs from a plan that families know, and why, and write it down; what people
    changed themselves is ``own``.
    """
    from documents.contents.common.changes import changes
    from documents.contents.terminal.causes import causes
    from documents.contents.terminal.difference import change_table
    from documents.formats.screen.text import table_text
    from documents.papers import list_book
    from instances import gone, write_atomically
    from validation import judge

    network = case.network
    broken = judge(network, case.policy, before, before).violations
    known = causes(network, changes(network, before, after), broken, gone(network, before))
    table = change_table(network, before, after, {**known, **(own or {})})
    lines(table_text(table) if table.rows else (say("said.nothing_changes"),))
    write_atomically(output / "changes.xlsx", list_book(table))


@command("next-year")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True)
def next_year_command(network: str, plan: Path, output: Path) -> None:
    from documents.contents.common.summary import gone_lines
    from documents.contents.terminal.next_year import ended_lines
    from instances import read
    from instances.plans.named import read_published
    from instances.updating import save
    from models.problems import InputError, Problem
    from scenarios.next_year import next_year

    if output.exists() and Path(network).exists() and output.samefile(network):
        raise InputError([Problem(code="next_year_over_itself", file=str(output))])
    case = read(network)
    published, missing = read_published(case.network, plan)
    found = next_year(case, published)
    former = save(found.case, output, Path(network))
    out(
        say(
            "said.next_year",
            n=found.moved,
            left=found.left,
            requests=len(found.case.network.requests),
            path=output,
        )
    )
    lines(gone_lines(case.network, missing))
    lines(ended_lines(case.network, found.ended))
    _tell_former(former)
    lines(
        (
            say("said.next_year_kept"),
            say("said.next_year_price", path=output),
            say("said.next_year_left"),
        )
    )


@command("demo")
@click.option("--output", type=PATH, default=Path("results"), show_default=True)
@click.option("--seconds", type=SECONDS, default=60.0, show_default=True)
def demo(output: Path, seconds: float) -> None:
    from datetime import datetime

    from instances import read
    from scenarios.solving import Job
    from solver import Limits

    case, folder = read("two-schools"), output / "two-schools"
    out(
        say(
            "said.demo",
            name=case.network.name,
            students=len(case.network.planned_students),
            seconds=round(seconds),
        )
    )
    _solve(Job(case, folder, Limits(seconds=seconds)))
    out(say("said.demo_papers"))
    _publish(_dossier(case, folder, None, datetime(*DEMO_DAY), None), output / "documents")
    out(say("said.demo_next", folder=folder))


def _solve(job: "Job") -> "tuple[Result, Plan]":
    """Solve, judge, write and report; without a plan, or with one that breaks a rule, the command
    ends here.
    """
    from documents.formats.screen.progress import patiently, watched
    from scenarios.solving import Solving

    solving = Solving(job, complain)
    with watched() as (listener, stop):
        found = patiently(lambda: solving.search(listener, stop))
    result = solving.finish(found)
    out(say(f"status.{result.status}"))
    if result.plan is None:
        lines(
            "  " + say(f"reason.{reason.code}", **reason.model_dump(exclude={"code"}))
            for reason in result.reasons
        )
        if result.attempt is not None:
            _tell_attempt(job, result.attempt)
        sys.exit(NO_PLAN)
    verdict = job.judged(result.plan)
    _report(job.case, result, verdict)
    _write_papers(job.case, result, verdict, job.folder)
    _tell_former(solving.former)
    if not verdict.accepted:
        out(say("said.our_bug"), error=True)
        sys.exit(BAD_INPUT)
    return result, result.plan


def _tell_attempt(job: "Job", attempt: "Attempt") -> None:
    """Say that this is no plan, what has no place and why, and write it down where no plan would
    be.
    """
    from documents.contents.workbook.unplaced import attempt_lines, unplaced_table
    from documents.formats.screen.text import table_text
    from documents.papers import attempt_papers
    from instances import write_atomically

    network, verdict = job.case.network, job.judged(attempt.plan)
    lines(attempt_lines(network, attempt, verdict))
    if attempt.unplaced:
        lines(table_text(unplaced_table(network, attempt)))
    for name, content in attempt_papers(network, attempt, verdict):
        write_atomically(job.folder / name, content)
        out(say("said.attempt_written", path=job.folder / name))


def _report(case: "Case", result: "Result", verdict: "Verdict") -> None:
    from documents.contents.common.summary import gone_lines, stage_table, summary_lines
    from documents.formats.screen.text import table_text

    lines(gone_lines(case.network, result.gone))
    lines(table_text(stage_table(result)))
    lines(summary_lines(case.network, result.plan, verdict))


def _write_papers(case: "Case", result: "Result", verdict: "Verdict", output: Path) -> None:
    """Write every paper that can be written, then say which could not."""
    from documents.papers import papers
    from instances.files.atomic import write_each
    from models.problems import InputError

    made = papers(case.network, result, verdict, case.policy.half_year)
    problems = write_each((output / name, content) for name, content in made)
    out(say("said.results", path=output))
    if problems:
        raise InputError(problems)


@command("judge")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--policy", type=PATH)
@click.option("--published", type=PATH)
def judge_command(network: str, plan: Path, policy: Path | None, published: Path | None) -> None:
    from documents.contents.common.summary import amount_table, summary_lines
    from documents.contents.terminal.making import making_lines
    from documents.formats.screen.text import table_text
    from instances import read
    from instances.plans.named import keep_command, read_own_plan, read_published
    from validation import judge

    case = read(network, policy)
    known = None if published is None else read_published(case.network, published)[0]
    if plan.suffix.lower() == ".xlsx":
        _judge_workbook(case, plan, known)
        return
    own = read_own_plan(case, plan)
    verdict = judge(case.network, case.policy, own.plan, known or own.kept_from)
    out(
        say("said.accepted")
        if verdict.accepted
        else say("said.rejected", n=len(verdict.violations))
    )
    lines(summary_lines(case.network, own.plan, verdict))
    lines(making_lines(case.network, own, verdict, keep_command(case, plan)))
    lines(table_text(amount_table(verdict)))
    sys.exit(0 if verdict.accepted else BAD_INPUT)


def _judge_workbook(case: "Case", path: Path, published: "Plan | None") -> None:
    """Judge a corrected workbook beside the plan it was, and mark a copy."""
    from documents.contents.common.summary import gone_lines, summary_lines
    from documents.contents.terminal.difference import change_table, gain_table
    from documents.contents.terminal.making import making_lines
    from documents.formats.screen.text import table_text
    from documents.formats.sheets.marked import marked_copy
    from documents.papers import marks_of
    from instances import gone, write_atomically
    from instances.edited import read_edited
    from instances.files.archive import read_archive
    from instances.plans.named import keep_command, own_plan
    from scenarios.corrected import corrected

    edited = read_edited(path, case.network)
    own = own_plan(edited.original, edited.plan, case.network)
    found = corrected(case, edited, published or own.kept_from)
    out(
        say("said.accepted")
        if found.after.accepted
        else say("said.rejected", n=len(found.after.violations))
    )
    lines(summary_lines(case.network, found.plan, found.after))
    lines(gone_lines(case.network, gone(case.network, edited.original.plan or edited.plan)))
    lines(
        making_lines(
            case.network, own._replace(plan=found.plan), found.after, keep_command(case, path)
        )
    )
    changes = change_table(case.network, edited.original.plan or found.plan, found.plan)
    if not changes.rows and found.after.accepted:
        out(say("said.unchanged"))
        return
    for table in (changes, gain_table(found.before, found.after)):
        lines(table_text(table) if table.rows else ())
    copy = path.with_name(say("name.marked_copy", name=path.stem))
    write_atomically(
        copy,
        marked_copy(read_archive(path).content, marks_of(case.network, edited.places, found.after)),
    )
    out(say("said.marked", path=copy))
    sys.exit(0 if found.after.accepted else BAD_INPUT)


@command("show")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--student", default="")
@click.option("--teacher", default="")
@click.option("--room", default="")
@click.option("--group", default="")
@click.option("--school", default="")
def show(network: str, plan: Path, **chosen: str) -> None:
    from documents.contents.common.summary import escort_lines
    from documents.contents.terminal.agenda import agenda, chosen_id
    from documents.formats.screen.text import table_text
    from instances import read
    from instances.plans.named import read_plan

    asked = [(kind, value) for kind, value in chosen.items() if value]
    if len(asked) != 1:
        raise WrongUsage(say("said.show_one"), click.get_current_context())
    case = read(network)
    found, (kind, value) = read_plan(case, plan), asked[0]
    for table in agenda(case.network, found, kind, chosen_id(case.network, kind, value)):
        lines(table_text(table))
    lines(escort_lines(case.network, found))


@command("documents", PaperCommand)
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True)
@click.option("--for-school", default="")
@click.option("--separate", is_flag=True)
@click.option("--only", multiple=True)
@click.option("--templates", type=PATH)
@click.option("--previous", type=PATH)
@click.option("--journals", type=PATH)
@click.option("--month", default="")
@click.option("--include-without-consent", default="")
@click.option("--date", "today", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--policy", type=PATH)
def documents_command(
    network: str, plan: Path, output: Path, policy: Path | None, journals: Path | None, **asked: Any
) -> None:
    from instances import read

    found = _dossier(
        read(network, policy), plan, asked.pop("previous"), asked.pop("today"), journals
    )
    asked["templates"] = asked["templates"] or _templates_beside(network)
    if asked["templates"] is not None and asked["templates"].is_dir():
        out(
            say(
                "said.templates_used",
                path=asked["templates"],
                n=len(list(asked["templates"].glob("[!~]*.docx"))),
            )
        )
    _publish(found, output, **asked)


def _publish(found: "tuple[Dossier, tuple[str, ...]]", output: Path, **asked: Any) -> None:
    """Write the papers that are asked for, then say how many of each kind, and what to mind."""
    from documents.formats.screen.progress import counting
    from documents.publish import count_by_kind, publish
    from documents.request import Asked, request
    from instances import write_atomically
    from instances.files.aside import Aside, is_former
    from instances.journals import filled_journals
    from models.problems import InputError

    wanted = request(found[0], Asked(**asked))
    present = {
        path.relative_to(output).as_posix()
        for path in output.rglob("[!.~]*.*")
        if path.is_file() and not is_former(path, output)
    }
    journal = texts.say_in("ru", "kind.journal")
    kept = filled_journals(found[0].network, output.rglob(f"{journal}*.xlsx"))
    remarks = (
        *wanted.remarks,
        *found[1],
        *((say("said.journals_kept", n=len(kept)),) if kept else ()),
    )
    edited = Aside(output)
    with counting() as count:

        def write(path: str, content: bytes) -> None:
            if output / path not in kept:
                edited.keep(output / path)
                write_atomically(output / path, content)
            count()

        order = wanted.order._replace(above=len(str(output.resolve())))
        made = publish(wanted.dossier, order, write, remarks, present)
    for (kind, form), (files, papers) in count_by_kind(made.printed).items():
        out(
            say(
                "said.papers_of_kind",
                kind=say(f"kind.{kind}"),
                format=form,
                files=files,
                papers=papers,
            )
        )
    lines(made.warnings)
    _tell_former(edited.folder)
    out(say("said.papers", n=len(made.printed), path=output))
    if made.problems:
        raise InputError(made.problems)


def _dossier(
    case: "Case", path: Path, previous: Path | None, today: "datetime | None", journals: Path | None
) -> "tuple[Dossier, tuple[str, ...]]":
    """What papers are written from, and what is odd about it."""
    from datetime import date

    from documents.contents.common.dossier import Dossier, Facts
    from documents.contents.common.summary import broken_lines
    from documents.contents.terminal.making import making_lines
    from instances.journals import journal_files, read_journals
    from instances.plans.named import keep_command, read_own_plan, read_published
    from instances.plans.year_plans import plans_of_year
    from validation.consequences.meetings import DatedPlan

    own = read_own_plan(case, path)
    plan = own.plan
    plans = tuple(DatedPlan(first=first, plan=found) for first, found in plans_of_year(case))
    remarks = (
        ()
        if not plans or plan in [row.plan for row in plans]
        else (say("said.plan_not_in_calendar"),)
    )
    facts = Facts(
        case.network,
        case.policy,
        plan,
        case.annex,
        today.date() if today else date.today(),
        plans=plans,
        previous=None if previous is None else read_published(case.network, previous)[0],
        kept_from=own.kept_from,
        journals=()
        if journals is None
        else read_journals(case.network, journal_files((journals,))),
    )
    found = Dossier(facts)
    made = tuple(making_lines(case.network, own, found.verdict, keep_command(case, path)))
    if not found.verdict.accepted:
        lines((*broken_lines(case.network, found.verdict), *made), error=True)
    return found, (*remarks, *made)


def _templates_beside(network: str) -> Path | None:
    """The folder of Word templates beside a network, if it was made here; one that came with the
    network is left alone.
    """
    from instances.files.made_here import is_made_here

    folder = Path(network).parent / say("name.templates_folder")
    if not Path(network).exists() or not any(folder.glob("[!~]*.docx")):
        return None
    if is_made_here(folder, _home()):
        return folder
    out(say("said.templates_not_used", path=folder), error=True)
    return None


def _home() -> Path:
    """Where this user's programs keep what is theirs."""
    return Path(click.get_app_dir("setka"))


@command("journals")
@click.argument("network")
@click.argument("files", nargs=-1, type=PATH, required=True)
@click.option("--output", type=PATH)
def journals_command(network: str, files: tuple[Path, ...], output: Path | None) -> None:
    from documents.contents.terminal.journal_counts import journal_lines
    from instances import read, write_atomically
    from instances.journals import journal_files, journals_json, read_journals

    facts = read(network).network
    found = read_journals(facts, journal_files(files))
    lines(journal_lines(facts, found))
    if output is not None:
        write_atomically(output, journals_json(found))
        out(say("said.written", path=output))


@command("templates")
@click.argument("network", required=False, default="")
@click.option("--output", type=PATH)
@click.option("--force", is_flag=True)
def templates(network: str, output: Path | None, force: bool) -> None:
    from documents.templates import defaults
    from instances.files.atomic import write_together
    from instances.files.made_here import is_made_here, mark

    folder = output or Path(network).parent / say("name.templates_folder")
    found = {folder / name: content for name, content in defaults().items()}
    kept = [path for path in found if path.exists() and not force]
    is_ours = not kept or is_made_here(folder, _home())
    written = {path: content for path, content in found.items() if path not in kept}
    write_together({**written, **(mark(folder, _home()) if is_ours else {})})
    out(say("said.templates", n=len(written), path=folder))
    if not is_ours:
        out(say("said.templates_not_ours", path=folder), error=True)
    if kept:
        out(say("said.templates_kept", names=", ".join(path.name for path in kept)))


@command("import")
@click.argument("form", type=click.Choice(["kursblockung"]))
@click.argument("source", type=PATH)
@click.option("--output", type=PATH, required=True)
@click.option("--rails", type=PATH)
def import_command(form: str, source: Path, output: Path, rails: Path | None) -> None:
    from instances import Case, kursblockung
    from instances.updating import write_anew

    found = kursblockung.read(source, rails)
    _tell_contradictions(found.remarks)
    former = write_anew(Case(network=found.network, policy=found.policy), output)
    out(say("said.written", path=output))
    _tell_former(former)


@command("schema")
@click.option("--output", type=PATH, required=True)
def schema(output: Path) -> None:
    from instances.files.atomic import write_together
    from instances.schemas import schemas

    write_together({output / name: content for name, content in schemas()})
    out(say("said.written", path=output))


@command("anonymise")
@click.argument("network")
@click.option("--output", type=PATH, required=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=None)
def anonymise(network: str, output: Path, seed: int | None) -> None:
    from instances import Case, read
    from instances.network.anonymise import anonymised
    from instances.updating import write_anew

    case = read(network)
    former = write_anew(Case(network=anonymised(case.network, seed), policy=case.policy), output)
    out(say("said.written", path=output))
    _tell_former(former)


if __name__ == "__main__":
    main()
