"""What a person sees in the terminal."""

from pathlib import Path

import pytest
from hand_made import failing_cell, hand_made, mismatch, note
from msgspec.structs import replace

from prioritering.messages import Messages
from prioritering.output.table import table
from prioritering.output.terminal import Screen
from prioritering.types import Area, Audit, Evaluation, Finding, Severity, Workbook

NB, EN = Messages("nb", strict=True), Messages("en", strict=True)


def shown(audit: Audit, messages: Messages = EN, width: int = 90, **options: bool) -> str:
    return table(audit, messages, Screen(width), **options)


def test_the_whole_reads_so() -> None:
    assert shown(hand_made()) == (
        """\
in.xlsx: 3 sheets, 4 formulas
Read as: Score in column B on 2 sheets, best is highest, 2 options, ranks in B19 on the
sheet DBEP.

DBEP
  error  B19  B19 says 3. By the score (18.1667) it should be 6.  3 → 6  corrected
  info   C15  “*” stands on its own beside the table.  kept
DHO
  error  F11  #DIV/0! in F11, and the error goes on to F10.

Ranking
No.  Measure                 Sheet  Score  Like others  On sheet  In summary  Span
6–7  Implementering av DBEP  DBEP   18.17                    3 ≠           6   5–8
  –  Utenfor                 DHO    25.75  16.08               –    left out     –

1 of 4 formulas verified with one engine (ironcalc). One is old. One could not be
verified. One had no stored value.
formualizer did not answer (timed out).
The copy with corrections and remarks (see the sheet Audit): in.audited.xlsx
One finding was corrected. One finding is kept as it is. Still open: 1 error.
"""
    )


def test_an_audit_without_findings_says_so_and_no_more() -> None:
    clean = Audit(Workbook(Path("in.xlsx"), "", ()), Evaluation({}), None, ())
    assert shown(clean, NB).splitlines()[-1] == "Ingenting er kontrollert: arbeidsboken har ingen tall."
    assert "DBEP" not in shown(clean)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("messages", [NB, EN], ids=["nb", "en"])
def test_it_fits_the_screen(width: int, messages: Messages) -> None:
    many = [replace(mismatch(), measure="x" * 70), failing_cell(), note()]
    assert max(map(len, shown(hand_made(*many), messages, width).splitlines())) <= width


@pytest.mark.parametrize("width", [60, 80, 100])
def test_names_are_broken_between_words_alone(width: int) -> None:
    lines = replace(hand_made().ranking[0], measure="Spesialisthelsetjenesten og avtalespesialister")
    said = shown(replace(hand_made(), ranking=(lines, *hand_made().ranking[1:])), width=width)
    assert "Spesialisthelsetjenesten" in said and "avtalespesialister" in said


def test_without_colours_there_is_no_escape_and_with_them_there_is() -> None:
    assert "\x1b" not in shown(hand_made())
    assert "\x1b[31m" in table(hand_made(), EN, Screen(90, colour=True))


def test_markup_and_controls_from_the_workbook_are_shown_as_text() -> None:
    hostile = replace(note(), found="[red]x[/red] \x1b]0;y\x07 :warning:")
    assert "[red]x[/red] ]0;y :warning:" in shown(hand_made(hostile), width=120)


def test_many_of_one_kind_are_cut_unless_all_are_asked_for() -> None:
    many = tuple(replace(note(), at=Area("DBEP", row, 3, row, 3)) for row in range(1, 40))
    assert shown(hand_made(*many)).count("stands on its own") == 5
    assert "… and 34 more of the same kind (see all with -v)" in shown(hand_made(*many))
    assert shown(hand_made(*many), everything=True).count("stands on its own") == 39


def test_everything_shows_evidence_and_reasons() -> None:
    assert "see also Samlet!C7" in shown(hand_made(), everything=True)
    assert "reason: kept on purpose" in shown(hand_made(), everything=True)


def test_the_gravest_comes_first_and_sheets_stand_in_the_workbooks_order() -> None:
    info, error = note(), replace(mismatch(), fixes=())
    samlet = replace(failing_cell(), at=Area("Samlet", 1, 1, 1, 1))
    text = shown(hand_made(info, error, samlet))
    assert text.index("Samlet\n") < text.index("DBEP\n")
    assert text.index("B19 says") < text.index("stands on its own")


def test_a_finding_of_no_sheet_stands_under_the_workbook() -> None:
    signed = Finding("signature-invalidated", Severity.WARNING, Area("", 1, 1, 1, 1))
    assert "\nThe workbook\n" in shown(hand_made(signed))


def test_long_values_stand_in_the_message_only() -> None:
    drift = replace(note(), rule="label-drift", found="a" * 30, expected="b" * 30)
    assert "→" not in shown(hand_made(drift))


def test_the_next_step_is_named_where_suggestions_wait() -> None:
    waiting = replace(mismatch(), fixes=tuple(replace(fix, applied=False) for fix in mismatch().fixes))
    told = " ".join(shown(hand_made(waiting)).split())
    assert "One suggestion awaits a decision. To take one over: “correct” beside it" in told
    assert "--fix all" not in shown(hand_made(mismatch()))


def test_without_a_copy_the_next_step_is_to_read_about_the_gravest_that_is_open() -> None:
    without = replace(hand_made(), output=None)
    assert shown(without).splitlines()[-2].endswith(": prio-audit rules error-value")
    assert "prio-audit rules" not in shown(replace(hand_made(note()), output=None))  # accepted
    assert "prio-audit rules" not in shown(hand_made())


def test_a_list_that_ranks_nothing_and_lacks_nothing_has_no_column() -> None:
    audit = hand_made()
    unranked = [replace(line, summary_rank=None, in_summary=True) for line in audit.ranking]
    assert "In summary" in shown(audit)
    assert "In summary" not in shown(replace(audit, ranking=tuple(unranked)))


def test_a_long_ranking_is_cut_and_says_so() -> None:
    audit = hand_made()
    many = replace(audit, ranking=audit.ranking[1:] * 150)
    assert shown(many).count("Implementering av DBEP") == 100
    assert "… and 50 more; -v shows them all." in shown(many)
    assert shown(replace(audit, ranking=audit.ranking[1:] * 101)).count("Implementering av DBEP") == 101


def test_all_of_a_long_ranking_is_shown_if_asked() -> None:
    audit = hand_made()
    many = replace(audit, model=None, ranking=audit.ranking[1:] * 150)
    assert shown(many, everything=True).count("Implementering av DBEP") == 150
