"""Scoring workbooks as Norwegian ministries, municipalities, hospitals and procurement offices fill them.

Each is built with openpyxl in a layout of its own, with the reading that its maker means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

BOLD, GREY = Font(bold=True), PatternFill("solid", fgColor="D9D9D9")


class Meant(Struct, frozen=True):
    """How a workbook is meant: where its scores and ranks stand, whose they are, and how they come about."""

    book: Workbook
    scores: list[str]
    names: list[str]
    highest_first: bool = True
    ranks: str = ""
    """The first cell of the stated ranks."""
    criteria: frozenset[str] = frozenset()
    """The first cell of each criterion."""
    weights: frozenset[str] = frozenset()


def _put(sheet: Worksheet, top: str, rows: Sequence[Sequence[object]]) -> None:
    """Write rows from a cell on."""
    first = sheet[top]
    for down, row in enumerate(rows):
        for over, value in enumerate(row):
            if value is not None:
                sheet.cell(first.row + down, first.column + over, value)


def _headed(sheet: Worksheet, area: str) -> None:
    for row in sheet[area]:
        for cell in row:
            cell.font, cell.fill = BOLD, GREY
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _cells(sheet: str, column: str, first: int, count: int) -> list[str]:
    return [f"{sheet}!{column}{row}" for row in range(first, first + count)]


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    return sheet


def assignments() -> Meant:
    """A ministry ranks studies: weights over the criteria, a note on the scale, ranks by formula."""
    book = Workbook()
    sheet = _sheet(book, "Prioritering")
    sheet["A1"] = "Prioritering av utredninger 2025"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.merge_cells("A1:I1")
    sheet["A2"] = "Avdeling for analyse, sak 24/1187. Karakterer fra 1 til 6, der 6 er best."
    _put(sheet, "D4", [["Vekt", 0.35, 0.25, 0.25, 0.15]])
    heading = ["Saksnr.", "Utredning", "Ansvarlig avdeling", "Frist", "Politisk betydning", "Faglig behov"]
    _put(sheet, "A5", [[*heading, "Gjennomførbarhet", "Kostnad (lav = høy karakter)", "Sum", "Rangering"]])
    _headed(sheet, "A5:J5")
    lines = [
        ("24/201", "Ny finansieringsmodell for fagskolene", "HU", (6, 5, 4, 3)),
        ("24/207", "Evaluering av fraværsgrensen", "SK", (5, 6, 5, 4)),
        ("24/219", "Kartlegging av digitale læremidler", "SK", (3, 4, 6, 5)),
        ("24/224", "Desentralisert lærerutdanning", "HU", (5, 4, 3, 2)),
        ("24/230", "Studentboliger i distriktene", "HU", (4, 3, 4, 2)),
        ("24/233", "Tilskudd til voksenopplæring", "VO", (2, 5, 5, 6)),
        ("24/240", "Språkkrav i barnehagen", "BA", (6, 4, 5, 5)),
    ]
    for row, (number, name, unit, marks) in enumerate(lines, 6):
        _put(sheet, f"A{row}", [[number, name, unit, f"{row}.03.2025", *marks]])
        sheet[f"I{row}"] = f"=SUMPRODUCT($E$4:$H$4,E{row}:H{row})"
        sheet[f"J{row}"] = f"=RANK(I{row},$I$6:$I$12)"
    return Meant(
        book,
        _cells("Prioritering", "I", 6, 7),
        [line[1] for line in lines],
        ranks="Prioritering!J6",
        criteria=frozenset(f"Prioritering!{one}6" for one in "EFGH"),
        weights=frozenset(f"Prioritering!{one}4" for one in "EFGH"),
    )


def concepts() -> Meant:
    """A ministry holds concepts against a null alternative: alternatives across, two analyses by weights."""
    book = Workbook()
    names = ["Nullalternativet", "Konsept 1 Oppgradering", "Konsept 2 Nybygg", "Konsept 3 Samlokalisering"]
    marks = {
        "Brukernytte": (0, 2, 4, 3),
        "Driftskostnader": (0, 1, 3, 4),
        "Klima og miljø": (0, 1, 2, 3),
        "Gjennomføringstid": (0, -1, -3, -4),
        "Fleksibilitet": (0, 1, 4, 3),
    }
    for name, weights in (("Hovedanalyse", (30, 25, 15, 10, 20)), ("Følsomhet klima", (20, 20, 35, 10, 15))):
        sheet = _sheet(book, name) if name == "Hovedanalyse" else book.create_sheet(name)
        sheet["B2"] = f"Konseptvalgutredning arkivbygg – {name.lower()}"
        _put(sheet, "B4", [["Kriterium", "Vekt (%)", *names]])
        _headed(sheet, "B4:G4")
        for row, ((label, own), weight) in enumerate(zip(marks.items(), weights, strict=True), 5):
            _put(sheet, f"B{row}", [[label, weight, *own]])
        sheet["B10"], sheet["C10"] = "Sum vekter", "=SUM(C5:C9)"
        sheet["B11"], sheet["B12"] = "Vektet sum", "Rangering"
        for column in "DEFG":
            sheet[f"{column}11"] = f"=SUMPRODUCT($C5:$C9,{column}5:{column}9)/100"
            sheet[f"{column}12"] = f"=RANK({column}11,$D11:$G11)"
        sheet["B14"] = "Virkningene er vurdert på en skala fra -4 (svært negativ) til +4 (svært positiv)."
    return Meant(
        book,
        [f"Hovedanalyse!{column}11" for column in "DEFG"],
        names,
        ranks="Hovedanalyse!D12",
        criteria=frozenset(f"Hovedanalyse!D{row}" for row in range(5, 10)),
        weights=frozenset(f"Hovedanalyse!C{row}" for row in range(5, 10)),
    )


def investments() -> Meant:
    """A municipality ranks investments by theme: costs beside, the mean of the marks, typed places."""
    book = Workbook()
    sheet = _sheet(book, "Investeringer")
    sheet["A1"] = "Handlings- og økonomiplan 2026–2029: innspill til investeringer"
    _put(sheet, "A3", [["Sektor", "Prosjekt", "Kostnad (mill. kr)", "Nytte for innbyggere", "Lovkrav"]])
    _put(sheet, "F3", [["Tilstand i dag", "Gevinst i drift", "Snitt", "Prioritet"]])
    _headed(sheet, "A3:I3")
    lines = [
        ("Oppvekst", "Rehabilitering av Myra skole", 84.5, (5, 4, 5, 3), 1),
        ("Oppvekst", "Utvidelse av Solbakken barnehage", 31.2, (4, 3, 3, 2), 5),
        ("Helse", "Omsorgsboliger i sentrum", 120.0, (5, 3, 4, 4), 2),
        ("Helse", "Velferdsteknologi i hjemmetjenesten", 9.8, (4, 2, 3, 5), 4),
        ("Teknisk", "Nytt renseanlegg på Neset", 66.0, (3, 5, 5, 2), 3),
        ("Teknisk", "Gang- og sykkelvei langs fjorden", 22.4, (3, 1, 4, 1), 7),
        ("Kultur", "Nytt bibliotek", 47.0, (4, 1, 2, 3), 6),
    ]
    order = sorted(lines, key=lambda line: -sum(line[3]))
    for row, (sector, name, cost, marks, _) in enumerate(lines, 4):
        place = 1 + sum(sum(other[3]) > sum(marks) for other in order)
        _put(sheet, f"A{row}", [[sector, name, cost, *marks, f"=AVERAGE(D{row}:G{row})", place]])
        sheet[f"H{row}"].number_format = "0.00"
    sheet["B11"], sheet["C11"] = "Sum", "=SUM(C4:C10)"
    return Meant(
        book,
        _cells("Investeringer", "H", 4, 7),
        [line[1] for line in lines],
        ranks="Investeringer!I4",
        criteria=frozenset(f"Investeringer!{one}4" for one in "DEFG"),
    )


def grants() -> Meant:
    """A municipality's three assessors mark applications on a sheet each; a fourth sheet has the means."""
    book = Workbook()
    names = [
        "Fjordfestivalen",
        "Ungdomshuset Bølgen",
        "Kulturskolens vårkonsert",
        "Lokalhistorisk lag",
        "Teater i parken",
    ]
    marks = {
        "Vurdering AKH": [(5, 4, 4), (4, 5, 5), (3, 4, 3), (2, 3, 4), (4, 4, 2)],
        "Vurdering BTS": [(4, 4, 5), (5, 5, 4), (3, 3, 3), (3, 3, 3), (4, 3, 3)],
        "Vurdering CML": [(5, 3, 4), (4, 4, 5), (2, 4, 4), (3, 2, 4), (5, 4, 2)],
    }
    total = _sheet(book, "Samlet")
    for assessor, own in marks.items():
        sheet = book.create_sheet(assessor)
        _put(
            sheet,
            "A1",
            [["Kulturtilskudd 2025"], [], ["Søker", "Kvalitet", "Deltakelse", "Budsjett", "Poeng"]],
        )
        for row, (name, three) in enumerate(zip(names, own, strict=True), 4):
            _put(sheet, f"A{row}", [[name, *three, f"=SUM(B{row}:D{row})"]])
    _put(
        total,
        "A1",
        [["Kulturtilskudd 2025 – samlet vurdering"], [], ["Søker", *marks, "Gjennomsnitt", "Plass"]],
    )
    _headed(total, "A3:F3")
    for row, name in enumerate(names, 4):
        _put(
            total, f"A{row}", [[name, *(f"='{sheet}'!E{row}" for sheet in marks), f"=AVERAGE(B{row}:D{row})"]]
        )
        total[f"F{row}"] = f"=RANK(E{row},E$4:E$8)"
    return Meant(book, _cells("Samlet", "E", 4, 5), names, ranks="Samlet!F4")


