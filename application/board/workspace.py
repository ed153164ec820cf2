"""A plan in a folder, changed step by step: every step is on the disk before it is shown as made.

Two who work on one folder never lose each other's work: a change is made of the state with a
number, and refused as ``ConflictError`` where somebody has saved a step since.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from application.board.opening import Found, found_in, taken_plan
from application.board.state import State, state_of
from application.board.writing import result_of
from instances import Case, write_result
from instances.board.history import ConflictError, board_folder, read_steps, save_step
from instances.plans.results import PLAN
from models.board.change import Change
from models.board.revisions import Deed, NamedVersion, Revision
from models.filenames import file_name
from models.network import Pin
from models.plan import Plan, Result
from models.problems import InputError, Problem, Value
from models.verdict import Verdict
from scenarios.corrected import with_pins
from validation import judge

#: Every so many steps the whole plan is kept beside the change, so that a board opens at once.
WHOLE = 20


class Workspace:
    """A folder with a network, a plan, and the history of what was done to it.

    Attributes
    ----------
    folder
        Of the network; the steps are in a folder of it.
    facts
        The network and the policy as their file has them.
    state
        The plan after the last step that was read or saved, and what can be undone.
    """

    def __init__(self, folder: Path, facts: Case, state: State) -> None:
        self.folder, self.facts, self.state = folder, facts, state
        self._held: tuple[tuple[Pin, ...], Case] = ((), facts)

    @classmethod
    def open(
        cls,
        folder: Path,
        network: str | Path | None = None,
        plan: Path | None = None,
        policy: Path | None = None,
    ) -> "Workspace":
        """Open the board of a folder where it was left, or with a plan that it did not have yet.

        Parameters
        ----------
        network
            A file, a folder of tables or the name of a sample; None takes the network of the
            folder.
        plan
            ``plan.json``, its folder or a corrected ``plan.xlsx``; None goes on where the board
            was left, and begins with the newest plan.

        Raises
        ------
        InputError
            There is no network or no plan, or all that is wrong with them.
        """
        facts = found_in(folder, network, policy)
        steps = read_steps(board_folder(folder))
        workspace = cls(folder, facts, state_of(steps))
        if not steps:
            workspace._begin(taken_plan(facts, folder, plan))
        elif plan is not None:
            workspace.take(taken_plan(facts, folder, plan))
        return workspace

    def _begin(self, found: Found) -> None:
        self._save(
            Deed.OPENED,
            said="board.opened",
            values={"file": found.path.name},
            plan=found.plan,
            published=found.published,
            pins=found.pins,
            plan_hash=found.plan.hash,
        )

    @property
    def place(self) -> Path:
        """The folder of the steps."""
        return board_folder(self.folder)

    @property
    def number(self) -> int:
        """Number of the state: changes are made of it."""
        return self.state.number

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.state.plan

    @property
    def pins(self) -> tuple[Pin, ...]:
        """Pins of the board; those of the network stand beside them."""
        return self.state.pins

    @property
    def published(self) -> Plan | None:
        """The plan that families know, which changes are counted against."""
        return self.state.published

    @property
    def versions(self) -> tuple[NamedVersion, ...]:
        """States that were given a name, in the order in which they were."""
        return self.state.versions

    @property
    def case(self) -> Case:
        """The facts with the pins of the board: what the referee judges by."""
        pins = self.state.pins
        if self._held[0] != pins:
            self._held = (pins, with_pins(self.facts, pins))
        return self._held[1]

    def verdict(self) -> Verdict:
        """What the referee says of the whole plan."""
        return judge(self.case.network, self.case.policy, self.plan, self.published)

    def change(
        self, change: Change, said: str, values: Mapping[str, str] | None = None, *, on: int
    ) -> Revision:
        """Save a change of the state with a number.

        Parameters
        ----------
        said, values
            Code of the words for it, and what they quote.

        Raises
        ------
        ConflictError
            Somebody has saved a step since; nothing was written.
        """
        return self._step(Deed.CHANGED, change, on, said=said, values=values or {})

    def undo(self, *, on: int) -> Revision:
        """Take the last change back; raises InputError (``board_nothing_to_undo``)."""
        if not self.state.done:
            raise InputError([Problem(code="board_nothing_to_undo")])
        last = self.state.done[-1]
        return self._step(Deed.UNDONE, last.change.back, on, said=last.said, values=_named(last))

    def redo(self, *, on: int) -> Revision:
        """Make the change taken back last again; raises InputError (``board_nothing_to_redo``)."""
        if not self.state.undone:
            raise InputError([Problem(code="board_nothing_to_redo")])
        last = self.state.undone[-1]
        return self._step(Deed.REDONE, last.change, on, said=last.said, values=_named(last))

    def name(self, name: str, *, on: int) -> NamedVersion:
        """Give the state a name, under which any command finds the plan in the folder of steps.

        Raises
        ------
        InputError
            ``board_name_empty``; ConflictError.
        """
        if not name.strip():
            raise InputError([Problem(code="board_name_empty")])
        self._step(Deed.NAMED, Change(), on, name=name.strip())
        # Whoever compares versions asks first what each leaves unmet.
        told = self.result().model_copy(update={"amounts": self.verdict().amounts})
        write_result(told, self.place / file_name(name.strip()) / PLAN)
        return self.state.versions[-1]

    def take(self, found: Found) -> None:
        """Go on with another plan of the folder; as it is, nothing is saved."""
        change = Change.between(self.plan, found.plan, self.pins, found.pins)
        if not change.is_empty:
            self.change(change, "board.taken", {"file": found.path.name}, on=self.number)

    def refresh(self) -> bool:
        """Read the steps that others have saved; whether there were any."""
        steps = read_steps(self.place, self.number)
        if steps:
            self.state = state_of(steps, self.state)
        return bool(steps)

    def at(self, number: int) -> State:
        """The board as it was after a step; raises InputError (``board_step_missing``)."""
        steps = read_steps(self.place)
        if not 1 <= number <= len(steps):
            raise InputError([Problem(code="board_step_missing", value=str(number))])
        return state_of(steps[:number])

    def result(self) -> Result:
        """The plan as a result that says what it was made of and kept from."""
        return result_of(self.facts, self.plan, self.published)

    def write(self, folder: Path) -> Path:
        """Write the plan for any command; gives its file."""
        path = folder / PLAN
        write_result(self.result(), path)
        return path

    def _step(
        self,
        deed: Deed,
        change: Change,
        on: int,
        *,
        said: str = "",
        values: Mapping[str, str] | None = None,
        name: str = "",
    ) -> Revision:
        """Save a step of the state with a number, and take it over when it is saved."""
        if on != self.number:
            self._refuse(on)
        plan = change.after(self.plan) if not change.is_empty else self.plan
        whole = plan if (self.number + 1) % WHOLE == 0 else None
        return self._save(
            deed,
            said=said,
            values=values or {},
            name=name,
            change=change,
            plan=whole,
            plan_hash=plan.hash,
        )

    def _refuse(self, on: int) -> None:
        values = (Value(name="seen", value=str(on)), Value(name="last", value=str(self.number)))
        raise ConflictError([Problem(code="board_moved_on", file=str(self.place), values=values)])

    def _save(self, deed: Deed, *, values: Mapping[str, str], **fields: object) -> Revision:
        told = tuple(Value(name=name, value=value) for name, value in values.items())
        step = Revision.model_validate(
            {
                "number": self.number + 1,
                "deed": deed,
                "at": datetime.now().replace(microsecond=0),
                "values": told,
                **fields,
            }
        )
        save_step(self.place, step)
        self.state = self.state.after(step)
        return step


def _named(step: Revision) -> Mapping[str, str]:
    return {value.name: value.value for value in step.values}
