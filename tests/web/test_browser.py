"""The page as people use it, in a real browser."""

from __future__ import annotations

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


def test_a_dropped_workbook_comes_back_corrected(page: Any, tmp_path: Path) -> None:
    page.evaluate(DROP, [REFERENCE.name, list(REFERENCE.read_bytes())])
    page.wait_for_url("**/audits/**", timeout=WAIT)
    page.wait_for_selector("#ranking", timeout=WAIT)
    assert "5 funn er rettet" in page.inner_text(".verdict")
    assert page.locator(".map a").count() >= 20
    assert "Implementering av DBEP" in page.inner_text("section[aria-labelledby=ranking]")
    with page.expect_download() as download:
        page.click("a.button")
    download.value.save_as(tmp_path / "copy.xlsx")
    assert openpyxl.load_workbook(tmp_path / "copy.xlsx")["DBEP"]["B19"].value == 6


def test_a_finding_on_the_map_leads_to_its_text(page: Any) -> None:
    page.set_input_files("#files", REFERENCE)
    page.wait_for_selector("#ranking", timeout=WAIT)
    link = page.locator(".map a").first
    target = link.get_attribute("href")
    link.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(target)


def test_a_reload_half_way_and_several_at_once(page: Any, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.xlsx" for number in range(10)]
    for path in files:
        shutil.copy(REFERENCE, path)
    page.set_input_files("#files", files)
    page.wait_for_url("**/audits/**", timeout=WAIT)
    page.reload()
    page.wait_for_selector("a[href$='all.zip']", timeout=WAIT)
    assert page.locator("a.button[href$=copy]").count() == 10


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
    page.wait_for_selector(".tag.error", timeout=WAIT)
    assert "bad.xlsx" in page.inner_text("tbody")
    assert said in page.inner_text("tbody")


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
    assert "5 findings were corrected" in page.inner_text(".verdict")


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
    assert [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
