"""`python -m prioritering` is `prio-audit`."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

from prioritering.processes.garbage import collect_rarely


def run() -> NoReturn:
    """Run the command and end the process at once: to free a large workbook cell by cell takes a while."""
    collect_rarely()  # before all that is imported
    from prioritering.cli import main

    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # none there, or nobody listens
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
