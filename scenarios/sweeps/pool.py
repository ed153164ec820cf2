"""Many runs over lanes: one at a time in each, a crash costs one run and is tried again."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass

from models.plan import Result
from scenarios.sweeps.lanes import Lane, Lanes
from scenarios.sweeps.work import Task, run_task

#: Times a run is tried before it is given up.
TRIES = 3
#: Seconds between two looks at whether a run is over; in between Ctrl-C is heard, also on Windows.
LOOK = 0.2


@dataclass(frozen=True)
class Done:
    """A run that is over: its result, or the error it failed with each time; ``again`` while it
    will be tried once more.
    """

    task: Task
    result: Result | None = None
    error: BaseException | None = None
    again: bool = False


@dataclass
class _Place:
    """A lane with its executor, which is begun when it is needed."""

    lane: Lane
    executor: Executor | None = None

    def submit(self, task: Task) -> "Future[Result]":
        """Begin a run; a worker that died while it had nothing to do is replaced."""
        self.executor = self.executor or self.lane()
        try:
            return self.executor.submit(run_task, task)
        except BrokenExecutor:
            self.leave()
            self.executor = self.lane()
            return self.executor.submit(run_task, task)

    def leave(self) -> None:
        """Forget the executor, once what it does has ended: a pool left alone may trip over the end
        of the program.
        """
        if self.executor is not None:
            self.executor.shutdown(wait=True)
        self.executor = None


def run_all(tasks: Iterable[Task], lanes: Lanes, begun: Callable[[Task], None]) -> Iterator[Done]:
    """Yield runs as they end; a run whose worker died or raised is tried again elsewhere.

    Parameters
    ----------
    begun
        Told of every run that begins.
    """
    waiting = deque((task, 1) for task in tasks)
    free = [_Place(lane) for lane in lanes.lanes]
    places, busy = list(free), dict[Future[Result], tuple[_Place, Task, int]]()
    try:
        while waiting or busy:
            while waiting and free:
                place, (task, attempt) = free.pop(), waiting.popleft()
                begun(task)
                busy[place.submit(task)] = (place, task, attempt)
            for future in wait(busy, timeout=LOOK, return_when=FIRST_COMPLETED).done:
                place, task, attempt = busy.pop(future)
                free.append(place)
                found = _ended(future, task, attempt)
                if isinstance(found.error, BrokenExecutor):
                    place.leave()
                if found.again:
                    waiting.append((task, attempt + 1))
                yield found
    except BaseException:
        lanes.stop()
        raise
    finally:
        for place in places:
            place.leave()


def _ended(future: "Future[Result]", task: Task, attempt: int) -> Done:
    error = future.exception()
    return Done(
        task, None if error else future.result(), error, error is not None and attempt < TRIES
    )
