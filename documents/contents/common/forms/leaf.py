"""Sheets that people fill in: what stands there already, where something may be typed, and how what
is typed is found again.
"""

from models.record import Record


class Strip(Record):
    """A column of a block.

    Attributes
    ----------
    width
        In letters.
    key
        Finds the column again when the sheet is read back; see ``Block.key``.
    choices
        What may be typed in it, offered as a list; anything else is asked about.
    upright
        The heading is turned, for narrow columns.
    open
        Left for people to fill in.
    amount
        Of numbers that may have a fraction.
    """

    title: str
    width: float
    key: str = ""
    choices: tuple[str, ...] = ()
    upright: bool = False
    centred: bool = False
    open: bool = False
    amount: bool = False


class Block(Record):
    """A table on a sheet.

    Attributes
    ----------
    key, keys
        Of the block and of its rows: they stand in a hidden column in front of it, and the keys of
        its columns in a hidden row above it, so that it is read back wherever people move it.
        Without a key there is neither.
    shaded
        Row and column, from 0, of cells where nothing belongs.
    links
        Titles of sheets, for the first column of every row, that it leads to.
    beside
        Stands to the right of the block before it, on a page of its own.
    """

    columns: tuple[Strip, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    title: str = ""
    key: str = ""
    keys: tuple[str, ...] = ()
    shaded: tuple[tuple[int, int], ...] = ()
    links: tuple[str, ...] = ()
    beside: bool = False


class Leaf(Record):
    """A sheet to fill in and to print.

    Attributes
    ----------
    head, foot
        Lines above and below its blocks; the first one of the head is the heading.
    frozen
        Columns that stay in sight, together with the heading of the table; None freezes nothing.
    portrait
        Printed upright.
    hidden
        For the program alone.
    """

    title: str
    head: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    foot: tuple[str, ...] = ()
    frozen: int | None = None
    portrait: bool = False
    hidden: bool = False
