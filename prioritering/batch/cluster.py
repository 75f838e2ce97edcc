"""The same unit of work on a Dask cluster, for estates that outgrow one machine.

Every worker must see the workbooks and the output directory under the same paths.
"""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from prioritering.errors import UsageError, WorkerDiedError
from prioritering.workers.task import Outcome, Task
from prioritering.workers.unit import failure, perform

RETRIES = 2
"""How often a task is given to another worker when the one that had it is gone."""


class SchedulerError(UsageError):
    """There is no scheduler at that address, or no library to speak to it; `address`, `detail`."""

    key = "scheduler"


class Cluster:
    """Hands tasks to a scheduler; the ledger stays with us."""

    def __init__(self, address: str, *, patience: str = "10s") -> None:
        """Connect. Raises: SchedulerError."""
        try:
            from distributed import Client

            self._client: Any = Client(address, timeout=patience, set_as_default=False)
        except ImportError as error:
            raise SchedulerError(address=address, detail="prio-audit[cluster]") from error
        except (OSError, ValueError, TimeoutError) as error:
            raise SchedulerError(address=address, detail=str(error)) from error

    @property
    def workers(self) -> int:
        """The threads of all workers, at least one."""
        return max(1, sum(int(count) for count in self._client.nthreads().values()))

    def submit(self, task: Task) -> Future[Outcome]:
        """Have the task done on some worker."""
        theirs = self._client.submit(perform, task, pure=False, retries=RETRIES)
        ours: Future[Outcome] = Future()
        theirs.add_done_callback(lambda done: _settle(ours, done, task))
        return ours

    def close(self) -> None:
        """Let go of the cluster; its workers stay."""
        self._client.close()


def _settle(ours: Future[Outcome], theirs: Any, task: Task) -> None:
    from distributed import KilledWorker

    try:
        ours.set_result(theirs.result())
    except KilledWorker:  # a workbook that ends every worker it is given to ends no sweep
        ours.set_result(failure(WorkerDiedError(path=str(task.name)), task))
    except BaseException as error:
        ours.set_exception(error)
