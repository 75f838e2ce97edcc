"""Installs the wheel under each Python that this machine has, and runs the core of the tests there.

    scripts/versions [VERSION...]

The interpreters are those on the PATH, of pyenv and of uv, from 3.11 to 3.14. In each an environment of its
own gets the wheel and the versions of constraints.txt, from wheels alone: no compiler is needed. Then
`prio-audit doctor` and the tests below run against what was installed, not against this folder. The exit code
is 1 where one fails; what is not there is said.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
TESTS = (
    "formula",
    "regions",
    "messages",
    "workbook/test_reader.py",
    "test_bad_input.py",
    "test_reference.py",
)
NEEDED = ("pytest", "hypothesis", "jsonschema", "jsonschema-rs", "pyyaml", "httpx")
INSTALL = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:")


def main() -> int:
    """Try each version and print a line for it."""
    asked = sys.argv[1:] or VERSIONS
    codes = []
    with tempfile.TemporaryDirectory(prefix="prio-audit-versions-") as name:
        wheel = built(Path(name))
        for version in asked:
            python = interpreter(version)
            if python is None:
                print(f"{version:6} not on this machine", flush=True)
                continue
            began = time.monotonic()
            said, good = tried(python, wheel, Path(name) / version)
            print(f"{version:6} {said} ({time.monotonic() - began:.0f} s)", flush=True)
            codes.append(good)
    return int(not codes or not all(codes))


def built(folder: Path) -> Path:
    """The wheel of this folder."""
    done = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return next(folder.glob("*.whl"))


def interpreter(version: str) -> Path | None:
    """A Python of that version, by what it says itself."""
    for candidate in _candidates(version):
        asked = run(str(candidate), "-c", "import sys; print('%d.%d' % sys.version_info[:2])")
        if asked.returncode == 0 and asked.stdout.strip() == version:
            return candidate
    return None


def _candidates(version: str) -> Iterator[Path]:
    found = shutil.which(f"python{version}")
    if found is not None:
        yield Path(found)
    for base in (Path.home() / ".pyenv" / "versions", Path.home() / ".local" / "share" / "uv" / "python"):
        yield from sorted(base.glob(f"*{version}*/bin/python3"), reverse=True)


def tried(python: Path, wheel: Path, home: Path) -> tuple[str, bool]:
    """What came of a version, and whether it was good."""
    if run(str(python), "-m", "venv", str(home)).returncode:
        return "no environment could be made", False
    own = home / ("Scripts" if os.name == "nt" else "bin")
    pinned = ("--constraint", str(ROOT / "constraints.txt"))
    installed = run(str(own / "python"), *INSTALL, *pinned, f"{wheel}[web]", *NEEDED)
    if installed.returncode:
        return f"the wheel could not be installed: {installed.stderr.strip().splitlines()[-1]}", False
    doctor = run(str(own / "prio-audit"), "doctor", cwd=home)
    tests = [str(ROOT / "tests" / name) for name in TESTS]
    tested = run(str(own / "python"), "-m", "pytest", "-p", "no:cacheprovider", *tests, cwd=home)
    lines = tested.stdout.strip().splitlines() or ["no test ran"]
    last = "\n       ".join([lines[-1].strip("= "), *(line for line in lines if line.startswith("FAILED "))])
    return (
        f"doctor {doctor.returncode}, tests {tested.returncode}: {last}",
        doctor.returncode == tested.returncode == 0,
    )


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """A command, with what it says, and no Python settings of ours."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    try:
        return subprocess.run(command, cwd=cwd, env=plain, capture_output=True, text=True, check=False)
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))


if __name__ == "__main__":
    sys.exit(main())
