"""The version: here and nowhere else; the build takes it from this file."""

NAME = "prio-audit"
__version__ = "0.1.0"


def version() -> str:
    """The version of the program that runs."""
    return __version__
