"""Deciding on a workbook: by plain forms and by the API, kept apart for each visitor."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from jsonschema import Draft202012Validator
from served import served
from support import ROOT

from prioritering.output.json_report import schema_text

REFERENCE = ROOT / "workbooks" / "prioritering-steg2.xlsx"
DRIFTED, NUMBERS = "model-drift", ("ranking-mismatch", "rank-missing")


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture
def client(base: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=base, timeout=60, trust_env=False, follow_redirects=True) as client:
        yield client


def dropped(client: httpx.Client, path: Path = REFERENCE, lang: str = "en") -> str:
    """The address of a workbook's page once it is audited."""
    with path.open("rb") as file:
        answer = client.post("/api/audits", params={"lang": lang}, files={"files": (path.name, file)})
    assert answer.status_code == 201
    key = answer.json()["key"]
    until = time.monotonic() + 60
    while not client.get(f"/api/audits/{key}").json()["done"]:
        assert time.monotonic() < until
        time.sleep(0.05)
    return f"/audits/{key}/1"


def _ended(client: httpx.Client, page: str) -> None:
    until = time.monotonic() + 60
    while not client.get(f"/api/audits/{page.split('/')[2]}").json()["done"]:
        assert time.monotonic() < until
        time.sleep(0.05)


def told(client: httpx.Client, page: str, **asked: str) -> Any:
    answer = client.get(f"/api{page}", params={"lang": "en", **asked})
    assert answer.status_code == 200
    return answer.json()


def of(told: Any, *rules: str) -> list[str]:
    return [one["fingerprint"] for one in told["findings"] if one["rule"] in rules and one["fixes"]]


def choose(
    client: httpx.Client, page: str, word: str, findings: list[str], reason: str = ""
) -> httpx.Response:
    """As the form does without script."""
    return client.post(
        f"{page}/decide?lang=en", data={"word": word, "of": " ".join(findings), "reason": reason}
    )


def card(client: httpx.Client, page: str, finding: str) -> list[str]:
    """All findings of the card that holds one, as its form sends them."""
    sent = re.findall(r'name="of" value="([^"]*)"', client.get(page).text)
    return max((of.split() for of in sent if finding in of), key=len)


def decision(told: Any, fingerprint: str) -> Any:
    return next(one["decision"] for one in told["findings"] if one["fingerprint"] == fingerprint)


def test_a_choice_shows_in_the_ranking_and_survives_a_reload(client: httpx.Client) -> None:
    page = dropped(client)
    before = told(client, page)
    assert Draft202012Validator(json.loads(schema_text())).is_valid(before)
    shown = choose(client, page, "correct", card(client, page, of(before, DRIFTED)[0]))
    assert shown.status_code == 200
    assert "1 of 6 decided" in shown.text
    after = told(client, page)
    assert Draft202012Validator(json.loads(schema_text())).is_valid(after)
    left_out = next(one for one in after["ranking"] if one["measure"] == "Felles hjelpenummer")
    assert left_out["score_after"] == pytest.approx(16.0833, abs=1e-4)
    assert "1 av 6 avgjort" in client.get(page, params={"lang": "nb"}).text


def test_undone_one_by_one_and_done_again(client: httpx.Client) -> None:
    page = dropped(client)
    before = told(client, page)
    drifted, numbers = card(client, page, of(before, DRIFTED)[0]), of(before, *NUMBERS)
    choose(client, page, "correct", drifted)
    choose(client, page, "keep", numbers, "as it was")
    undone = choose(client, page, "undo", drifted)
    assert "Undone" in undone.text
    assert "Do it again" in undone.text
    after = told(client, page)
    assert decision(after, drifted[0]) is None
    assert decision(after, numbers[0])["reason"] == "as it was"
    choose(client, page, "redo", drifted)
    assert decision(told(client, page), drifted[0]) is not None


def test_to_keep_needs_a_reason(client: httpx.Client) -> None:
    page = dropped(client)
    numbers = of(told(client, page), *NUMBERS)
    refused = choose(client, page, "keep", numbers, "  ")
    assert refused.status_code == 422
    assert "Write why it should stand" in refused.text
    assert decision(told(client, page), numbers[0]) is None


@pytest.mark.parametrize("word", ["", "open?", "delete", "CORRECT"])
def test_what_is_no_decision_is_refused(client: httpx.Client, word: str) -> None:
    page = dropped(client)
    assert choose(client, page, word, ["x"]).status_code == 400
    sent = {"decisions": [{"decision": word, "findings": ["x"]}]}
    assert client.post(f"/api{page}/decisions", json=sent).status_code == 400
    assert client.post(f"/api{page}/decisions", content=b"{").status_code == 400


