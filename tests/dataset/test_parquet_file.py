"""One table as the bytes of a Parquet file, and back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.dataset.store.parquet_file import DamagedTableError, as_parquet, from_parquet

THREADS = Path("/proc/self/task")


def test_some_columns_come_back_in_the_order_asked_for() -> None:
    content = as_parquet(pa.table({"a": [1], "b": ["x"], "c": [None]}))
    assert from_parquet(content, ("c", "a")).column_names == ["c", "a"]
    with pytest.raises(DamagedTableError):
        from_parquet(content, ("a", "d"))


@pytest.mark.skipif(not THREADS.exists(), reason="the system does not list the threads of a process")
def test_reading_starts_no_thread_that_could_outlive_the_interpreter() -> None:
    program = (
        "import os, pyarrow as pa\n"
        "from pipeline.dataset.store.parquet_file import as_parquet, from_parquet\n"
        "content = as_parquet(pa.table({'a': [1] * 50, 'b': ['x'] * 50}))\n"
        f"before = set(os.listdir('{THREADS}'))\n"
        "from_parquet(content)\n"
        f"print(len(set(os.listdir('{THREADS}')) - before))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout == "0\n"
