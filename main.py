"""Starts the window of SMM Desk. The command line is `python -m smmdesk`."""

import time

STARTED = time.perf_counter()

import gc  # noqa: E402  # the clock of --startup-report begins with the first line

# Hundreds of modules are about to be made, none of them garbage: the collector rests until the first paint.
gc.disable()

import sys  # noqa: E402


def main(arguments: "list[str] | None" = None) -> int:
    """Open the window, or paint its pages with `--capture`. Returns the exit code."""
    _keep_compiled()
    from ui.starting import start  # there, because what stands here is compiled anew at each start

    return start(sys.argv[1:] if arguments is None else arguments, STARTED)


def _keep_compiled() -> None:
    """A start without compiled files costs a second. Where Python is told not to write them beside the sources, they
    are kept in this PC's own folder."""
    if sys.dont_write_bytecode:
        from smmdesk.base.home import default_home

        sys.pycache_prefix = str(default_home() / "compiled")
        sys.dont_write_bytecode = False


if __name__ == "__main__":
    sys.exit(main())
