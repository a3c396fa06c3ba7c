"""Guarded workers: whatever one piece of work does, it gets a named outcome and the others are done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engine.limits import Limits
from pipeline.engine.local.guard import WorkerStartError
from pipeline.engine.local.pool import run_guarded
from pipeline.engine.outcome import Broken, Finished, Job
from tests.engine import broken_import, guarded_work

SOON = Limits(deadline_seconds=1.0, memory_bytes=400 * 1024**2)
AMPLE = Limits()


def _misbehave(*what: str, workers: int = 1, limits: Limits = AMPLE) -> dict[str, Finished[str] | Broken]:
    jobs = [Job(each, size=0) for each in what]
    return {
        job.argument: outcome for job, outcome in run_guarded(guarded_work.misbehave, jobs, workers, limits)
    }


def _cause(outcome: Finished[str] | Broken) -> str:
    assert isinstance(outcome, Broken)
    return outcome.cause


@settings(max_examples=5, deadline=None)
@given(numbers=st.lists(st.integers(), max_size=12), workers=st.integers(1, 3))
def test_every_job_is_done_once_whatever_the_number_of_workers(numbers: list[int], workers: int) -> None:
    jobs = [Job(number, size=abs(number)) for number in numbers]
    outcomes = list(run_guarded(guarded_work.double, jobs, workers, AMPLE))
    done = sorted(outcome.value for _, outcome in outcomes if isinstance(outcome, Finished))
    assert done == sorted(2 * number for number in numbers)


def test_the_largest_job_is_started_first() -> None:
    jobs = [Job(size, size) for size in (1, 3, 2)]
    assert [job.size for job, _ in run_guarded(guarded_work.double, jobs, 1, AMPLE)] == [3, 2, 1]


def test_one_worker_does_many_jobs_and_reports_what_they_took() -> None:
    outcomes = [
        outcome
        for _, outcome in run_guarded(guarded_work.process_id, [Job(n, 0) for n in range(3)], 1, AMPLE)
    ]
    assert len({outcome.value for outcome in outcomes if isinstance(outcome, Finished)}) == 1
    assert all(0 <= o.usage.seconds < 60 and o.usage.peak_bytes > 1024**2 for o in outcomes)


def test_a_worker_uses_one_thread() -> None:
    [(_, outcome)] = run_guarded(guarded_work.thread_limits, [Job(0, 0)], 1, AMPLE)
    assert isinstance(outcome, Finished)
    assert outcome.value == ("1", 1)


@pytest.mark.parametrize(
    ("what", "cause", "said"),
    [
        ("die", "worker_crashed", "SIGSEGV"),
        ("exit", "worker_crashed", "exit code 7"),
        ("raise", "unexpected_error", "ValueError in guarded_work.py"),
        ("unsendable", "unexpected_error", "pickle"),
        ("raise MemoryError", "out_of_memory", "--memory"),
    ],
)
def test_what_breaks_off_is_named_and_the_rest_is_done(what: str, cause: str, said: str) -> None:
    outcomes = _misbehave("first", what, "last")
    broken = outcomes[what]
    assert isinstance(broken, Broken)
    assert broken.cause == cause
    assert said in broken.message
    assert isinstance(outcomes["first"], Finished)
    assert isinstance(outcomes["last"], Finished)


def test_a_known_cause_that_breaks_off_a_job_keeps_its_own_remedy() -> None:
    broken = _misbehave("raise a known cause")["raise a known cause"]
    assert isinstance(broken, Broken)
    assert broken.message == "The model is missing. Install it again."
    assert "ModelMissingError" in broken.log


def test_a_hanging_job_is_cut_short_at_its_deadline_and_the_rest_is_done() -> None:
    outcomes = _misbehave("hang", "b", "c", workers=2, limits=SOON)
    assert _cause(outcomes["hang"]) == "deadline_exceeded"
    assert outcomes["hang"].usage.seconds < 10
    assert {type(outcomes[name]) for name in ("b", "c")} == {Finished}


@pytest.mark.parametrize("what", ["hoard", "let a child hoard"])
def test_memory_of_a_worker_and_of_what_it_starts_is_limited(what: str) -> None:
    outcomes = _misbehave(what, "b", limits=Limits(deadline_seconds=30, memory_bytes=400 * 1024**2))
    assert _cause(outcomes[what]) == "out_of_memory"
    assert outcomes[what].usage.peak_bytes > 400 * 1024**2
    assert isinstance(outcomes["b"], Finished)


def test_the_last_words_of_a_worker_are_kept_for_the_log() -> None:
    broken = _misbehave("speak and die")["speak and die"]
    assert isinstance(broken, Broken)
    assert "last words" in broken.log
    assert "last words" not in broken.message


def test_what_a_worker_started_is_killed_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    list(run_guarded(guarded_work.leave_a_child_behind, [Job(str(note), 0)], 1, SOON))
    _wait_until_gone(int(note.read_text()))


def test_a_worker_ends_with_its_parent_even_in_the_middle_of_a_job(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = (
        "from pipeline.engine.local.pool import *; "
        "from tests.engine.guarded_work import leave_a_child_behind;"
        f"list(run_guarded(leave_a_child_behind, [Job({str(note)!r}, 0)], 1, Limits()))"
    )
    root = Path(__file__).parents[2]
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=root)
    _wait_for(note)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    _wait_until_gone(int(note.read_text()))


def test_a_worker_that_cannot_start_stops_the_run_with_what_it_said() -> None:
    with pytest.raises(WorkerStartError, match="the library is not there"):
        list(run_guarded(broken_import.work, [Job(1, 0)], 2, AMPLE))


def test_a_worker_that_is_gone_before_it_hears_of_its_work_stops_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = subprocess.Popen

    def start_and_wait(_: list[str], **options: object) -> subprocess.Popen[bytes]:
        process = start([sys.executable, "-c", "print('too early', flush=True)"], **options)  # type: ignore[call-overload]
        process.wait()
        return process  # type: ignore[no-any-return]

    monkeypatch.setattr("pipeline.engine.local.guard.subprocess.Popen", start_and_wait)
    with pytest.raises(WorkerStartError, match="too early"):
        list(run_guarded(guarded_work.double, [Job(1, 0)], 1, AMPLE))


def test_workers_are_gone_when_the_run_is_left_early() -> None:
    run = run_guarded(guarded_work.process_id, [Job(n, 0) for n in range(3)], 1, AMPLE)
    _, outcome = next(run)
    run.close()
    assert isinstance(outcome, Finished)
    _wait_until_gone(outcome.value)


def test_a_deadline_grows_with_the_document_unless_one_is_given() -> None:
    assert Limits().deadline_for(2_000_000) > Limits().deadline_for(0) >= 60
    assert Limits(deadline_seconds=5).deadline_for(2_000_000) == 5


def _wait_for(note: Path) -> None:
    started = time.monotonic()
    while not (note.exists() and note.read_text()):
        assert time.monotonic() - started < 30, "the child was never started"
        time.sleep(0.05)


def _wait_until_gone(pid: int) -> None:
    started = time.monotonic()
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        if time.monotonic() - started > 15:
            os.kill(pid, signal.SIGKILL)
            pytest.fail(f"process {pid} is still there")
        time.sleep(0.05)
