"""What a board is after a step: the plan, what can be undone, and states with a name."""

from collections.abc import Sequence
from typing import NamedTuple

from models.board.revisions import Deed, NamedVersion, Revision
from models.network import Pin
from models.plan import Plan
from models.problems import InputError, Problem


class State(NamedTuple):
    """A board after a step.

    Attributes
    ----------
    number
        Of the step; 0 before the first.
    published
        The plan that families know, if any.
    done, undone
        Changes that can be undone, the last one last; and those that can be made again, the next
        one last.
    """

    number: int = 0
    plan: Plan = Plan()
    pins: tuple[Pin, ...] = ()
    published: Plan | None = None
    done: tuple[Revision, ...] = ()
    undone: tuple[Revision, ...] = ()
    versions: tuple[NamedVersion, ...] = ()

    def after(self, step: Revision) -> "State":
        """The board after one more step.

        Raises
        ------
        InputError
            ``board_step_spoilt``: the step does not lead to the plan it says.
        """
        return state_of((step,), self)


def state_of(steps: Sequence[Revision], before: State | None = None) -> State:
    """The board after steps in order; see ``State.after``.

    Steps that hold a whole plan spare the way there: changes are made from the last of them on.
    """
    state = before or State()
    whole = max((index for index, step in enumerate(steps) if step.plan is not None), default=-1)
    for index, step in enumerate(steps):
        state = _listed(state, step)
        if index >= whole:
            plan = step.plan if step.plan is not None else step.change.after(state.plan)
            state = state._replace(plan=plan)
        pins = step.change.pins_after(state.pins) if step.deed is not Deed.OPENED else step.pins
        state = state._replace(pins=pins, number=step.number)
    if steps and state.plan.hash != steps[-1].plan_hash:
        raise InputError([Problem(code="board_step_spoilt", value=str(steps[-1].number))])
    return state


def _listed(state: State, step: Revision) -> State:
    """What can be undone and made again after a step, and what has a name."""
    match step.deed:
        case Deed.OPENED:
            return State(published=step.published)
        case Deed.CHANGED:
            return state._replace(done=(*state.done, step), undone=())
        case Deed.UNDONE:
            last = state.done[-1:]
            return state._replace(done=state.done[:-1], undone=(*state.undone, *last))
        case Deed.REDONE:
            last = state.undone[-1:]
            return state._replace(done=(*state.done, *last), undone=state.undone[:-1])
        case Deed.NAMED:
            version = NamedVersion(
                name=step.name, number=step.number, at=step.at, plan_hash=step.plan_hash
            )
            others = (one for one in state.versions if one.name != step.name)
            return state._replace(versions=(*others, version))
