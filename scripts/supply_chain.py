"""Says what a release rests on: a bill of materials, the licences, and what is known of vulnerabilities.

    scripts/supply-chain [--output dist]

Writes `sbom.json` (CycloneDX 1.6: every library of requirements.lock with its version, its licence and the
checksums of its files) and `licences.txt`. A licence that is not among those below ends it with code 1, as
does a vulnerability that pip-audit knows of. pip-audit is asked where it is installed; where no service
answers it, as without a network, that is said.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import uuid
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from prioritering.version import NAME, version  # noqa: E402 - the path is set above

LOCK = ROOT / "requirements.lock"
ALLOWED = (
    "mit",
    "bsd",
    "apache",
    "mpl",
    "mozilla",
    "isc",
    "psf",
    "python",
    "zlib",
    "cc0",
    "cnri",
    "unlicense",
    "eupl",
    "european",
)
"""Words of licences under which a library may be part of what we ship; each part of one must have a word."""


class Library(NamedTuple):
    """One line of the lock."""

    name: str
    version: str
    marker: str
    """For which systems alone; empty for all."""
    hashes: tuple[str, ...]
    """SHA-256 of each file that it may be installed from."""

    @property
    def licence(self) -> str:
        """By its metadata; empty where it is not installed, as one for another system."""
        try:
            told = metadata.metadata(self.name).json
        except metadata.PackageNotFoundError:
            return ""
        classified = [
            line.rpartition(" :: ")[2] for line in told.get("classifier", []) if line.startswith("License ::")
        ]
        texts = told.get("license_expression"), ", ".join(classified), told.get("license", "")
        return next((str(text).partition("\n")[0] for text in texts if text), "")


def main() -> int:
    """Write both files and ask pip-audit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="DIR")
    folder = parser.parse_args().output
    folder.mkdir(parents=True, exist_ok=True)
    libraries = locked()
    (folder / "sbom.json").write_text(json.dumps(bill(libraries), indent=1) + "\n", encoding="utf-8")
    lines = [f"{one.name} {one.version}: {one.licence or 'not installed here'}" for one in libraries]
    (folder / "licences.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    refused = [one for one in libraries if not is_allowed(one.licence)]
    for one in refused:
        print(f"{one.name} {one.version}: the licence is not among those allowed: {one.licence}")
    print(
        f"{len(libraries)} libraries, {len(refused)} with another licence;"
        f" sbom.json and licences.txt in {folder}"
    )
    known = vulnerabilities()
    print(known)
    return int(bool(refused) or known.startswith("vulnerable"))


def locked() -> list[Library]:
    """The libraries of the lock."""
    found = []
    for entry in LOCK.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        words = entry.split(" --hash=sha256:")
        name, _, rest = words[0].partition("==")
        number, _, marker = rest.partition(";")
        found.append(
            Library(name.strip(), number.strip(), marker.strip(), tuple(word.strip() for word in words[1:]))
        )
    return found


def is_allowed(licence: str) -> bool:
    """Whether each part of a licence is one under which we may ship; what is not installed is not judged."""
    parts = licence.replace(" OR ", " AND ").replace(";", ",").replace(" AND ", ",").split(",")
    return not licence or all(any(word in part.lower() for word in ALLOWED) for part in parts)


def bill(libraries: list[Library]) -> dict[str, Any]:
    """The bill of materials, the same for the same libraries."""
    own = f"pkg:pypi/{NAME}@{version()}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, own + repr(libraries))}",
        "version": 1,
        "metadata": {"component": _component("application", NAME, version())},
        "components": [
            {
                **_component("library", one.name, one.version),
                **({"licenses": [{"license": {"name": one.licence}}]} if one.licence else {}),
                "hashes": [{"alg": "SHA-256", "content": digest} for digest in one.hashes],
                **({"properties": [{"name": "marker", "value": one.marker}]} if one.marker else {}),
            }
            for one in libraries
        ],
    }


def _component(kind: str, name: str, number: str) -> dict[str, Any]:
    purl = f"pkg:pypi/{name.lower().replace('_', '-')}@{number}"
    return {"type": kind, "bom-ref": purl, "name": name, "version": number, "purl": purl}


def vulnerabilities() -> str:
    """What pip-audit knows of the libraries, in one line."""
    program = shutil.which("pip-audit")
    if program is None:
        return "vulnerabilities: not asked, pip-audit is not installed"
    command = [
        program,
        "--requirement",
        str(LOCK),
        "--disable-pip",
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        asked = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return "vulnerabilities: not asked, no service answers here"
    known = [f"{one['name']} {hole['id']}" for one in asked for hole in one.get("vulns", ())]
    answered = sum("skip_reason" not in one for one in asked)
    if known:
        return f"vulnerable: {', '.join(known)}"
    known_of = f"{answered} of {len(asked)} libraries"
    return f"vulnerabilities: none known of {known_of}; of the rest no service answers here"


if __name__ == "__main__":
    sys.exit(main())
