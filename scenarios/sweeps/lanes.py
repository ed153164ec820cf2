"""Places where runs are made: each lane is an executor of its own, so that what crashes in one
leaves the others alone.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from multiprocessing import get_context
from typing import Protocol

from models.problems import InputError, Problem
from scenarios.sweeps.work import ready

#: Begins the executor of a lane; asked again after the one before has broken.
Lane = Callable[[], Executor]


class Lanes(Protocol):
    """Lanes to run on, and a way to end what is under way."""

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """One for each run that may be under way at a time."""

    def stop(self) -> None:
        """Ask runs under way to end soon."""


class Processes:
    """Processes of this machine, one a lane; begun in the same way on every system."""

    def __init__(self, number: int) -> None:
        self._context = get_context("spawn")
        self._stop = self._context.Event()
        self.lanes: tuple[Lane, ...] = (self._begin,) * number

    def _begin(self) -> Executor:
        return ProcessPoolExecutor(1, self._context, ready, (self._stop,))

    def stop(self) -> None:
        """Set the event that all workers watch."""
        self._stop.set()


class Cluster:
    """Workers of a Dask cluster, as many lanes as it has workers."""

    def __init__(self, executor: Executor, number: int) -> None:
        self._executor = executor
        self.lanes: tuple[Lane, ...] = (lambda: executor,) * number

    def stop(self) -> None:
        """Have the cluster drop its runs."""
        self._executor.shutdown(wait=False)


def lanes_of(address: str | None, jobs: int) -> AbstractContextManager[Lanes]:
    """Those of a cluster where an address is given, else processes of this machine."""
    return cluster(address) if address else nullcontext(Processes(jobs))


@contextmanager
def cluster(address: str) -> Iterator[Lanes]:
    """Lanes of a Dask cluster.

    Raises
    ------
    InputError
        ``cluster_not_installed``, or ``cluster_not_reached``.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise InputError([Problem(code="cluster_not_installed", value=address)]) from error
    try:
        client = Client(address, timeout=10)  # type: ignore[no-untyped-call]  # Dask has no types
    except (OSError, ValueError) as error:
        raise InputError([Problem(code="cluster_not_reached", value=address)]) from error
    with client:
        number = len(client.scheduler_info()["workers"])
        if not number:
            raise InputError([Problem(code="cluster_without_workers", value=address)])
        yield Cluster(client.get_executor(pure=False), number)  # type: ignore[no-untyped-call]  # Dask has no types
