"""Word templates: those that come with the program, and those a school keeps beside its network."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from models.filenames import file_name
from models.problems import InputError, Problem
from texts import say_in

HERE = Path(__file__).parent


class Template(NamedTuple):
    """A Word file and its name for messages."""

    name: str
    content: bytes


class Templates(NamedTuple):
    """Where templates are looked for: a folder of the school first, then our own.

    Attributes
    ----------
    folder
        The folder of the school; None where it has none.
    """

    folder: Path | None = None

    def of(self, kind: str) -> Template:
        """The template of a kind of paper.

        Raises
        ------
        InputError
            ``cannot_read``.
        """
        own = self.folder / template_name(kind) if self.folder is not None else None
        path = own if own is not None and own.is_file() else HERE / f"{kind}.docx"
        try:
            return Template(str(path), path.read_bytes())
        except OSError as error:
            raise InputError(
                [Problem(code="cannot_read", file=str(path), value=error.strerror or "")]
            ) from error


def template_name(kind: str) -> str:
    """Name of a template in the folder of a school: what the paper is called."""
    return f"{file_name(say_in('ru', f'kind.{kind}'))}.docx"


def defaults() -> Mapping[str, bytes]:
    """Our own templates by the names they have in the folder of a school."""
    return {template_name(path.stem): path.read_bytes() for path in sorted(HERE.glob("*.docx"))}
