"""A plan that people corrected in a workbook: judged beside what it was, and finished around what
they chose.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from instances.edited import Edited
from instances.network.case import Case
from models.network import Network, Pin, PinKind
from models.plan import Plan, Result
from models.verdict import Verdict
from solver import escorted
from validation import judge


@dataclass(frozen=True)
class Corrected:
    """A corrected plan with what the referee says of it and of the plan it was."""

    plan: Plan
    before: Verdict
    after: Verdict

    @property
    def is_changed(self) -> bool:
        """Whether anything was."""
        return self.before != self.after


def corrected(case: Case, edited: Edited, published: Plan | None = None) -> Corrected:
    """Judge a corrected plan; who goes with whom is decided anew where anything was changed."""
    original = edited.original.plan or Plan()
    plan = edited.plan
    if plan != original and case.policy.escorts_required:
        plan = escorted(case.network, case.policy, plan)
    before, after = (judge(case.network, case.policy, one, published) for one in (original, plan))
    return Corrected(plan, before, after)


def held(case: Case, edited: Edited) -> Case:
    """The case in which what people changed or marked is pinned."""
    return with_pins(case, edited.pins)


def with_pins(case: Case, pins: Iterable[Pin]) -> Case:
    """The case with pins beside its own."""
    every = tuple(dict.fromkeys((*case.network.pins, *pins)))
    return case.model_copy(update={"network": case.network.replacing(pins=every)})


def of_case(result: Result, case: Case) -> Result:
    """A result of the case with pins as one of the case itself: pins are choices, not facts."""
    return result.model_copy(
        update={"network_hash": case.network.hash, "base_hash": case.network.hash}
    )


def edited_keys(edited: Edited, network: Network) -> Mapping[tuple[str, ...], str]:
    """Keys of the changes that people made themselves, with the code of the cause."""
    found: dict[tuple[str, ...], str] = {}
    for pin in edited.pins:
        if pin.kind is PinKind.MEMBER:
            found["member", pin.student or "", network.candidate_of[pin.group].course] = (
                "cause.edited"
            )
        else:
            kind = "teacher" if pin.kind is PinKind.TEACHER else "lesson"
            found[kind, pin.group, pin.part or ""] = "cause.edited"
    return found
