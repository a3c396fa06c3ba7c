"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# How long one example takes hangs on what else the machine does; what must be quick has a test of its own.
settings.register_profile("any_machine", deadline=None)
settings.load_profile("any_machine")
