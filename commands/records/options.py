"""Options that commands of the school year share."""

from pathlib import Path

import click

from commands.common.options import DAY, PATH

#: The folder of a store, where no other is said.
FOLDER = Path("records")
STORE = click.option("--store", type=PATH, default=FOLDER, show_default=True)
WHO = click.option("--who", default="")
DATE = click.option("--date", "today", type=DAY)