def equipment() -> Meant:
    """A hospital's list of equipment: units repeated, points times points, a class beside the points."""
    book = Workbook()
    sheet = _sheet(book, "MTU 2025")
    sheet["A1"] = "Medisinsk-teknisk utstyr: prioritert anskaffelse"
    _put(
        sheet,
        "A3",
        [["Klinikk", "Avdeling", "Utstyr", "Anskaffet", "Alvorlighet ved svikt", "Sannsynlighet for svikt"]],
    )
    _put(sheet, "G3", [["Poeng", "Klasse", "Merknad"]])
    lines = [
        ("Medisin", "Hjerte", "Ekkokardiograf", 2012, 5, 4, None),
        ("Medisin", "Lunge", "Bronkoskopirigg", 2016, 4, 3, "Leieavtale vurderes"),
        ("Kirurgi", "Gastro", "Laparoskopirack", 2014, 4, 4, None),
        ("Kirurgi", "Ortopedi", "Gjennomlysning C-bue", 2009, 3, 5, None),
        ("Akutt", "Intensiv", "Respiratorer (6 stk.)", 2015, 5, 5, "Inngår i beredskap"),
        ("Akutt", "Mottak", "Overvåkingsmonitorer", 2018, 4, 2, None),
        ("Kvinne-barn", "Føde", "CTG-apparater", 2013, 5, 3, None),
        ("Kvinne-barn", "Nyfødt", "Kuvøser", 2011, 5, 4, None),
    ]
    for row, (clinic, unit, name, year, severe, likely, remark) in enumerate(lines, 4):
        grade = f'=IF(G{row}>=20,"Rød",IF(G{row}>=12,"Gul","Grønn"))'
        _put(sheet, f"A{row}", [[clinic, unit, name, year, severe, likely, f"=E{row}*F{row}", grade, remark]])
    sheet.freeze_panes = "D4"
    return Meant(
        book,
        _cells("MTU 2025", "G", 4, 8),
        [line[2] for line in lines],
        criteria=frozenset(("MTU 2025!E4", "MTU 2025!F4")),
    )


