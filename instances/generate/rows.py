"""A generated network and its plan as rows that can be changed, and back."""

from dataclasses import replace
from typing import Any

from instances.generate.draft import Generated
from models.network import TABLES, Network
from models.plan import Plan

Rows = dict[str, list[dict[str, Any]]]


def rows_of(network: Network) -> Rows:
    """All tables of a network."""
    return {table: [row.model_dump() for row in getattr(network, table)] for table in TABLES}


def plan_rows(plan: Plan) -> Rows:
    """All tables of a plan but its groups, which follow from them."""
    return {
        table: [row.model_dump() for row in getattr(plan, table)]
        for table in ("teachings", "lessons", "members", "parties")
    }


def made_of(made: Generated, rows: Rows, plan: Rows, **head: Any) -> Generated:
    """What was generated with other rows."""
    facts = {field: getattr(made.network, field) for field in ("name", "year", "cycle_weeks")}
    network = Network.model_validate({**facts, **head, **rows})
    groups = {row["group"] for table in ("lessons", "teachings") for row in plan[table]}
    return replace(
        made, network=network, plan=Plan.model_validate({**plan, "groups": sorted(groups)})
    )
