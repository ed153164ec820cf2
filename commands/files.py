"""Files of a network made, turned into others, and described."""

from pathlib import Path

import click

from commands.common.guard import command
from commands.common.options import PATH, SEED
from commands.common.telling import tell_former
from documents.formats.screen.console import lines, out
from texts import say


@command("init")
@click.argument("folder", type=PATH)
@click.option("--sample", default="")
@click.option("--typical", is_flag=True)
def init(folder: Path, sample: str, typical: bool) -> None:
    from instances import read, template, write
    from instances.files.atomic import refuse_a_filled, write_together
    from instances.files.launchers import launchers
    from instances.network.usual.typical import typical as usual

    refuse_a_filled(folder)
    write(read(sample) if sample else usual() if typical else template(), folder / "network.xlsx")
    write_together({folder / name: content for name, content in launchers().items()})
    out(say("said.written", path=folder / "network.xlsx"))


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
@click.option("--seed", type=SEED, default=None)
def anonymise(network: str, output: Path, seed: int | None) -> None:
    from instances import Case, read
    from instances.network.anonymise import anonymised
    from instances.updating import write_anew
    from models.problems import InputError, Problem

    if output.resolve() == Path(network).resolve():
        raise InputError([Problem(code="anonymised_over_itself", file=str(output))])
    case = read(network)
    former = write_anew(Case(network=anonymised(case.network, seed), policy=case.policy), output)
    out(say("said.written", path=output))
    tell_former(former)


@command("class-hours")
@click.argument("network")
@click.option("--off", is_flag=True)
@click.option("--output", type=PATH)
def class_hours(network: str, off: bool, output: Path | None) -> None:
    from documents.contents.common.words.class_hours import class_hour_lines
    from instances import read
    from instances.network.usual.class_hours import with_class_hours, without_class_hours
    from instances.updating import save
    from models.problems import InputError, Problem

    if output is None and not Path(network).exists():
        raise InputError([Problem(code="class_hours_of_sample", value=network)])
    case = read(network, unfinished=True)
    done = (without_class_hours if off else with_class_hours)(case.network)
    place = output or Path(network)
    lines(
        class_hour_lines(
            done.network, done.lessons, done.led_by_anyone, done.without_time, on=not off
        )
    )
    former = save(case.model_copy(update={"network": done.network}), place, Path(network))
    out(say("said.written", path=place))
    tell_former(former)


COMMANDS = (init, schema, anonymise, class_hours)
