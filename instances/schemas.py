"""The published JSON Schemas: what other programs may rely on."""

import json
from collections.abc import Iterator

from models.differences.comparison import Comparison
from models.network import Network
from models.plan import Result
from models.policy import Policy
from models.verdict import Verdict

PUBLISHED = (Network, Policy, Result, Verdict, Comparison)


def schemas() -> Iterator[tuple[str, bytes]]:
    """Name and content of the schema of every record that is published."""
    for record in PUBLISHED:
        text = json.dumps(
            record.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1
        )
        yield f"{record.__name__.lower()}.schema.json", (text + "\n").encode()
