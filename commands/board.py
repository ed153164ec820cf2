"""The board of a folder, opened in the browser."""

from pathlib import Path

import click

from commands.common.guard import command
from commands.common.options import PATH
from documents.formats.screen.console import out
from texts import say


@command("board")
@click.argument("folder", type=PATH, default=Path())
@click.option("--port", type=click.IntRange(0, 65535), default=0)
@click.option("--no-browser", is_flag=True)
def board(folder: Path, port: int, no_browser: bool) -> None:
    import threading
    import webbrowser

    from board.desk import Desk
    from board.server import Opened
    from instances.files.atomic import refuse_a_file
    from models.problems import InputError, Problem

    refuse_a_file(folder)
    try:
        opened = Opened(port)
    except OSError as error:
        raise InputError([Problem(code="board_port_taken", value=str(port))]) from error

    def ready() -> None:
        out(say("said.board_open", link=opened.link))
        out(say("said.board_stop"))
        if not no_browser:
            # A browser of a terminal returns only when it is closed.
            threading.Thread(target=webbrowser.open, args=(opened.link,), daemon=True).start()

    opened.serve(Desk(folder), ready)
    out(say("said.board_stopped"))


COMMANDS = (board,)
