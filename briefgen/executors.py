"""Where work on articles is done: in this process, in others on this machine, or by a dask cluster; always in the order it was given.

Whatever does it speaks the language of `concurrent.futures`, so that nothing else knows which it is.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from briefgen.errors import BriefgenError, Diagnostic

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 4
"""Tasks that wait for each worker: none stands idle, and memory holds no more than these."""
PAYS_OFF = 40
"""Articles for which another process earns its start (2 s here, most of it for the language pipeline)."""
MOST = 8
"""Articles of a task at most."""
WORKERS = 16
"""Workers that a cluster is taken to have before it is asked."""
DASK = "dask:"
PATIENCE = 5
"""Seconds for a scheduler to answer."""


@dataclass(frozen=True, slots=True)
class Team:
    """Who does the work."""

    jobs: int | None = None
    """Processes on this machine; None means as many as it has processors, where there are articles enough for them."""
    address: str | None = None
    """A dask scheduler, `dask:tcp://host:port`, in place of processes."""

    def processes(self, articles: int) -> int:
        """How many processes of this machine earn their start with so many articles."""
        return max(1, min(self.jobs, articles) if self.jobs else min(processors(), articles // PAYS_OFF + 1))

    def share(self, articles: int) -> int:
        """How many articles make a task: no more than leave each worker several tasks."""
        workers = WORKERS if self.address else self.processes(articles)
        return MOST if workers == 1 else max(1, min(MOST, articles // (workers * AHEAD)))

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task], articles: int) -> Iterator[Result]:
        """`function` of each of the tasks, in their order, of so many articles together; few are held at a time.

        Raises what `function` raises, and `BriefgenError` where a worker is lost (E304) or a cluster cannot be reached (E305, E306).
        """
        if not articles:
            return
        if self.address:
            with _cluster(self.address) as (executor, width):
                yield from _in_order(executor, width, function, tasks)
            return
        size = self.processes(articles)
        if size == 1:
            yield from map(function, tasks)
            return
        with _processes(size, function.__module__) as executor:
            yield from _in_order(executor, size * AHEAD, function, tasks)


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_order(executor: Executor, width: int, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque()
    try:
        for task in tasks:
            waiting.append(executor.submit(function, task))
            if len(waiting) >= width:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        said = "a process that was reading articles ended before its time"
        raise BriefgenError(Diagnostic("E304", said, severity="error", hint="was memory short? --jobs 1 needs least")) from None
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def _processes(size: int, module: str) -> Iterator[Executor]:
    """Processes that have imported `module` only once between them, where the system can do that."""
    context: multiprocessing.context.BaseContext = multiprocessing.get_context("spawn")
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([module])
    with ProcessPoolExecutor(size, context, initializer=_deaf) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _deaf() -> None:
    """Ctrl-C reaches all processes of a terminal; the first one ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """A dask cluster, and how many tasks it takes at a time."""
    try:
        from distributed import Client
    except ImportError:
        said = "--executor dask:… needs the package distributed"
        raise BriefgenError(Diagnostic("E306", said, severity="error", hint="pip install 'briefgen[dask]'")) from None
    try:
        client = Client(address.removeprefix(DASK), timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        said = f"no dask scheduler answers at {address.removeprefix(DASK)}: {error}"
        hint = "give its address, such as dask:tcp://127.0.0.1:8786"
        raise BriefgenError(Diagnostic("E305", said, severity="error", hint=hint)) from None
    with client:
        width = AHEAD * max(1, sum(client.nthreads().values()))
        with client.get_executor(pure=False) as executor:
            yield executor, width
