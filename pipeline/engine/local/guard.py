"""The parent's side of one child process: gives it work, watches its clock and memory, kills it."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic

import psutil

from pipeline.engine.limits import Limits
from pipeline.engine.local.worker import Raised, Ready, Returned
from pipeline.engine.outcome import Argument, Broken, Cause, Finished, Job, Usage, Value
from pipeline.errors import SamverkanError

STARTUP_SECONDS = 120.0
"""For the imports, which take 2-5 s. One that needs longer will not come."""

LOG_BYTES = 4000

ONE_THREAD = {
    # Parallelism is between documents: one thread per process is 3.2-3.4 times faster for Tesseract on
    # two cores than its own threads, and leaves the number of workers as the only knob.
    "OMP_THREAD_LIMIT": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
}


class WorkerStartError(SamverkanError):
    """A worker process ended, or fell silent, before it could take any work."""

    def __init__(self, log: str) -> None:
        super().__init__(
            "The worker process could not start. Run `samverkan doctor` to see what the installation lacks. "
            f"It said: {log.strip()[-1000:] or 'nothing'}"
        )


def _import_path() -> str:
    """Return where this process finds modules, for the child to find the same."""
    return os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path)


class GuardedWorker(Generic[Argument, Value]):
    """One child process, in a process group of its own.

    Attributes
    ----------
    connection
        Readable when the child has something to say or is gone.
    job
        What it is working on; None while it is idle.
    """

    def __init__(self, work: Callable[[Argument], Value], limits: Limits) -> None:
        self.job: Job[Argument] | None = None
        self._limits = limits
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child, closed by kill()
        self._log_start = 0
        self._ready = False
        self._clock_started = time.monotonic()
        self._peak_bytes = 0
        ours, theirs = socket.socketpair()
        with theirs:
            start = f"from pipeline.engine.local.worker import serve; serve({theirs.fileno()}, {os.getpid()})"
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", start],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                start_new_session=True,
                env=os.environ | ONE_THREAD | {"PYTHONPATH": _import_path()},
            )
        self.connection = Connection(ours.detach())
        with suppress(BrokenPipeError, ConnectionResetError):  # a dead child is heard of by hear()
            self.connection.send(work)

    def take(self, job: Job[Argument]) -> None:
        """Start on a job; its clock runs from here, or from when the child has done its imports."""
        self.job = job
        self._clock_started = time.monotonic()
        self._peak_bytes = 0
        if self._ready:  # else what it says belongs to its start, which may fail yet
            self._log_start = os.fstat(self._log.fileno()).st_size
        with suppress(BrokenPipeError, ConnectionResetError):  # a dead child is heard of by hear()
            self.connection.send(job.argument)

    def release(self) -> Job[Argument]:
        """Take back the job that an outcome has been given for."""
        if self.job is None:
            raise RuntimeError("release() of a worker that has no job")
        job, self.job = self.job, None
        return job

    def hear(self) -> Finished[Value] | Broken | None:
        """Return what the child's message or its end means for the job; None if it has only got ready.

        Raises
        ------
        WorkerStartError
            If it ended before it was ready.
        """
        try:
            message = self.connection.recv()
        except (EOFError, OSError, pickle.UnpicklingError):  # gone, maybe in the middle of a message
            return self._ended()
        match message:
            case Ready():
                self._ready = True
                self._clock_started = time.monotonic()
                return None
            case Returned():
                self._peak_bytes = max(self._peak_bytes, message.peak_bytes)
                return Finished(message.value, self._usage())
            case Raised(out_of_memory=True):
                return self._out_of_memory()
            case Raised():
                return self._broken(
                    "unexpected_error",
                    message.known_cause
                    or f"The program failed on this document ({message.summary}). This is a fault of the "
                    "program: report it, with the document if it may be shared.",
                    message.trace,
                )
        raise TypeError(f"unknown message of a worker: {message!r}")

    def watch(self) -> Broken | None:
        """Return why the job must be cut short; None while it stays within its limits.

        Raises
        ------
        WorkerStartError
            If the child has fallen silent before it was ready.
        """
        if self.job is None:
            return None
        self._peak_bytes = max(self._peak_bytes, self._resident_bytes())
        if self._peak_bytes > self._limits.memory_bytes:
            return self._out_of_memory()
        allowed = self._limits.deadline_for(self.job.size) if self._ready else STARTUP_SECONDS
        if time.monotonic() - self._clock_started <= allowed:
            return None
        if not self._ready:
            raise WorkerStartError(self._log_tail())
        return self._broken(
            "deadline_exceeded",
            f"Reading took longer than {allowed:.0f} s and was cut short. Give it more time with --deadline, "
            "or split the document.",
            self._log_tail(),
        )

    def kill(self) -> None:
        """End the child and all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.connection.close()
        self._log.close()

    def _ended(self) -> Broken:
        # Whatever it started may outlive it, and must not.
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        code = self._process.wait()
        if not self._ready:
            raise WorkerStartError(self._log_tail())
        how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        return self._broken(
            "worker_crashed",
            f"The process that read this document died ({how}). SIGKILL mostly means that the machine ran "
            "out of memory: try fewer --jobs. Else the file may be damaged: open it in a PDF reader, save a "
            "copy and ingest that.",
            self._log_tail(),
        )

    def _out_of_memory(self) -> Broken:
        limit = self._limits.memory_bytes / 1024**2
        return self._broken(
            "out_of_memory",
            f"Reading needed more than {limit:.0f} MB of memory and was cut short. Give it more with "
            "--memory, or split the document or scan it at 300 dpi.",
            self._log_tail(),
        )

    def _broken(self, cause: Cause, message: str, log: str) -> Broken:
        return Broken(cause, message, self._usage(), log)

    def _usage(self) -> Usage:
        return Usage(time.monotonic() - self._clock_started, self._peak_bytes)

    def _resident_bytes(self) -> int:
        """Return the memory of the child and all that it started; of those gone by now, none."""
        total = 0
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(self._process.pid)
            for member in (process, *process.children(recursive=True)):
                with suppress(psutil.NoSuchProcess):
                    total += int(member.memory_info().rss)
        return total

    def _log_tail(self) -> str:
        end = os.fstat(self._log.fileno()).st_size
        start = max(self._log_start, end - LOG_BYTES)
        return os.pread(self._log.fileno(), end - start, start).decode("utf-8", "replace")
