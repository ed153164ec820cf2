"""Tables of a terminal are as narrow as whole words allow."""

from documents.contents.common.forms.table import Table
from documents.formats.screen.text import LINE, table_text


def test_words_are_left_whole_where_there_are_many_columns() -> None:
    heads = ("Окна и учительские часы сверх предела",) * 9
    said = list(table_text(Table(title="", columns=heads, rows=(("1",) * 9,))))
    assert sum(row.count("учительские") for row in said) == 9


def test_a_table_that_can_be_narrower_fits_the_line() -> None:
    heads = ("Окна и часы сверх предела",) * 7
    said = list(table_text(Table(title="", columns=heads, rows=(("1",) * 7,))))
    assert max(map(len, said)) <= LINE
