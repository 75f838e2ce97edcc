"""The page as people use it, in a real browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from served import served
from support import ROOT

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
REFERENCE = ROOT / "workbooks" / "prioritering-steg2.xlsx"
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
WAIT = 30_000


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, base: str) -> Iterator[Any]:
    context = browser.new_context(locale="nb-NO")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(base)
    yield page
    assert errors == []
    context.close()


DROP = """([name, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(bytes)], name));
  document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def open_card(page: Any) -> Any:
    return page.locator("details.cause[open]").first


def chosen(page: Any, count: int) -> None:
    page.wait_for_function(
        "count => document.querySelectorAll('#decisions .back').length === count", arg=count, timeout=WAIT
    )


def taken(page: Any, kind: str, path: Path) -> Path:
    with page.expect_download(timeout=WAIT) as download:
        page.click(f"#loads a[href*='/{kind}?']")
    download.value.save_as(path)
    return path


@pytest.mark.parametrize(
    ("lang", "progress", "what_if"), [("nb", "6 av 6", "Hva om"), ("en", "6 of 6", "What if")]
)
def test_the_whole_way_of_an_analyst(
    page: Any, base: str, tmp_path: Path, lang: str, progress: str, what_if: str
) -> None:
    """Drop, read, decide all, undo one, move a weight, take the copy and the log along, and open them."""
    page.goto(f"{base}/?lang={lang}")
    page.evaluate(DROP, [REFERENCE.name, list(REFERENCE.read_bytes())])
    page.wait_for_selector("#ranking tr[data-key]", timeout=WAIT)
    cards = page.locator("details.cause").count()
    assert cards == 6
    for done in range(cards):
        card = open_card(page)
        if card.locator(".btn.correct:not([aria-disabled])").count():
            card.locator(".btn.correct").click()
        else:
            card.locator(".btn.keep").click()
            page.keyboard.type("slik var det")
            page.keyboard.press("Enter")
        chosen(page, done + 1)
    assert progress in page.inner_text("#decisions .prog")
    page.locator("#decisions .back button").first.click()
    chosen(page, cards - 1)
    page.locator(".undone button").click()
    chosen(page, cards)
    page.reload()
    chosen(page, cards)
    page.evaluate(
        "() => { const one = document.querySelector('#w1'); one.value = 45;"
        " one.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    page.wait_for_selector(".after.if", timeout=WAIT)
    assert what_if in page.inner_text("#after")
    page.click("#after a")
    page.wait_for_selector(".after:not(.if)", timeout=WAIT)
    book = openpyxl.load_workbook(taken(page, "copy", tmp_path / "copy.xlsx"))
    assert book["DBEP"]["B19"].value == 6
    assert book["Felles hjelpenummer"]["B18"].value == "=SUM(B2,B5,B10)"
    log = json.loads(taken(page, "json", tmp_path / "log.json").read_text("utf-8"))
    assert log["summary"]["accepted"] > 0
    assert log["summary"]["corrected"] > 0


def test_the_way_by_keyboard_alone(page: Any) -> None:
    """Focus stands on what is to be decided next, Escape closes a reason, Enter saves it."""
    page.set_input_files("#files", REFERENCE)
    page.wait_for_selector("#ranking tr[data-key]", timeout=WAIT)

    def until(selector: str) -> None:
        for _ in range(60):
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(selector)

    until("details.cause[open] .btn.correct")
    page.keyboard.press("Enter")
    chosen(page, 1)
    assert page.evaluate("document.activeElement.closest('details.cause[open]') !== null")
    until("details.cause[open] .btn.keep")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "reason"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.value") == "keep"
    page.keyboard.press("Enter")
    page.keyboard.type("slik var det")
    page.keyboard.press("Enter")
    chosen(page, 2)
    until(".back button")
    page.keyboard.press("Enter")
    chosen(page, 1)
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Shift+Tab")
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == "cut":
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**cut=4**", timeout=WAIT)
    assert page.evaluate("document.activeElement.id") == "cut"


def test_a_reload_half_way_and_several_at_once(page: Any, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.xlsx" for number in range(10)]
    for path in files:
        shutil.copy(REFERENCE, path)
    page.set_input_files("#files", files)
    page.wait_for_url("**/audits/**", timeout=WAIT)
    page.reload()
    page.wait_for_selector("a[href*='all.zip']", timeout=WAIT)
    assert page.locator("a[href*='/copy?']").count() == 10


def encrypted(path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    with REFERENCE.open("rb") as plain, path.open("wb") as written:
        OOXMLFile(plain).encrypt("secret", written)


@pytest.mark.parametrize(
    ("make", "said"),
    [(lambda path: path.write_bytes(REFERENCE.read_bytes()[:2000]), "skadet"), (encrypted, "passord")],
    ids=["cut short", "encrypted"],
)
def test_bad_files_are_explained(
    page: Any, tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    make(tmp_path / "bad.xlsx")
    page.set_input_files("#files", tmp_path / "bad.xlsx")
    page.wait_for_selector(".trouble", timeout=WAIT)
    assert "bad.xlsx" in page.inner_text("h1")
    assert said in page.inner_text("main")


def test_one_too_large_is_not_even_sent(page: Any, tmp_path: Path) -> None:
    with (tmp_path / "large.xlsx").open("wb") as file:
        file.truncate(60_000_000)
    page.set_input_files("#files", tmp_path / "large.xlsx")
    page.wait_for_function("document.querySelector('[aria-live]').textContent.includes('50 MB')")


def test_a_second_visitor_sees_nothing_of_the_first(page: Any, browser: Any, base: str) -> None:
    page.set_input_files("#files", REFERENCE)
    page.wait_for_selector("#ranking", timeout=WAIT)
    other = browser.new_context().new_page()
    other.goto(base)
    assert REFERENCE.name not in other.content()
    other.close()


def test_it_works_without_script(browser: Any, base: str, tmp_path: Path) -> None:
    page = browser.new_context(java_script_enabled=False, locale="en-GB").new_page()
    page.goto(base)
    page.set_input_files("#files", REFERENCE)
    page.click("button[type=submit]")
    page.wait_for_selector("#ranking", timeout=WAIT)
    page.locator("details.cause[open] .btn.correct").click()
    page.wait_for_selector(".back", timeout=WAIT)
    assert "1 of 6 decided" in page.inner_text("#decisions .prog")
    page.locator("details.cause[open] input[name=reason]").first.fill("as it was")
    page.locator("details.cause[open] .btn.keep").click()
    page.locator(".back").nth(1).wait_for(timeout=WAIT)
    page.locator(".back button").first.click()
    page.wait_for_selector(".undone", timeout=WAIT)
    page.locator("#w1").fill("45")
    page.click("#whatif button")
    page.wait_for_selector(".after.if", timeout=WAIT)
    page.select_option("#pair-one", index=1)
    page.select_option("#pair-other", index=3)
    page.click("#pairform button")
    page.wait_for_selector("#pairsaid", timeout=WAIT)
    page.click("text=Norsk")
    assert "1 av 6 avgjort" in page.inner_text("#decisions .prog")
    assert "Forskjellen er" in page.inner_text("#pairsaid")


def test_the_keyboard_alone_is_enough(page: Any) -> None:
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert {"files", "BUTTON", "A"} <= set(reached)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("width", [360, 1200])
def test_page_and_report_break_no_rule_of_wcag(
    browser: Any, base: str, scheme: str, language: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{base}/?lang={language}")
    axe = Axe()
    found = axe.run(page, options=WCAG).response["violations"]
    page.set_input_files("#files", REFERENCE)
    page.wait_for_selector("#ranking", timeout=WAIT)
    found += axe.run(page, options=WCAG).response["violations"]
    page.locator("details.cause[open] .btn.correct").first.click()
    page.wait_for_selector(".back", timeout=WAIT)
    page.locator("details.cause[open] .btn.keep").first.click()
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found += axe.run(page, options=WCAG).response["violations"]
    page.goto(f"{page.url.partition('?')[0]}?lang={language}&w0=20&w1=60&w2=20")
    found += axe.run(page, options=WCAG).response["violations"]
    assert [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize(
    ("language", "said"), [("nb", "Forskjellen er 2,5833"), ("en", "The difference is 2.5833")]
)
def test_two_lines_that_are_clicked_tell_why_the_one_stands_first(
    browser: Any, base: str, language: str, said: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_context(viewport={"width": 1366, "height": 900}).new_page()
    page.goto(f"{base}/?lang={language}")
    page.set_input_files("#files", REFERENCE)
    page.wait_for_selector("#pairform", timeout=WAIT)
    rows = page.locator("#ranking .rank tr[data-key] .n")
    rows.nth(4).click()
    assert page.locator("tr.picked").count() == 1
    rows.nth(0).click()
    page.wait_for_selector("#pairsaid", timeout=WAIT)
    assert "«PLL»" in page.inner_text("#pairsaid") or "“PLL”" in page.inner_text("#pairsaid")
    assert page.locator("tr.picked").count() == 2
    page.locator("#cut").press("ArrowRight")  # another line leaves the answer where it is
    page.wait_for_url("**cut=6**", timeout=WAIT)
    assert page.locator("#pairsaid").count() == 1
    page.select_option("#pair-other", index=2)  # by the lists, as with the keyboard
    page.locator("#pairsaid", has_text=said).wait_for(timeout=WAIT)
    assert Axe().run(page, options=WCAG).response["violations"] == []


def unsure(path: Path) -> Path:
    """Names and typed figures, none of which follows from another: any could be the score."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Option", "Benefit", "Ease", "Result"])
    for row, figures in enumerate(
        [(8, 3, 14), (5, 9, 71), (7, 6, 22), (2, 4, 93), (9, 1, 35), (6, 6, 58)], 2
    ):
        sheet.append([f"Option {row}", *figures])
    book.save(path)
    return path


def large(path: Path) -> Path:
    """A list of 240 options, one of them with a rank that does not hold."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Option", "Benefit", "Ease", "Score", "Rank"])
    scores = [(row * 37 % 101 + row * 13 % 97, row) for row in range(2, 242)]
    order = sorted((score for score, _ in scores), reverse=True)
    for score, row in scores:
        rank = order.index(score) + 1 + (9 if row == 50 else 0)
        sheet.append([f"Option {row}", row * 37 % 101, row * 13 % 97, f"=B{row}+C{row}", rank])
    book.save(path)
    return path


def locked(path: Path) -> Path:
    encrypted(path)
    return path


BUDGET = ROOT / "workbooks" / "driftskostnader.xlsx"
STATES = {"unsure": unsure, "large": large, "budget": lambda _: BUDGET, "encrypted": locked}


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_whole_and_breaks_no_rule_of_wcag(
    browser: Any, base: str, tmp_path: Path, state: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    scheme: Any = "dark" if width == 390 else "light"
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(f"{base}/?lang=en")
    page.set_input_files("#files", STATES[state](tmp_path / f"{state}.xlsx"))
    if state == "encrypted":
        page.wait_for_selector("input[type=password]", timeout=WAIT)
        found = Axe().run(page, options=WCAG).response["violations"]
        page.fill("input[type=password]", "secret")
        page.keyboard.press("Enter")
    else:
        found = []
    page.wait_for_selector("#verdict", timeout=2 * WAIT)
    found += Axe().run(page, options=WCAG).response["violations"]
    assert [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (page.locator("#ranking").count() == 0) is (state in ("unsure", "budget"))
    if state == "unsure":
        page.locator(".ask button[value=D]").click()
        page.wait_for_selector("#ranking tr[data-key]", timeout=WAIT)
        assert "Option 5" in page.inner_text("#ranking tbody tr:first-child")
    context.close()


def test_two_versions_lead_to_what_changed(page: Any, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    book = openpyxl.load_workbook(REFERENCE)
    book["Legemidler"]["B3"] = 1
    book.save(tmp_path / "newer.xlsx")
    page.set_input_files("#files", [REFERENCE, tmp_path / "newer.xlsx"])
    page.wait_for_selector("select[name=old]", timeout=WAIT)
    assert Axe().run(page, options=WCAG).response["violations"] == []
    page.click("form[action$=compare] button")
    page.wait_for_selector("h1", timeout=WAIT)
    assert "newer.xlsx" in page.inner_text("h1")
    assert Axe().run(page, options=WCAG).response["violations"] == []
