"""The version, from the installed package: pyproject.toml is where it is set."""

NAME = "prio-audit"


def version() -> str:
    """The installed version; `0+unknown` where the package runs without having been installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed(NAME)
    except PackageNotFoundError:
        return "0+unknown"