def hazards() -> Meant:
    """A hospital's risk analysis: cause, event and effect in sentences, before and after measures."""
    book = Workbook()
    sheet = _sheet(book, "ROS")
    sheet["A1"] = "ROS-analyse: nytt journalsystem"
    _put(
        sheet, "A3", [["Nr.", "Uønsket hendelse", "Årsak", "Konsekvens (beskrivelse)", "Sannsynlighet (1–5)"]]
    )
    _put(
        sheet,
        "F3",
        [
            [
                "Konsekvens (1–5)",
                "Risiko",
                "Tiltak",
                "Ansvarlig",
                "S etter tiltak",
                "K etter tiltak",
                "Restrisiko",
            ]
        ],
    )
    lines = [
        (
            "Legemiddelliste mangler ved innleggelse",
            "Feil i overføring",
            "Pasienten får feil dose",
            3,
            5,
            "Manuell kontroll",
            "Farmasøyt",
            2,
            5,
        ),
        (
            "Innlogging tar for lang tid",
            "Treg nettverkstilgang",
            "Forsinket behandling",
            4,
            3,
            "Flere kort-lesere",
            "IKT",
            2,
            3,
        ),
        (
            "Systemet er nede over en time",
            "Strømbrudd",
            "Ingen tilgang til journal",
            2,
            5,
            "Nødkopi på papir",
            "Drift",
            2,
            3,
        ),
        (
            "Ansatte er ikke opplært",
            "Vikarer om sommeren",
            "Feil registrering",
            4,
            4,
            "Kurs før oppstart",
            "HR",
            2,
            4,
        ),
        (
            "Prøvesvar havner hos feil lege",
            "Feil i adresseregister",
            "Funn blir ikke fulgt opp",
            2,
            4,
            "Daglig avvikskø",
            "Lab",
            1,
            4,
        ),
    ]
    for row, (event, cause, effect, s, k, measure, who, s2, k2) in enumerate(lines, 4):
        _put(
            sheet, f"A{row}", [[row - 3, event, cause, effect, s, k, f"=E{row}*F{row}", measure, who, s2, k2]]
        )
        sheet[f"L{row}"] = f"=J{row}*K{row}"
    sheet["A11"] = "1 = svært lav, 5 = svært høy. Risiko fra 15 og opp er ikke akseptabel."
    return Meant(
        book,
        _cells("ROS", "G", 4, 5),
        [line[0] for line in lines],
        criteria=frozenset(("ROS!E4", "ROS!F4")),
    )


