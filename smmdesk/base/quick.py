"""What makes every start quicker."""

from __future__ import annotations

import sys


def load_msgspec() -> None:
    """msgspec takes typing_extensions where it finds them and does without where it does not: what it wants of them has
    stood in `typing` since Python 3.11, and they are 6 ms of every start."""
    name = "typing_extensions"
    if name in sys.modules:
        return
    sys.modules[name] = None  # type: ignore[assignment]  # "not installed", as the documentation of import says
    try:
        import msgspec  # noqa: F401
    except ImportError:
        pass  # a release that needs them: who imports it first gets it as usual
    finally:
        del sys.modules[name]
