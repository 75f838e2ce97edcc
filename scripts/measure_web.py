"""Measures the drop page under load: what is answered, how fast, how much memory the server takes.

    scripts/measure-web [UPLOADS] [CLIENTS]

200 uploads of the reference workbook from 20 clients at once, unless told otherwise.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import psutil

ROOT = Path(__file__).resolve().parents[1]
WORKBOOK = ROOT / "workbooks" / "prioritering-steg2.xlsx"


def main() -> None:
    """Print the figures."""
    uploads, clients = (int(word) for word in [*sys.argv[1:3], "200", "20"][:2])
    command = [sys.executable, "-m", "prioritering", "serve", "--port", "0"]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    began = time.monotonic()
    assert server.stderr is not None
    address = server.stderr.readline().strip()
    with httpx.Client(base_url=address, trust_env=False) as client:
        while not _ready(client):
            time.sleep(0.02)
        print(f"ready after {time.monotonic() - began:.2f} s")
    peak, stop = [0, 0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(server.pid, peak, stop))
    watcher.start()
    content, began = WORKBOOK.read_bytes(), time.monotonic()
    with ThreadPoolExecutor(clients) as pool:
        answers = list(pool.map(lambda _: _upload(address, content), range(uploads)))
    took = time.monotonic() - began
    stop.set()
    watcher.join()
    server.terminate()
    server.wait()
    seconds = sorted(seconds for _, _, seconds in answers)
    print(f"{uploads} uploads from {clients} clients in {took:.1f} s: {uploads / took:.1f} a second")
    print(
        f"answered 200: {sum(status == 200 for status, _, _ in answers)}; told to come back, then answered: "
        f"{sum(again > 0 for _, again, _ in answers)}"
    )
    print(f"median {statistics.median(seconds):.2f} s, p95 {seconds[int(0.95 * uploads) - 1]:.2f} s")
    print(f"memory at most: server {peak[0] / 1e6:.0f} MB, with all its workers {peak[1] / 1e6:.0f} MB")


def _ready(client: httpx.Client) -> bool:
    with suppress(httpx.TransportError):
        return client.get("/healthz").status_code == 200
    return False


def _upload(address: str, content: bytes) -> tuple[int, int, float]:
    """Status, how often it was told to come back, and the seconds that the answered request took."""
    with httpx.Client(base_url=address, timeout=300, trust_env=False) as client:
        for again in range(1000):
            began = time.monotonic()
            answer = client.post("/api/audit", files={"file": ("w.xlsx", content)})
            if answer.status_code not in (429, 503):
                return answer.status_code, again, time.monotonic() - began
            time.sleep(min(2.0, float(answer.headers["retry-after"])))
    return 0, 1000, 0.0


def _watch(pid: int, peak: list[int], stop: threading.Event) -> None:
    while not stop.wait(0.1):
        with suppress(psutil.Error):
            own = psutil.Process(pid)
            sizes = [own.memory_info().rss]
            for child in own.children(recursive=True):
                with suppress(psutil.Error):
                    sizes.append(child.memory_info().rss)
            peak[0], peak[1] = max(peak[0], sizes[0]), max(peak[1], sum(sizes))


if __name__ == "__main__":
    main()
