"""`python -m prioritering` is `prio-audit`."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

from prioritering.cli import main


def run() -> NoReturn:
    """Run the command and end the process at once: to free a large workbook cell by cell takes a while."""
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # none there, or nobody listens
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
