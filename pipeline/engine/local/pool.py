"""Runs work in guarded child processes: one piece can never stop the rest.

A few long-lived workers each do one piece at a time, since starting one costs seconds of imports. One
that breaks off is killed with all that it started, and a new one takes its place.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import wait

from pipeline.engine.limits import Limits
from pipeline.engine.local.guard import GuardedWorker
from pipeline.engine.outcome import Argument, Broken, Finished, Job, Value

WATCH_SECONDS = 0.2
"""Between two looks at clock and memory. A look costs 2 ms; a process fills some 200 MB in the time."""


def run_guarded(
    work: Callable[[Argument], Value], jobs: Sequence[Job[Argument]], workers: int, limits: Limits
) -> Iterator[tuple[Job[Argument], Finished[Value] | Broken]]:
    """Do all jobs in child processes and yield each outcome as it comes, largest jobs started first.

    Parameters
    ----------
    work
        A function of a module: it is found by name in the child.
    workers
        How many child processes, at least 1.

    Raises
    ------
    WorkerStartError
        If a child cannot even start; then no job could be done.
    """
    pending = deque(sorted(jobs, key=lambda job: -job.size))
    team: list[GuardedWorker[Argument, Value]] = []
    try:
        while pending or any(member.job for member in team):
            while pending and len(team) < workers:
                team.append(GuardedWorker(work, limits))
            for member in team:
                if pending and not member.job:
                    member.take(pending.popleft())
            for member, outcome in _outcomes(team):
                job = member.release()
                if isinstance(outcome, Broken):  # what broke off may have left memory or state behind
                    team.remove(member)
                    member.kill()
                yield job, outcome
    finally:
        for member in team:
            member.kill()


def _outcomes(
    team: Sequence[GuardedWorker[Argument, Value]],
) -> Iterator[tuple[GuardedWorker[Argument, Value], Finished[Value] | Broken]]:
    busy = [member for member in team if member.job]
    speaking = wait([member.connection for member in busy], timeout=WATCH_SECONDS)
    for member in busy:
        outcome = member.hear() if member.connection in speaking else member.watch()
        if outcome:
            yield member, outcome