def clinics() -> Meant:
    """A hospital's clinics score measures on a sheet each; the management's list takes them all, ranked."""
    book = Workbook()
    own = {
        "Medisin": [
            ("Dagbehandling i uke og helg", 4, 5, 3),
            ("Hjemmesykehus", 5, 4, 2),
            ("Felles poliklinikk", 3, 3, 4),
        ],
        "Kirurgi": [
            ("Ny operasjonslogistikk", 5, 3, 4),
            ("Sammedagskirurgi", 4, 4, 5),
            ("Felles postoperativ", 2, 3, 3),
        ],
        "Psykiatri": [("Ambulante team", 5, 5, 4), ("Digital gruppeterapi", 3, 4, 4)],
    }
    total = _sheet(book, "Ledergruppen")
    _put(total, "A1", [["Tiltak til budsjett 2026"], [], ["Plass", "Tiltak", "Klinikk", "Poeng"]])
    lines: list[tuple[str, str]] = []
    for clinic, measures in own.items():
        sheet = book.create_sheet(clinic)
        _put(
            sheet,
            "A1",
            [[f"Klinikk {clinic.lower()}"], [], ["Tiltak", "Effekt", "Kvalitet", "Gjennomføring", "Poeng"]],
        )
        for row, (name, *marks) in enumerate(measures, 4):
            _put(sheet, f"A{row}", [[name, *marks, f"=2*B{row}+2*C{row}+D{row}"]])
            lines.append((clinic, f"{row}"))
    for row, (clinic, line) in enumerate(lines, 4):
        _put(
            total,
            f"A{row}",
            [[f"=RANK(D{row},$D$4:$D$11)", f"={clinic}!A{line}", clinic, f"={clinic}!E{line}"]],
        )
    return Meant(
        book,
        [f"{clinic}!E{line}" for clinic, line in lines],
        [name for measures in own.values() for name, *_ in measures],
        ranks="Ledergruppen!A4",
    )


def tender() -> Meant:
    """A procurement office scores prices against the lowest, tenderers across, weights in per cent."""
    book = Workbook()
    sheet = _sheet(book, "Evaluering")
    names = ["Nordlys Renhold AS", "Rent Hus AS", "Fjord Facility AS", "Kystservice SA"]
    _put(sheet, "A1", [["Evaluering av tilbud – renholdstjenester (anskaffelse 2025/044)"], []])
    _put(
        sheet,
        "A3",
        [
            ["Tildelingskriterium", "Vekt", *names],
            ["Tilbudt pris (kr/år)", None, 1840000, 1695000, 1920000, 1755000],
        ],
    )
    _put(
        sheet,
        "A6",
        [["Pris (poeng)", 0.5], ["Kvalitet på løsningen", 0.3, 8, 6, 9, 7], ["Miljø", 0.2, 7, 8, 9, 5]],
    )
    sheet["A9"], sheet["B9"], sheet["A10"] = "Vektet poengsum", "=SUM(B6:B8)", "Plassering"
    for column in "CDEF":
        sheet[f"{column}6"] = f"=ROUND(MIN($C$4:$F$4)/{column}4*10,2)"
        sheet[f"{column}9"] = f"=SUMPRODUCT($B$6:$B$8,{column}6:{column}8)"
        sheet[f"{column}10"] = f"=RANK({column}9,$C$9:$F$9)"
    sheet["A12"] = "Laveste pris gis 10 poeng; øvrige forholdsmessig. Høyeste poengsum vinner."
    return Meant(
        book,
        [f"Evaluering!{column}9" for column in "CDEF"],
        names,
        ranks="Evaluering!C10",
        criteria=frozenset(("Evaluering!C7", "Evaluering!C8")),
        weights=frozenset(("Evaluering!B7", "Evaluering!B8")),
    )


