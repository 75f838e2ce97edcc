"""`python -m prioritering` is `prio-audit`."""

import sys

from prioritering.cli import main

sys.exit(main())
