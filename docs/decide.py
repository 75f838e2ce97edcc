"""Audits a workbook on a server, corrects what is sure, keeps the rest open, and takes copy and memo home.

    python decide.py http://127.0.0.1:8765 book.xlsx

Needs httpx. With a token in the environment variable PRIO_AUDIT_TOKEN where the server wants one.
"""

import os
import sys
import time
from pathlib import Path

import httpx


def main(server: str, workbook: str) -> None:
    """Drop, decide, download, delete."""
    token = os.environ.get("PRIO_AUDIT_TOKEN")
    headers = {"authorization": f"Bearer {token}"} if token else {}
    path = Path(workbook)
    with httpx.Client(base_url=server, headers=headers, timeout=120) as client:
        with path.open("rb") as file:
            dropped = client.post("/api/audits", files={"files": (path.name, file)}).raise_for_status().json()
        drop = f"/api/audits/{dropped['key']}"
        while not dropped["done"]:
            time.sleep(0.5)
            dropped = client.get(drop).raise_for_status().json()
        audit = client.get(f"{drop}/1").raise_for_status().json()
        sure = [
            finding["fingerprint"]
            for finding in audit["findings"]
            if finding["fixes"] and all(fix["safety"] == "safe" for fix in finding["fixes"])
        ]
        decided = {"decisions": [{"decision": "correct", "findings": sure, "by": "decide.py"}]}
        audit = client.post(f"{drop}/1/decisions", json=decided).raise_for_status().json()
        print(f"{len(sure)} corrected, {audit['summary']['error']} errors still open")
        for kind, suffix in (("copy", ".audited.xlsx"), ("memo", ".memo.docx"), ("json", ".audit.json")):
            result = client.get(f"{drop}/1/{kind}").raise_for_status()
            path.with_name(path.stem + suffix).write_bytes(result.content)
        client.delete(drop).raise_for_status()


if __name__ == "__main__":
    main(*sys.argv[1:])
