"""Steps that may break a rule, and networks in which they can: so that each rule is broken, and
kept, often enough.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.agreement.drawing import Step


@dataclass(frozen=True)
class Focus:
    """How plans are drawn for a rule.

    Attributes
    ----------
    steps
        Half of the steps are among these; none: any.
    networks
        Networks in which the rule can be broken; none: all.
    most
        Steps from the good plan at most.
    policy
        Limits that make the rule bite where those around the good plan would not.
    """

    steps: tuple[Step, ...] = ()
    networks: tuple[str, ...] = ()
    most: int = 7
    policy: Mapping[str, object] = field(default_factory=dict)
