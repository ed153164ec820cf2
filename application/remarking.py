"""A workbook with what is wrong in it, beside the workbook."""

from pathlib import Path

from documents.papers import remarked_copy
from instances.files.archive import read_archive
from instances.files.atomic import write_each
from instances.messages import sentence
from models.problems import InputError
from texts import say


def remarked(path: Path, error: InputError, folder: Path | None = None) -> Path | None:
    """Write a copy of a workbook with its problems, where it can be opened.

    Parameters
    ----------
    folder
        Where the copy goes under the name of the workbook, with the problems of that one alone;
        None is beside the workbook.

    Returns
    -------
    Path or None
        The copy; None where there is nothing to mark, or it is told already why the workbook
        cannot be opened.

    Raises
    ------
    InputError
        The copy cannot be written.
    """
    try:
        content = remarked_copy(
            path,
            error.problems,
            sentence,
            lambda one: read_archive(one).content,
            alone=folder is not None,
        )
    except InputError:
        return None
    if content is None:
        return None
    beside = path.with_name(say("name.remarked_copy", name=path.stem))
    copy = beside if folder is None else folder / path.name
    if trouble := write_each([(copy, content)]):
        raise InputError(trouble)
    return copy
