"""A dataset that the system refuses to write: each cause is named with its remedy, nothing is half done."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipeline.dataset.publishing.publish import publish
from pipeline.dataset.read import open_dataset
from pipeline.dataset.store.atomic import write_atomically
from pipeline.dataset.store.lock import only_writer
from pipeline.dataset.store.write_faults import DatasetNotWritableError, DiskFullError, NotAFolderError
from tests.dataset import invented

NOBODY = 65534
IS_ROOT = os.geteuid() == 0

AS_NOBODY = """
import os, sys
from pathlib import Path
from pipeline.dataset.store.atomic import write_atomically
from pipeline.dataset.store.lock import only_writer
from pipeline.dataset.store.write_faults import DatasetNotWritableError
out = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(int(sys.argv[2])); os.setuid(int(sys.argv[2]))
for write in (lambda: only_writer(out).__enter__(), lambda: write_atomically(out, out / "a" / "a", b"1")):
    try:
        write()
    except DatasetNotWritableError as cause:
        print(cause)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if not IS_ROOT or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others may look into, which pytest's own is not."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_full_disk_is_named_and_what_was_published_stays_whole(small_disk: Path) -> None:
    out = small_disk / "out"
    invented.publish_all(out, invented.extraction("a.pdf", b"a"))
    invented.store(out, invented.extraction("b.pdf", b"b"))
    room = os.statvfs(small_disk)
    (small_disk / "filling").write_bytes(bytes(room.f_bavail * room.f_frsize))
    with pytest.raises(DiskFullError, match=r"no room for the dataset.*Make room") as full:
        publish(out)
    assert str(out) in str(full.value)
    assert open_dataset(out).agreements["source_name"].to_pylist() == ["a.pdf"]
    assert not list((out / ".staging").iterdir())
    (small_disk / "filling").unlink()
    publish(out)
    assert open_dataset(out).agreements["source_name"].to_pylist() == ["a.pdf", "b.pdf"]


def test_a_dataset_of_somebody_else_is_named_with_what_may_not_be_written(open_folder: Path) -> None:
    out = open_folder / "out"
    with only_writer(out):
        write_atomically(out, out / "a" / "a", b"0")
    (out / ".lock").chmod(0o444)
    (out / ".staging").chmod(0o555)
    command = [sys.executable, "-c", AS_NOBODY, str(out), str(NOBODY)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    (out / ".staging").chmod(0o755)
    assert len(said) == 2
    assert all("cannot be written" in line and "another folder with --out" in line for line in said)
    assert f"{out / '.lock'}: Permission denied" in said[0]
    assert (out / "a" / "a").read_bytes() == b"0"


def test_a_disk_for_reading_only_is_named(small_disk: Path) -> None:
    invented.publish_all(small_disk, invented.extraction("a.pdf", b"a"))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(DatasetNotWritableError, match="Read-only file system"), only_writer(small_disk):
        pytest.fail("a lock on a disk for reading only")
    assert len(open_dataset(small_disk).agreements) == 1


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    for out in (tmp_path / "out", tmp_path / "out" / "below"):
        with pytest.raises(NotAFolderError, match=r"cannot lie in .*--out"), only_writer(out):
            pytest.fail("a lock in a file")
    (tmp_path / "out2" / "a" / "a.parquet").mkdir(parents=True)
    with pytest.raises(NotAFolderError, match=r"a\.parquet: Is a directory"):
        write_atomically(tmp_path / "out2", tmp_path / "out2" / "a" / "a.parquet", b"1")


def test_a_fault_of_the_writer_itself_is_not_taken_for_one_of_the_dataset(tmp_path: Path) -> None:
    with pytest.raises(PermissionError, match="of its own"), only_writer(tmp_path):
        raise PermissionError(13, "of its own")