def test_the_copy_and_the_log_are_as_decided_and_the_next_run_takes_them(
    client: httpx.Client, tmp_path: Path
) -> None:
    page = dropped(client)
    before = told(client, page)
    drifted, numbers = of(before, DRIFTED), of(before, *NUMBERS)
    choose(client, page, "correct", drifted)
    choose(client, page, "keep", numbers, "as it was")
    copy = client.get(f"{page}/copy?lang=en")
    book = openpyxl.load_workbook(io.BytesIO(copy.content))
    assert book["Felles hjelpenummer"]["B18"].value == "=SUM(B2,B5,B10)"
    assert book["DBEP"]["B19"].value == 3
    log = client.get(f"{page}/json?lang=en").json()
    assert (log["summary"]["corrected"], log["summary"]["accepted"]) == (len(drifted), len(numbers))
    (tmp_path / "p.audited.xlsx").write_bytes(copy.content)
    again = dropped(client, tmp_path / "p.audited.xlsx")
    kept = decision(told(client, again), numbers[0])
    assert kept["reason"] == "as it was"
    choose(client, again, "undo", numbers)  # what the workbook came with can be taken back, too
    assert decision(told(client, again), numbers[0]) is None


def test_who_decides_stands_in_the_log(client: httpx.Client) -> None:
    page = dropped(client)
    numbers = of(told(client, page), *NUMBERS)
    choose(client, page, "keep", numbers, "as it was")
    signed = client.post(f"{page}/sign?lang=en", data={"by": "  Kari\nNordmann "})
    assert 'value="Kari Nordmann"' in signed.text
    log = client.get(f"{page}/json?lang=en").json()
    assert decision(log, numbers[0])["by"] == "Kari Nordmann"
    assert decision(told(client, page), numbers[0])["reason"] == "as it was"


def test_results_follow_the_choices_that_are_made_later(client: httpx.Client) -> None:
    page = dropped(client)
    numbers = of(told(client, page), *NUMBERS)
    first = openpyxl.load_workbook(io.BytesIO(client.get(f"{page}/copy").content))
    choose(client, page, "correct", numbers)
    second = openpyxl.load_workbook(io.BytesIO(client.get(f"{page}/copy").content))
    assert (first["DBEP"]["B19"].value, second["DBEP"]["B19"].value) == (3, 6)


def test_a_decision_of_one_visitor_never_reaches_another(client: httpx.Client) -> None:
    one, other = dropped(client), dropped(client)
    choose(client, one, "correct", of(told(client, one), DRIFTED))
    assert told(client, other)["summary"]["corrected"] == 0
    assert "0 of 6 decided" in client.get(f"{other}?lang=en").text


def test_other_sites_cannot_decide(client: httpx.Client) -> None:
    page = dropped(client)
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        for path in ("decide", "delete", "unlock"):
            assert client.post(f"{page}/{path}", headers=headers).status_code == 403


def test_the_visitor_can_delete_it_at_once(client: httpx.Client) -> None:
    page = dropped(client)
    client.get(f"{page}/copy")
    gone = client.post(f"{page}/delete?lang=en")
    assert "are deleted" in gone.text
    for path in (page, f"{page}/copy", f"/api{page}"):
        assert client.get(path).status_code == 404


def test_other_weights_show_another_ranking_and_change_no_copy(client: httpx.Client) -> None:
    page = dropped(client)
    shown = client.get(page, params={"lang": "en", "w0": "27.5", "w1": "45", "w2": "27.5"}).text
    assert "What if" in shown
    assert "5 measures get another place" in shown
    assert "The first 5 are the same from 33 to 39" in shown
    assert f'href="{page}?lang=nb&amp;w0=27.5&amp;w1=45&amp;w2=27.5"' in shown
    assert "What if</b>" not in client.get(f"{page}?lang=en").text
    assert told(client, page)["summary"]["corrected"] == 0


def test_two_lines_of_the_ranking_tell_why(client: httpx.Client) -> None:
    page = dropped(client)
    cells = {one["measure"]: f"{one['sheet']}!{one['score_cell']}" for one in told(client, page)["ranking"]}
    one, other = cells["PLL"], cells["Implementering av DBEP"]
    shown = client.get(page, params={"lang": "en", "one": other, "other": one}).text
    assert "“PLL” is no. 1" in shown and "the smallest change" in shown.casefold()
    for less in ({"one": one}, {"one": one, "other": one}, {"one": one, "other": "DBEP!A1"}, {"one": "<b>"}):
        assert 'id="pairsaid"' not in client.get(page, params={"lang": "en", **less}).text


def test_programs_ask_for_other_weights_too(client: httpx.Client) -> None:
    page = dropped(client)
    moved = {
        one["measure"]: one["rank_after"]
        for one in told(client, page, w0="27.5", w1="45", w2="27.5")["ranking"]
    }
    assert moved["Legevakt/ØHD"] == 5
    without = told(client, page, without="15")["ranking"]
    assert any(one["score_after"] is not None for one in without)


