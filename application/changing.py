"""What differs from a plan that families know, and why."""

from collections.abc import Mapping

from documents.contents.common.changes import changes
from documents.contents.common.forms.table import Table
from documents.contents.terminal.causes import Causes, causes
from documents.contents.terminal.difference import change_table
from instances import Case, gone
from models.plan import Plan
from validation import judge


def told_changes(case: Case, before: Plan, after: Plan, own: Causes | None = None) -> Table:
    """Every change with the first cause it has.

    Parameters
    ----------
    own
        Causes of what people changed themselves; they count before those that are found.
    """
    network = case.network
    broken = judge(network, case.policy, before, before).violations
    made = changes(network, before, after)
    known: Mapping[tuple[str, ...], str] = causes(network, made, broken, gone(network, before))
    return change_table(network, before, after, {**known, **(own or {})})
