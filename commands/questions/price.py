"""What the stability of a published plan costs."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.common.guard import NO_PLAN, command
from commands.common.options import COUNT, PATH, SECONDS, SEED, WORKERS
from documents.formats.screen.console import NUMBERS, lines, out
from texts import say

if TYPE_CHECKING:
    from models.questions.prices import Price


@command("price")
@click.argument("network")
@click.argument("plan", type=PATH)
@click.option("--output", type=PATH, required=True)
@click.option("--most-changes", type=NUMBERS)
@click.option("--most-for-student", type=COUNT)
@click.option("--most-for-teacher", type=COUNT)
@click.option("--seconds", type=SECONDS, default=300.0, show_default=True)
@click.option("--workers", type=WORKERS, default=2, show_default=True)
@click.option("--seed", type=SEED, default=0, show_default=True)
@click.option("--policy", type=PATH)
@click.option("--json", "as_json", is_flag=True)
def price_command(
    network: str,
    plan: Path,
    output: Path,
    most_changes: tuple[int, ...] | None,
    most_for_student: int | None,
    most_for_teacher: int | None,
    policy: Path | None,
    as_json: bool,
    **limits: Any,
) -> None:
    from application.questions.price import USUAL, prices
    from application.questions.price_files import files_of
    from commands.common.running import searched
    from commands.common.telling import show_table, tell_contradictions
    from documents.contents.common.words.prices import (
        price_begun,
        price_line,
        price_lines,
        price_table,
    )
    from instances import read_placed
    from instances.files.atomic import refuse_a_file, write_together
    from instances.plans.named import read_published
    from models.questions.prices import Budget
    from scenarios.what_ifs.contradictions import compared
    from solver import Limits

    refuse_a_file(output)
    case, places = read_placed(network, policy)
    published, _ = read_published(case.network, plan)
    tell_contradictions(() if as_json else compared(case, places, published))
    budgets = [
        Budget(changes=most, student=most_for_student, teacher=most_for_teacher)
        for most in (most_changes or USUAL)
    ]

    def tell(price: "Price") -> None:
        if not as_json:
            out(price_line(price))

    def begin(budget: Budget, seconds: float) -> None:
        if not as_json:
            out(price_begun(budget, seconds))

    found = searched(
        lambda listener, stop: prices(
            case,
            published,
            budgets,
            Limits(**limits),
            tell,
            listener,
            stop,
            begin,
            beyond=not most_changes,
        )
    )
    if as_json:
        out(found.model_dump_json(indent=1))
    else:
        if found.prices:
            show_table(price_table(found))
        lines(price_lines(found))
    if not found.prices:
        out(say("price.none"), error=True)
        sys.exit(NO_PLAN)
    write_together(files_of(case, published, found, output))
    if not as_json:
        out(say("said.results", path=output))


COMMANDS = (price_command,)
