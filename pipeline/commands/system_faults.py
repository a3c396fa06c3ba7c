"""What the system refuses and no part of the pipeline has a cause of its own for, in words."""

from __future__ import annotations

import errno

_ASK = "Ask whoever owns it for the right to, or name another place."
_FREE = "Free some space there, or name a place on another disk."
_WORDS = {
    errno.EACCES: ("may not be read or written", _ASK),
    errno.EPERM: ("may not be changed", _ASK),
    errno.ENOSPC: ("finds no room on its disk", _FREE),
    errno.EDQUOT: ("finds no room in your quota", _FREE),
    errno.EROFS: ("is on a disk that can only be read", "Name a place on another disk."),
    errno.ENOENT: ("is not there", "Check the spelling, and make folders that are missing with mkdir -p."),
    errno.ENOTDIR: ("is below something that is no folder", "Check the spelling, or name another place."),
    errno.EISDIR: ("is a folder, not a file", "Name a file."),
    errno.EMFILE: ("is one open file too many", "Try fewer --jobs."),
    errno.ENOMEM: ("finds no memory left", "Close other programs, or try fewer --jobs."),
}


def system_fault_in_words(fault: OSError) -> str:
    """Return which file it is about, what is wrong with it and what to do."""
    # Of a file that is moved, the place that it is moved to is the one that refuses.
    name = fault.filename2 or fault.filename
    file = "The output, or a file," if name is None else str(name)
    known = _WORDS.get(fault.errno or 0)
    if known:
        what, remedy = known
        return f"{file} {what}. {remedy} Then run the command again."
    cause = fault.strerror or str(fault)
    return f"{file} cannot be used ({cause}). Mend that, or name another place, and run the command again."