def test_the_owner_shows_the_column_and_it_is_read_so(client: httpx.Client, tmp_path: Path) -> None:
    """Two columns of figures that could both be the score: the question, and its answer."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Option", "Benefit", "Ease", "Sum", "Weighted"])
    for number, (benefit, ease) in enumerate([(8, 3), (5, 9), (7, 6), (2, 4), (9, 1), (6, 6)], start=2):
        sheet.append([f"Option {number}", benefit, ease, f"=B{number}+C{number}", f"=2*B{number}+C{number}"])
    book.save(tmp_path / "two.xlsx")
    page = dropped(client, tmp_path / "two.xlsx")
    shown = client.get(f"{page}?lang=en").text
    assert 'name="score" value="E"' in shown
    client.post(f"{page}/read?lang=en", data={"score": "E", "sheet": sheet.title, "names": "A"})
    _ended(client, page)
    read = told(client, page)
    assert [one["measure"] for one in read["ranking"]][:2] == ["Option 4", "Option 2"]
    assert "which you showed" in client.get(f"{page}?lang=en").text
    sent = {"score": "ZZ", "sheet": sheet.title}
    assert client.post(f"/api{page}/columns", json=sent).status_code == 202
    _ended(client, page)
    assert client.get(f"/api{page}").status_code == 422
    assert "Read it as before" in client.get(f"{page}?lang=en").text
    client.post(f"/api{page}/columns", json={})
    _ended(client, page)
    assert client.get(f"/api{page}").status_code == 200


def test_the_memo_is_a_document_with_what_was_decided(client: httpx.Client) -> None:
    import docx

    page = dropped(client)
    choose(client, page, "correct", of(told(client, page), *NUMBERS))
    memo = docx.Document(io.BytesIO(client.get(f"{page}/memo?lang=en&cut=3").content))
    cells = [cell.text for table in memo.tables for row in table.rows for cell in row.cells]
    text = "\n".join([paragraph.text for paragraph in memo.paragraphs] + cells)
    assert "PLL" in text
    assert client.get(f"{page}/memo-page?lang=nb").text.startswith("<!doctype html>")


def test_the_script_of_the_documentation_decides_and_takes_the_results_home(
    base: str, tmp_path: Path
) -> None:
    book = tmp_path / "p.xlsx"
    book.write_bytes(REFERENCE.read_bytes())
    environment = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "decide.py", base, book],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("5 corrected")
    assert openpyxl.load_workbook(tmp_path / "p.audited.xlsx")["DBEP"]["B19"].value == 6
    assert (tmp_path / "p.memo.docx").read_bytes()[:2] == b"PK"


def test_two_versions_are_compared(client: httpx.Client, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(REFERENCE)
    book["Legemidler"]["B3"] = 1
    book.save(tmp_path / "newer.xlsx")
    files = [("files", (path.name, path.read_bytes())) for path in (REFERENCE, tmp_path / "newer.xlsx")]
    key = client.post("/api/audits", files=files).json()["key"]
    _ended(client, f"/audits/{key}/1")
    overview = client.get(f"/audits/{key}?lang=en").text
    assert "The older" in overview
    shown = client.get(f"/audits/{key}/compare", params={"old": 1, "new": 2, "lang": "en"})
    assert shown.status_code == 200
    assert "Legemidler" in shown.text
    found = client.get(f"/api/audits/{key}/compare", params={"old": 1, "new": 2}).json()
    assert found["changes"]
    for odd in ("old=1&new=1", "old=1", "old=3&new=1", "old=x&new=1"):
        assert client.get(f"/audits/{key}/compare?{odd}").status_code == 404


def test_the_line_moves_with_the_address(client: httpx.Client) -> None:
    page = dropped(client)
    assert (
        'value="3"' in re.findall(r'<input type="range" id="cut"[^>]*>', client.get(f"{page}?cut=3").text)[0]
    )
    for odd in ("0", "999999999", "-1", "x", "5.5", "٣"):
        assert client.get(page, params={"cut": odd, "w0": odd, "without": odd}).status_code == 200


def test_an_encrypted_workbook_opens_with_its_password(client: httpx.Client, tmp_path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = tmp_path / "locked.xlsx"
    with REFERENCE.open("rb") as plain, locked.open("wb") as written:
        OOXMLFile(plain).encrypt("secret", written)
    page = dropped(client, locked)
    assert 'type="password"' in client.get(page).text
    for password, opens in (("wrong", False), ("secret", True)):
        client.post(f"{page}/unlock?lang=en", data={"password": password})
        key = page.split("/")[2]
        until = time.monotonic() + 60
        while not client.get(f"/api/audits/{key}").json()["done"]:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert (client.get(f"/api{page}").status_code == 200) is opens
    assert "0 of 6 decided" in client.get(f"{page}?lang=en").text
    copy = client.get(f"{page}/copy").content
    assert OOXMLFile(io.BytesIO(copy)).is_encrypted()
