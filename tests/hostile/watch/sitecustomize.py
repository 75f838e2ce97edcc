"""Writes down what an interpreter opens, changes, runs and reaches; engines have one of their own.

Taken up by each interpreter that has this folder on its path. WATCH_LOG names the file for the lines,
WATCH_FOLDER the only folder in which anything may be opened that is not part of the installation.
"""

import os
import sys
import sysconfig

_LOG = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND)
_FOLDER = os.path.realpath(os.environ["WATCH_FOLDER"])
_HERE = os.path.dirname(os.path.abspath(__file__))
_INSTALLED = tuple(
    os.path.realpath(path)
    for path in (sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), *filter(None, sys.path), _HERE)
)
_SYSTEM = (
    "/proc/",
    "/sys/",
    "/usr/",
    "/lib/",
    "/dev/null",
    "/dev/urandom",
    "/etc/ld.so.cache",
    "/etc/localtime",
)
_CHANGES = {
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.chmod",
    "os.truncate",
    "os.link",
    "os.symlink",
}
_STARTS = {"subprocess.Popen", "os.posix_spawn"}
"""What starts an engine; from Python 3.13 a Popen is told as both."""
_RUNS = {"os.system", "os.exec", "os.spawn", "os.startfile", "pty.spawn"}
"""Not a fork: it runs nothing else, and is watched as well."""


def _tell(what: str, event: str, args: object) -> None:
    os.write(_LOG, f"{what}: {event} {args!r}\n".encode("utf-8", "replace"))


def _inside(path: str, *folders: str) -> bool:
    return any(path == folder or path.startswith(folder.rstrip("/") + "/") for folder in folders)


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event.startswith(("socket.", "urllib.", "ftplib.", "http.", "smtplib.", "webbrowser.")):
        _tell("REACHED", event, args)
    elif event in _RUNS or (event in _STARTS and args[0] != sys.executable):
        _tell("RAN", event, args)
    elif (event == "open" or event in _CHANGES) and isinstance(args[0], (str, bytes, os.PathLike)):
        path = os.path.realpath(os.fsdecode(args[0]))
        if os.path.basename(path).startswith(".coverage."):
            return  # what a measured test run writes down
        changes = event != "open" or bool(int(args[2]) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))  # type: ignore[call-overload]
        known = _inside(path, *_INSTALLED) or path.startswith(_SYSTEM)
        if not _inside(path, _FOLDER) and ((changes and path != os.devnull) or not known):
            _tell("TOUCHED", event, args)


sys.addaudithook(_watch)
