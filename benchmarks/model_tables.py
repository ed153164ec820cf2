"""``python -m benchmarks.model_tables``: the tables of rules and criteria in ``docs/model.md``,
written anew from their records.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from models.criteria import CRITERIA, Criterion
from models.policy import CHANGES, DEFAULT_STAGES
from models.rules import RULES

FILE = Path(__file__).parents[1] / "docs" / "model.md"
NOTHING = "–"
#: Rows of a table below its head.
ROWS = r"(?ms)(^## {title}\n.*?^\|(?:---\|)+\n)((?:^\|.*?\n)+)"


def row(*cells: str) -> str:
    """A row of a table."""
    return "| " + " | ".join(cell or NOTHING for cell in cells) + " |\n"


def rules() -> Iterator[str]:
    """A row for every rule."""
    for rule in RULES.values():
        yield row(f"`{rule.name}`", rule.holds, rule.limits, rule.note)


def criteria() -> Iterator[str]:
    """A row for every criterion."""
    for criterion in CRITERIA.values():
        names = ", ".join(f"`{name}`" for name in (criterion.name, *criterion.told))
        unit = ", ".join(filter(None, (criterion.unit, criterion.scale)))
        yield row(names, criterion.counts, unit, stages_of(criterion))


def stages_of(criterion: Criterion) -> str:
    """Stages that count a criterion by default, each with its weight."""
    return ", ".join(
        f"{term.weight} in `{stage.name}`"
        for stage in (*DEFAULT_STAGES, CHANGES)
        for term in stage.terms
        if term.criterion.partition(":")[0] == criterion.name
    )


def written(text: str) -> str:
    """The description with its tables as the records say."""
    for title, rows in (("Rules", rules()), ("Criteria", criteria())):
        before = re.search(ROWS.format(title=title), text)
        if before is None:
            raise ValueError(f"{FILE} has no table of {title.lower()}")
        text = text[: before.start(2)] + "".join(rows) + text[before.end(2) :]
    return text


if __name__ == "__main__":
    FILE.write_text(written(FILE.read_text(encoding="utf-8")), encoding="utf-8")
