"""The server as programs see it: a real one, asked over loopback."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import openpyxl
import pytest
from jsonschema import Draft202012Validator
from served import served
from support import CORPUS, ROOT

from prioritering.cli import main
from prioritering.output.json_report import schema_text
from prioritering.web.openapi import XLSX

REFERENCE = ROOT / "workbooks" / "prioritering-steg2.xlsx"
LIMIT = 3


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with served("--max-upload", str(LIMIT)) as address:
        yield address


@pytest.fixture
def client(base: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=base, timeout=60, trust_env=False) as client:
        yield client


def post(client: httpx.Client, content: bytes, name: str = "w.xlsx", **headers: str) -> httpx.Response:
    return client.post("/api/audit", files={"file": (name, content)}, headers=headers)


def encrypted() -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    content = io.BytesIO()
    with REFERENCE.open("rb") as file:
        OOXMLFile(file).encrypt("secret", content)
    return content.getvalue()


def test_the_api_gives_the_contracts_json(client: httpx.Client) -> None:
    answer = post(client, REFERENCE.read_bytes(), "Årets prioritering.xlsx")
    assert answer.status_code == 200
    told = answer.json()
    assert Draft202012Validator(json.loads(schema_text())).is_valid(told)
    assert told["workbook"]["path"] == "Årets prioritering.xlsx"
    assert told["output"] == "Årets prioritering.audited.xlsx"
    assert told["summary"]["corrected"] == 5


def test_or_the_audited_copy(client: httpx.Client) -> None:
    answer = post(client, REFERENCE.read_bytes(), accept=XLSX)
    assert answer.headers["content-type"] == XLSX
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book["DBEP"]["B19"].value == 6


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"hello", 415),
        (b"%PDF-1.7 ...", 415),
        (b"", 422),
        (REFERENCE.read_bytes()[:3000], 422),
        (encrypted(), 422),
        (b"PK" + b"\0" * LIMIT * 1_000_000, 413),
    ],
    ids=["text", "pdf", "empty", "cut short", "encrypted", "too large"],
)
def test_what_cannot_be_audited_is_answered_with_error_and_hint(
    client: httpx.Client, content: bytes, status: int
) -> None:
    answer = post(client, content)
    assert answer.status_code == status
    told = answer.json()
    assert set(told) == {"error", "hint"}
    assert all(told.values())
    assert "/tmp" not in answer.text


def test_a_form_too_large_gets_a_page_that_says_so(client: httpx.Client) -> None:
    answer = client.post("/?lang=en", files={"files": ("a.xlsx", b"0" * (LIMIT * 1_000_000 + 1))})
    assert answer.status_code == 413
    assert f"more than the {LIMIT} MB" in answer.text


def test_a_bomb_is_refused(client: httpx.Client) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", b"\0" * 200_000_000)
    assert post(client, content.getvalue()).status_code == 413


def test_the_form_must_hold_one_file(client: httpx.Client) -> None:
    assert client.post("/api/audit", files={"other": b"x"}).status_code == 400
    two = [("file", ("a.xlsx", b"x")), ("file", ("b.xlsx", b"x"))]
    assert client.post("/api/audit", files=two).status_code == 400
    assert client.post("/api/audit", content=b"nothing").status_code == 400
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/api/audit", content=b"--y", headers=broken).status_code == 400
    assert client.get("/api/audit").status_code == 405


def test_every_answer_has_the_headers_that_keep_it_harmless(client: httpx.Client) -> None:
    for path in ("/", "/healthz", "/page.js", "/audits/none", "/api/audit"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": "null"}, 403),
        ({"host": "evil.example"}, 421),
        ({"sec-fetch-site": "same-origin"}, 415),
    ],
)
def test_other_sites_cannot_use_it(client: httpx.Client, headers: dict[str, str], status: int) -> None:
    assert post(client, b"x", **headers).status_code == status


def test_one_visitor_cannot_guess_anothers_results(client: httpx.Client) -> None:
    answer = client.post("/", files={"files": ("a.xlsx", REFERENCE.read_bytes())})
    key = answer.headers["location"].split("/")[2].partition("?")[0]
    assert len(key) >= 24
    for wrong in (key[:-1], f"{key}x", "1"):
        assert client.get(f"/audits/{wrong}").status_code == 404
    for path in ("0", "2", "0/copy", "2/copy", "1/source", "1/choices.json", "1/../../x"):
        assert client.get(f"/audits/{key}/{path}").status_code == 404


def finished(client: httpx.Client, answer: httpx.Response) -> str:
    path = str(answer.headers["location"]).partition("?")[0]
    until = time.monotonic() + 60
    while not client.get(f"{path}/status").json()["done"]:
        assert time.monotonic() < until
        time.sleep(0.05)
    return path


def test_a_plain_form_gets_page_report_copy_and_archive(client: httpx.Client) -> None:
    files = [("files", ("a.xlsx", REFERENCE.read_bytes())), ("files", ("../../b.txt", b"no workbook"))]
    path = finished(client, client.post("/?lang=en", files=files))
    page = client.get(f"{path}?lang=en").text
    assert "b.txt" in page and "The file is not an Excel workbook" in page
    assert "<script" not in page  # nothing left to watch
    assert page.index("b.txt") < page.index("a.xlsx")  # what could not be audited comes first
    copy = client.get(f"{path}/1/copy")
    assert 'filename="a.audited.xlsx"' in copy.headers["content-disposition"]
    assert openpyxl.load_workbook(io.BytesIO(copy.content))["DBEP"]["B19"].value == 3  # nobody decided
    assert client.get(f"{path}/1/report").text.startswith("<!doctype html>")
    assert 'id="ranking"' in client.get(f"{path}/1").text
    assert client.get(f"{path}/2").text.count("is not an Excel workbook") == 1
    with zipfile.ZipFile(io.BytesIO(client.get(f"{path}/all.zip").content)) as archive:
        assert "1-a.audited.xlsx" in archive.namelist()


def test_what_was_kept_long_enough_is_gone_and_so_are_its_files() -> None:
    with served("--keep", "0.02") as base, httpx.Client(base_url=base, trust_env=False) as client:
        path = finished(client, client.post("/", files={"files": ("a.xlsx", REFERENCE.read_bytes())}))
        until = time.monotonic() + 20
        while client.get(path).status_code != 404:
            assert time.monotonic() < until
            time.sleep(0.2)


def test_a_token_keeps_strangers_out(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("correct horse battery staple\n")
    with served("--token-file", str(file)) as base, httpx.Client(base_url=base, trust_env=False) as client:
        assert client.get("/").status_code == 401
        assert client.get("/", auth=("any", "wrong")).status_code == 401
        assert client.get("/", auth=("any", "correct horse battery staple")).status_code == 200
        bearer = {"authorization": "Bearer correct horse battery staple"}
        assert client.get("/", headers=bearer).status_code == 200
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0"], "--token-file"),
        (["--token-file", "missing"], "16 characters"),
        (["--host", "256.1.1.1", "--token-file", "{token}"], "--port"),
    ],
)
def test_serving_wrongly_is_one_line(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "token").write_text("a" * 20)
    given = [argument.format(token=tmp_path / "token") for argument in arguments]
    assert main(["serve", *given, "--lang", "en"]) in (2, 5)
    error = capsys.readouterr().err.splitlines()
    assert len(error) == 1
    assert said in error[0]


def test_many_at_once_are_answered_or_asked_to_come_back(client: httpx.Client) -> None:
    """60 uploads from 12 clients: every one is audited in the end, none lost, none wrong."""
    content = (ROOT / "workbooks" / "evalueringsprinsipper.xlsx").read_bytes()
    turned_away = []

    def one(number: int) -> int:
        for _ in range(100):
            answer = post(client, content, f"{number}.xlsx")
            if answer.status_code != 429:
                assert answer.json()["workbook"]["path"] == f"{number}.xlsx"
                return answer.status_code
            assert int(answer.headers["retry-after"]) > 0
            turned_away.append(number)
            time.sleep(0.3)
        return 429

    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(one, range(60))) == [200] * 60
    assert client.get("/healthz").json()["waiting"] == 0


def test_a_full_queue_says_so() -> None:
    content = REFERENCE.read_bytes()
    with served("--jobs", "1") as base, httpx.Client(base_url=base, timeout=60, trust_env=False) as client:
        files = [("files", (f"{n}.xlsx", content)) for n in range(20)]
        assert client.post("/", files=files).status_code == 303
        full = client.post("/", files=files)
        assert full.status_code == 503
        assert int(full.headers["retry-after"]) > 0
        assert post(client, content).status_code in (200, 429)


def test_stopping_lets_running_audits_finish() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "prioritering", "serve", "--port", "0"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    address = process.stderr.readline().strip()
    answers: list[httpx.Response] = []

    def ask() -> None:
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            for _ in range(100):
                try:
                    client.get("/healthz")
                    break
                except httpx.ConnectError:
                    time.sleep(0.05)
            answers.append(post(client, REFERENCE.read_bytes()))

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(1.5)
    process.send_signal(signal.SIGTERM)
    thread.join(30)
    process.wait(30)
    assert [answer.status_code for answer in answers] == [200]


def test_it_starts_quickly() -> None:
    began = time.monotonic()
    with served():
        took = time.monotonic() - began
    assert took < float(os.environ.get("PRIO_AUDIT_START_LIMIT", "5"))


@pytest.mark.skipif(not CORPUS.exists(), reason="needs the public workbooks")
def test_hostile_files_never_break_the_server(client: httpx.Client) -> None:
    files = sorted((CORPUS / "hostile").rglob("*.xls*"))[::9]
    for path in files:
        answer = post(client, path.read_bytes()[: LIMIT * 1_000_000 - 2000], path.name)
        assert answer.status_code in (200, 413, 415, 422), path.name