def suppliers() -> Meant:
    """A procurement office's columns in turns: points and weighted points, beside a requirement."""
    book = Workbook()
    sheet = _sheet(book, "Leverandører")
    _put(sheet, "A1", [["Prekvalifisering rammeavtale IKT-konsulenter"], []])
    labels = ["Kompetanse", "Kapasitet", "Referanser"]
    _put(sheet, "A3", [["Org.nr.", "Leverandør", "Skatteattest levert"]])
    for place, (label, weight) in enumerate(zip(labels, (40, 35, 25), strict=True)):
        column = 4 + 2 * place
        sheet.cell(3, column, label)
        sheet.merge_cells(start_row=3, start_column=column, end_row=3, end_column=column + 1)
        sheet.cell(4, column, "Poeng")
        sheet.cell(4, column + 1, "Vektet")
        sheet.cell(2, column + 1, weight / 100)
    sheet["C2"], sheet["J3"], sheet["K3"] = "Vekt", "Sum", "Plassering"
    lines = [
        (912345671, "Dataverket AS", (8, 7, 9)),
        (987654322, "Skyhøy Konsulent AS", (9, 6, 7)),
        (923456783, "Bit og Byte AS", (6, 9, 6)),
        (976543214, "Nordisk Systemutvikling AS", (7, 8, 8)),
        (934567895, "Kode & Kaffe AS", (5, 6, 9)),
    ]
    for row, (number, name, points) in enumerate(lines, 5):
        _put(sheet, f"A{row}", [[number, name, "Ja"]])
        for place, point in enumerate(points):
            raw, own = letter(4 + 2 * place), letter(5 + 2 * place)
            sheet[f"{raw}{row}"], sheet[f"{own}{row}"] = point, f"={raw}{row}*{own}$2"
        sheet[f"J{row}"] = f"=E{row}+G{row}+I{row}"
        sheet[f"K{row}"] = f"=RANK(J{row},J$5:J$9)"
    return Meant(
        book,
        _cells("Leverandører", "J", 5, 5),
        [line[1] for line in lines],
        ranks="Leverandører!K5",
        criteria=frozenset(f"Leverandører!{one}5" for one in "DFH"),
        weights=frozenset(f"Leverandører!{one}2" for one in "EGI"),
    )


def lowest_price() -> Meant:
    """A procurement office compares prices after deductions for quality: the lowest is best."""
    book = Workbook()
    sheet = _sheet(book, "Sammenligningspris")
    _put(sheet, "A1", [["Anskaffelse av minibusser – evaluert pris"], ["Lavest evaluert pris er best."], []])
    _put(
        sheet,
        "A4",
        [
            [
                "Tilbyder",
                "Tilbudspris",
                "Drivstoff 5 år",
                "Service 5 år",
                "Fradrag miljø",
                "Evaluert pris",
                "Rang",
            ]
        ],
    )
    lines = [
        ("Bilhuset Vest", 612000, 141000, 58000, -40000),
        ("Autosenteret", 655000, 96000, 61000, -80000),
        ("Norske Minibusser", 598000, 152000, 64000, 0),
        ("El-transport Norge", 701000, 48000, 49000, -120000),
    ]
    for row, (name, *figures) in enumerate(lines, 5):
        _put(sheet, f"A{row}", [[name, *figures, f"=SUM(B{row}:E{row})", f"=RANK(F{row},$F$5:$F$8,1)"]])
        for column in "BCDEF":
            sheet[f"{column}{row}"].number_format = "#,##0"
    return Meant(
        book,
        _cells("Sammenligningspris", "F", 5, 4),
        [line[0] for line in lines],
        highest_first=False,
        ranks="Sammenligningspris!G5",
        criteria=frozenset(f"Sammenligningspris!{one}5" for one in "BCDE"),
    )


BOOKS: Mapping[str, Callable[[], Meant]] = {
    "assignments": assignments,
    "concepts": concepts,
    "investments": investments,
    "grants": grants,
    "equipment": equipment,
    "hazards": hazards,
    "clinics": clinics,
    "tender": tender,
    "suppliers": suppliers,
    "lowest price": lowest_price,
}
