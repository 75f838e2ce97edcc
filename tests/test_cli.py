"""The command: what it understands, what it prints where, and its exit codes."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import click
import pytest
from hand_made import failing_cell, hand_made, mismatch, note
from msgspec.structs import replace

from prioritering.cli import main, program
from prioritering.command.help import keys, words
from prioritering.command.parameters import expanded
from prioritering.errors import EncryptedError, MissingFileError
from prioritering.messages import LANGUAGES
from prioritering.options import FixLevel, Options
from prioritering.rules import CODES
from prioritering.types import Audit, CellRef, Evaluation, Reason, Status, Verdict

ROOT = Path(__file__).parents[1]


class Audits:
    """Stands in for the audit: gives what was put in, and keeps the options it was called with."""

    def __init__(self) -> None:
        self.answers: dict[str, Audit | Exception] = {}
        self.options: list[Options] = []

    def __call__(self, path: Path, options: Options) -> Audit:
        self.options.append(options)
        answer = self.answers.get(path.name, hand_made())
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def audits(monkeypatch: pytest.MonkeyPatch) -> Iterator[Audits]:
    """The audit replaced, so that every outcome can be had."""
    stand_in = Audits()
    audit = ModuleType("prioritering.pipeline")
    vars(audit).update(audit=stand_in, limits=lambda options: None)
    monkeypatch.setitem(sys.modules, "prioritering.pipeline", audit)
    monkeypatch.delitem(sys.modules, "prioritering.command.check", raising=False)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    yield stand_in
    sys.modules.pop("prioritering.command.check", None)


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command; gives exit code, standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def incomplete(reason: Reason) -> Audit:
    verdicts = {CellRef("DBEP", 1, 1): Verdict(Status.UNVERIFIED, 1.0, reason)}
    return replace(hand_made(), evaluation=Evaluation(verdicts))


def settled() -> Audit:
    return hand_made(mismatch(), note())


# What it prints where


def test_a_workbook_alone_is_checked(audits: Audits, run: Run) -> None:
    code, out, err = run("in.xlsx")
    assert code == 1
    assert out.splitlines()[0] == "in.xlsx: 3 sheets, 4 formulas"
    assert out.splitlines()[-1].endswith("Still open: 1 error.")
    assert err == ""
    assert run("check", "in.xlsx")[1] == out


def test_options_may_come_first(audits: Audits, run: Run) -> None:
    assert run("--no-write", "in.xlsx")[0] == 1
    assert audits.options[0].write is False


def test_json_is_an_object_for_one_and_a_list_for_several(audits: Audits, run: Run) -> None:
    _, out, err = run("--format", "json", "in.xlsx")
    assert json.loads(out)["findings"][0]["code"] == "PA101"
    assert err == "The copy with corrections and remarks (see the sheet Audit): in.audited.xlsx\n"
    assert len(json.loads(run("--format", "json", "in.xlsx", "b.xlsx")[1])) == 2


def test_json_leaves_out_what_could_not_be_audited(audits: Audits, run: Run) -> None:
    audits.answers["b.xlsx"] = EncryptedError(path="b.xlsx")
    code, out, err = run("--format", "json", "-q", "b.xlsx", "in.xlsx")
    assert (code, len(json.loads(out))) == (3, 1)
    assert err.splitlines() == [
        "prio-audit: b.xlsx is protected by a password. "
        "Give the password with --password-file, or save a copy without it."
    ]
    assert run("--format", "json", "b.xlsx")[1] == ""
    assert json.loads(run("--format", "json", "b.xlsx", "b.xlsx")[1]) == []


def test_several_workbooks_end_with_what_is_left_of_all(audits: Audits, run: Run) -> None:
    _, out, _ = run("in.xlsx", "b.xlsx")
    assert out.splitlines()[-1].startswith("2 workbooks in all: 2 errors")
    _, alone, _ = run("in.xlsx")
    assert "in all" not in alone


def test_quiet_is_one_line_for_each_workbook(audits: Audits, run: Run) -> None:
    _, out, err = run("-q", "in.xlsx", "b.xlsx")
    assert (
        out.splitlines()
        == ["in.xlsx: One finding was corrected. One finding is kept as it is. Still open: 1 error."] * 2
    )
    assert err == ""


def test_verbose_shows_evidence_and_says_what_it_does(audits: Audits, run: Run) -> None:
    _, out, err = run("-v", "in.xlsx")
    assert "see also Samlet!C7" in out
    assert err == "Checking in.xlsx ...\n"


def test_the_workbooks_language_is_spoken(audits: Audits, run: Run) -> None:
    audits.answers["nb.xlsx"] = replace(hand_made(), language="nb")
    assert "Gjenstår: 1 feil." in run("nb.xlsx")[1]


def test_a_folder_and_a_mistyped_name_are_helped(run: Run, tmp_path: Path) -> None:
    (tmp_path / "procurement.xlsx").touch()
    code, _, err = run(str(tmp_path / "procurment.xlsx"))
    assert code == 3 and err.endswith("Did you mean procurement.xlsx?\n")
    assert "Did you mean" not in run(str(tmp_path / "other.xlsx"))[2]
    code, _, err = run(str(tmp_path))
    assert code == 3 and f"prio-audit batch {tmp_path} --output" in err


# Options


def test_options_reach_the_audit(audits: Audits, run: Run) -> None:
    arguments = ["--fix", "all", "--lang", "nb", "--timeout", "2.5", "--max-memory", "99", "-o", "out.xlsx"]
    run("in.xlsx", *arguments, "--select", "PA101, stray-note", "--ignore", "error-value")
    assert audits.options == [
        Options(
            output=Path("out.xlsx"),
            fix=FixLevel.ALL,
            select=frozenset({"ranking-mismatch", "stray-note"}),
            ignore=frozenset({"error-value"}),
            language="nb",
            timeout=2.5,
            max_memory=99,
        )
    ]


def test_options_are_by_default_those_of_the_audit(audits: Audits, run: Run) -> None:
    run("in.xlsx")
    assert audits.options == [Options()]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param("", "Which workbook?", id="no workbook"),
        pytest.param("--forma json a.xlsx", "Did you mean --format?", id="a mistyped option"),
        pytest.param("--zzz a.xlsx", "There is no option --zzz. See", id="an unknown option"),
        pytest.param(
            "--format xml a.xlsx",
            "Choose among table, csv, html, json, markdown, sarif",
            id="a wrong choice",
        ),
        pytest.param("--timeout 0 a.xlsx", "“0” cannot be used for --timeout", id="no time"),
        pytest.param("--timeout x a.xlsx", "“x” cannot be used for --timeout", id="no number"),
        pytest.param("a.xlsx --lang", "--lang needs a value.", id="a missing value"),
        pytest.param("--no-write=1 a.xlsx", "was not understood", id="a value too many"),
        pytest.param("rulse", "Did you mean prio-audit rules?", id="a mistyped command"),
        pytest.param("--select stray-nte a", "Did you mean stray-note?", id="a mistyped rule"),
        pytest.param("--ignore zzzz a", "There is no rule “zzzz”. See", id="an unknown rule"),
        pytest.param("rules zzzz", "There is no rule “zzzz”.", id="an unknown rule to explain"),
        pytest.param("a.xlsx b.xlsx -o out", "-o must be a directory", id="no directory"),
        pytest.param("a.xlsx p/a.xlsx -o .", "overwrite each other", id="copies of one name"),
        pytest.param("--lang nb -z a", "Det finnes ikke noe valg -z.", id="in Norwegian"),
        pytest.param("--lang=nb -z a", "Det finnes ikke noe valg -z.", id="with equals"),
    ],
)
def test_wrong_usage_is_one_line_with_what_to_do(audits: Audits, run: Run, arguments: str, said: str) -> None:
    code, out, err = run(*arguments.split())
    assert (code, out) == (2, "")
    assert said in err
    assert err.startswith("prio-audit: ")
    assert err.count("\n") == 1
    assert audits.options == []


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("LANG", "nb_NO.UTF-8", "Hvilken arbeidsbok?"),
        ("LANG", "no", "Hvilken arbeidsbok?"),
        ("LC_ALL", "nn-NO", "Hvilken arbeidsbok?"),
        ("LANG", "de_DE", "Which workbook?"),
        ("LANG", "C", "Which workbook?"),
    ],
)
def test_before_a_workbook_is_read_the_environment_gives_the_language(
    audits: Audits, run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert said in run()[2]


# Exit codes


@pytest.mark.parametrize(
    ("fail_on", "audited", "code"),
    [
        pytest.param("error", settled(), 0, id="all is corrected or accepted"),
        pytest.param("info", settled(), 0, id="so it is for any grade"),
        pytest.param("error", hand_made(replace(note(), decision=None)), 0, id="info is no error"),
        pytest.param("info", hand_made(replace(note(), decision=None)), 1, id="unless asked"),
        pytest.param("warning", hand_made(failing_cell()), 1, id="an error is worse"),
        pytest.param("never", hand_made(failing_cell()), 0, id="never fails"),
        pytest.param("error", hand_made(replace(mismatch(), fixes=())), 1, id="not corrected"),
        pytest.param("error", incomplete(Reason.DISAGREE), 1, id="unverified is not incomplete"),
        pytest.param("error", incomplete(Reason.TIME), 4, id="out of time"),
        pytest.param("never", incomplete(Reason.MEMORY), 4, id="out of memory"),
        pytest.param("error", incomplete(Reason.ENGINE_FAILED), 4, id="engines failed"),
    ],
)
def test_exit_code_of_one(audits: Audits, run: Run, fail_on: str, audited: Audit, code: int) -> None:
    audits.answers["in.xlsx"] = audited
    assert run("in.xlsx", "--fail-on", fail_on)[0] == code


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ("0 0", 0),
        ("0 1", 1),
        ("1 4", 4),
        ("4 3", 3),
        ("3 5", 5),
        ("5 0", 5),
    ],
)
def test_with_several_the_worst_counts_and_all_are_audited(
    audits: Audits, run: Run, names: str, code: int
) -> None:
    audits.answers = {
        "0": settled(),
        "1": hand_made(failing_cell()),
        "4": incomplete(Reason.TIME),
        "3": MissingFileError(path="3"),
        "5": ZeroDivisionError("oops"),
    }
    assert run(*names.split())[0] == code
    assert len(audits.options) == 2


def test_an_internal_error_is_one_line_and_a_traceback_only_when_asked_for(audits: Audits, run: Run) -> None:
    audits.answers["in.xlsx"] = ZeroDivisionError("oops")
    code, out, err = run("in.xlsx")
    assert (code, out, err.count("\n")) == (5, "", 1)
    assert "ZeroDivisionError: oops at __call__:" in err
    assert "Traceback" not in run("-v", "in.xlsx")[2]
    assert "Traceback" in run("-vv", "in.xlsx")[2]


def test_an_interruption_is_said_and_has_the_shells_code(
    audits: Audits, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path, options: Options) -> Audit:
        raise KeyboardInterrupt

    vars(sys.modules["prioritering.pipeline"])["audit"] = interrupted
    code, _, err = run("in.xlsx")
    assert (code, err.strip()) == (130, "prio-audit: Interrupted. The workbooks are untouched.")


# Rules


def test_rules_are_listed_by_code(audits: Audits, run: Run) -> None:
    code, out, _ = run("rules")
    assert code == 0
    heading, *lines = [line.split()[:3] for line in out.splitlines()]
    assert heading == ["Code", "Rule", "Severity"]
    assert ["PA206", "stray-note", "info"] in lines
    codes = [line[0] for line in lines if line[0].startswith("PA")]
    assert codes == sorted(CODES.values())
    assert "Løs merknad" in run("rules", "--lang", "nb")[1]


@pytest.mark.parametrize("given", ["stray-note", "PA206"])
def test_a_rule_is_explained_by_name_or_code(audits: Audits, run: Run, given: str) -> None:
    _, out, _ = run("rules", given)
    assert out.startswith("PA206 stray-note (info): Stray note\n")
    assert "Why it matters. A remark" in out


# Real processes


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "prioritering", *arguments],
        cwd=ROOT,
        env={"PATH": "", **environment},
        capture_output=True,
        timeout=60,
    )


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_shows_the_options_and_the_commands(flag: str) -> None:
    shown = process(flag)
    assert shown.returncode == 0
    for word in (b"WORKBOOK", b"--fail-on", b"rules"):
        assert word in shown.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_has_words_for_every_command_and_option(language: str) -> None:
    """In messages/*/help.ftl: `help-<command>` and `help-<option>`."""
    said, used = words(language), set()
    for name, command in program.commands.items():
        used.add(f"help-{name}")
        for option in command.get_params(click.Context(command, **program.context_settings)):
            if isinstance(option, click.Option) and not option.hidden:
                used.add(next(key for key in keys(name, option) if key in said))
    assert used <= set(said)
    general = ("help-word-", "help-example-")
    own = {f"help-{key}" for key in ("usage", "options", "commands", "examples", "default", "program")}
    assert {key for key in said if not key.startswith(general)} - used == own


def test_help_speaks_the_readers_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Bruk: prio-audit serve [VALG]" in process("serve", "-h", LANG="nb_NO.UTF-8").stdout.decode()
    assert run("check", "--lang", "nb", "--help")[1].startswith("Bruk: prio-audit check [VALG] ARBEIDSBOK...")
    assert "[ellers: safe]" in " ".join(run("-h", "--lang", "nb")[1].split())
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert run("diff", "-h")[1].startswith("Usage: prio-audit diff [OPTIONS] OLD NEW")


def test_a_pattern_stands_for_its_files_where_no_shell_expands_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b.xlsx", "a.xlsx"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    assert expanded(["*.xlsx", "-q"], here=True) == ["a.xlsx", "b.xlsx", "-q"]
    assert expanded(["*.xlsm", "a.xlsx"], here=True) == ["*.xlsm", "a.xlsx"]
    assert expanded(["*.xlsx"], here=False) == ["*.xlsx"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("diff a.xlsx", "NEW is missing after prio-audit diff. See prio-audit diff -h."),
        ("trace a.xlsx B 2", "prio-audit trace takes no more arguments, and here is “2”."),
        ("serve --port 99999", "“99999” cannot be used for --port."),
        ("batch a --jobs none", "“none” cannot be used for --jobs."),
    ],
)
def test_a_wrong_use_is_told_in_our_words(run: Run, words: str, said: str) -> None:
    code, _, err = run(*words.split(), "--lang", "en")
    assert code == 2
    assert said in err


def test_a_norwegian_reader_gets_the_rule_in_norwegian(run: Run) -> None:
    said = run("rules", "PA101", "--lang", "nb")[1]
    assert "Hva du gjør:" in said and "Why it matters" not in said
    assert "Mer om én av dem: prio-audit rules" in run("rules", "--lang", "nb")[2]


def test_help_names_the_next_step(run: Run) -> None:
    shown = run("-h")[1]
    assert shown.index("Commands:") < shown.index("Examples:") < shown.index("--report report.html")


def test_version_is_one_line() -> None:
    shown = process("--version")
    assert shown.returncode == 0
    assert shown.stdout.startswith(b"prio-audit ")
    assert shown.stdout.count(b"\n") == 1


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from prioritering.cli import main; main(['-h']);"
        "print(sorted(set(sys.modules) & {'rich', 'fluent', 'babel', 'openpyxl', 'lxml',"
        "'pandas', 'formulas', 'ironcalc'}))"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert shown.stdout.splitlines()[-1] == "[]"


def test_messages_are_utf8_whatever_the_console_says() -> None:
    shown = process("--lang", "nb", "--format", "x", "a.xlsx", PYTHONIOENCODING="ascii")
    assert "«x» kan ikke brukes for --format." in shown.stderr.decode("utf-8")


def test_a_reader_that_has_left_is_no_error() -> None:
    code = "from prioritering.command.speech import put; put('x' * 10**6); put('y'); print('z')"
    shown = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -c "{code}" | head -c 1; echo " ${{PIPESTATUS[0]}}"'],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (shown.stdout, shown.stderr) == ("x 0\n", "")


# Reports


def test_reports_are_written_by_their_suffix(audits: Audits, run: Run, tmp_path: Path) -> None:
    paths = [tmp_path / f"r{suffix}" for suffix in (".json", ".sarif", ".csv", ".md", ".html")]
    code, out, _ = run(*(word for path in paths for word in ("--report", str(path))), "in.xlsx")
    assert code == 1
    assert "in.xlsx: 3 sheets" in out
    texts = [path.read_text("utf-8-sig") for path in paths]
    assert json.loads(texts[0])["schema"] == "prio-audit/1"
    assert json.loads(texts[1])["version"] == "2.1.0"
    assert texts[2].startswith("workbook,rule,")
    assert texts[3].startswith("# ")
    assert texts[4].startswith("<!doctype html>")
    assert sorted(tmp_path.iterdir()) == sorted(paths)


def test_a_report_that_cannot_be_written_is_one_line(audits: Audits, run: Run, tmp_path: Path) -> None:
    code, _, err = run("--report", str(tmp_path / "missing" / "r.json"), "in.xlsx")
    assert code == 2
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--report r.pdf a.xlsx", ".csv, .html, .json, .md, .sarif"),
        ("--format html a.xlsx b.xlsx", "holds one workbook"),
        ("--report r.html a.xlsx b.xlsx", "holds one workbook"),
    ],
)
def test_reports_asked_for_wrongly(audits: Audits, run: Run, arguments: str, said: str) -> None:
    code, _, err = run(*arguments.split())
    assert code == 2
    assert said in err
    assert audits.options == []


def test_the_schema_is_printed(run: Run) -> None:
    code, out, _ = run("schema")
    assert (code, json.loads(out)["title"]) == (0, "prio-audit/1")


# Where a figure comes from


REFERENCE = str(ROOT / "workbooks" / "prioritering-steg2.xlsx")


def test_why_one_measure_stands_before_another(run: Run) -> None:
    code, out, _ = run("why", REFERENCE, "DBEP", "PLL", "--lang", "en")
    assert code == 0
    assert "is no. 6 with 18.1667" in out
    told = json.loads(run("why", REFERENCE, "DBEP", "PLL", "--format", "json")[1])
    assert told["schema"] == "prio-audit-why/1"
    parts = sum(Fraction(part["exact"]) for part in told["parts"])
    assert parts == Fraction(told["difference_exact"]) != 0


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Nothing of the kind"], "No measure is called “Nothing of the kind”. Did you mean"),
        (["DBEP", "dbep"], "Both names are"),
        (
            ["Spesialisthelsetjenesten", "DBEP"],
            "“Spesialisthelsetjenesten” fits several measures. Write the whole name, or the cell: "
            "Spesialisthelsetjenesten (",
        ),
    ],
)
def test_why_asks_again_where_a_name_fits_no_measure_or_several(
    run: Run, names: list[str], said: str
) -> None:
    code, out, err = run("why", REFERENCE, *names, "--lang", "en")
    assert (code, out) == (2, "")
    assert said in err


def test_a_figure_is_traced_to_its_raw_scores(run: Run) -> None:
    code, out, _ = run("trace", REFERENCE, "Samlet!B7", "--lang", "en")
    assert code == 0
    assert out.splitlines()[3].split()[:2] == ["B7", "Digitale"]
    assert "├ B5" in out
    tree = json.loads(run("trace", REFERENCE, "'Samlet'!B7", "--format", "json")[1])
    assert tree["tree"]["parts"][0]["cell"] == "B18"
    assert tree["schema"] == "prio-audit-trace/1"
    page = run("trace", REFERENCE, "DBEP!B18", "--format", "html")[1]
    assert page.startswith("<!doctype html>")
    assert "<details>" in page


@pytest.mark.parametrize(
    "cell", ["Samlet!B", "Samlet!B2:B3", "B2", "None!B2", "Samlet!XFE1", "x y", "[1]A!B2"]
)
def test_a_cell_that_is_none_is_one_line(run: Run, cell: str) -> None:
    code, out, err = run("trace", REFERENCE, cell)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
