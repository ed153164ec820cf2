"""Answers to questions about a plan as a table: one row for each, narrow enough to be printed."""

from collections import Counter

from documents.contents.common.forms.table import Table
from documents.contents.common.words.answers import standing_name
from models.questions.answers import Answers, Standing
from texts import say


def standings_table(answers: Answers) -> Table:
    """How many questions came to what."""
    counts = Counter(answer.standing for answer in answers.answers)
    rows = tuple(
        (standing_name(standing), str(counts[standing]))
        for standing in Standing
        if counts[standing]
    )
    columns = (say("answer.column.verdict"), say("answer.column.requests"))
    return Table(title=say("answer.table"), columns=columns, rows=rows)
