"""The words that drawn scoring workbooks are written in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One language's labels."""

    code: str
    measure: str
    score: tuple[str, ...]
    rank: str
    weight: str
    weighted: str
    normalised: str
    value: str
    cost: str
    mean: str
    total: str
    heading: str
    area: str
    summary: str
    list_name: str
    guide: str
    budget: str
    noise: tuple[str, str]
    guidance: tuple[str, ...]
    criteria: tuple[str, ...]
    groups: tuple[str, ...]
    areas: tuple[str, ...]
    names: tuple[tuple[str, ...], tuple[str, ...]]


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


LANGUAGES = {
    "nb": Words(
        code="nb",
        measure="Tiltak",
        score=("Score", "Poengsum", "Samlet vurdering", "Sum poeng"),
        rank="Prioritet",
        weight="Vekt",
        weighted="vektet",
        normalised="normalisert",
        value="Nytte samlet",
        cost="Kostnad",
        mean="Gjennomsnitt",
        total="Sum",
        heading="Vurdering av tiltak",
        area="Område",
        summary="Samlet",
        list_name="Prioritering",
        guide="Veiledning",
        budget="Budsjett",
        noise=("Ansvarlig", "Frist"),
        guidance=("Slik fylles arket ut", "Gi hvert tiltak en verdi", "Ta kontakt ved spørsmål"),
        criteria=_words(
            "Nytte for innbygger, Nytte for helsepersonell, Behov, Modenhet, Teknisk kompleksitet, Juridisk avklaring, "
            "Risiko, Kapasitet, Tid til gevinst, Gjenbruk, Sikkerhet, Personvern, Forankring, Økonomi, Kompetanse, "
            "Avhengigheter, Omfang, Kvalitet, Tilgjengelighet, Brukertilfredshet, Driftsstabilitet, Innovasjon"
        ),
        groups=_words("Gevinst, Gjennomføring, Strategi, Teknologi, Organisasjon, Marked, Rammer, Drift, Helse, Læring"),
        areas=_words(
            "DBEP, Dokumentdeling, Kritisk info, Legemidler, DHO, Hjelpenummer, Velferd, Skole, Plan og bygg, Kultur, "
            "Vann, Vei, Barnehage"
        ),
        names=(
            _words("Innføring av, Utvikling av, Pilot for, Videreføring av, Utredning av, Samordning av, Opplæring i, Drift av"),
            _words(
                "journal, pasientportal, varsling, kodeverk, timebestilling, samtykke, meldinger, arkiv, helpdesk, identitet, "
                "statistikk, måledata"
            ),
        ),
    ),
    "en": Words(
        code="en",
        measure="Measure",
        score=("Score", "Total score", "Weighted score", "Overall rating"),
        rank="Rank",
        weight="Weight",
        weighted="weighted",
        normalised="normalised",
        value="Value",
        cost="Cost",
        mean="Average",
        total="Total",
        heading="Assessment of measures",
        area="Area",
        summary="Overview",
        list_name="Scoring",
        guide="Read me",
        budget="Budget",
        noise=("Owner", "Due"),
        guidance=("How to fill in this workbook", "Give each measure a value", "Ask if in doubt"),
        criteria=_words(
            "Strategic fit, Public benefit, Feasibility, Urgency, Technical complexity, Legal clarity, Delivery risk, "
            "Staff capacity, Time to benefit, Reuse, Security, Privacy, Sponsorship, Funding, Skills, Dependencies, Reach, "
            "Quality, Accessibility, User satisfaction, Stability, Innovation"
        ),
        groups=_words("Benefit, Delivery, Strategy, Technology, Organisation, Market, Constraints, Operations, Health, Learning"),
        areas=_words("Health, Schools, Roads, Culture, Water, Housing, Parks, Transport, Energy, Social care, Ports, Police, Fire"),
        names=(
            _words("Introduce, Extend, Pilot, Renew, Review, Coordinate, Automate, Maintain"),
            _words(
                "patient portal, record system, alerts, code lists, booking, consent, messaging, archive, helpdesk, identity, "
                "statistics, sensors"
            ),
        ),
    ),
    "de": Words(
        code="de",
        measure="Maßnahme",
        score=("Gesamtpunkte", "Nutzwert", "Bewertung gesamt", "Punktzahl"),
        rank="Rang",
        weight="Gewicht",
        weighted="gewichtet",
        normalised="normiert",
        value="Nutzen gesamt",
        cost="Kosten",
        mean="Mittelwert",
        total="Summe",
        heading="Bewertung der Maßnahmen",
        area="Bereich",
        summary="Übersicht",
        list_name="Bewertung",
        guide="Anleitung",
        budget="Haushalt",
        noise=("Zuständig", "Termin"),
        guidance=("So wird das Blatt ausgefüllt", "Jede Maßnahme erhält einen Wert", "Bei Fragen bitte melden"),
        criteria=_words(
            "Nutzen für Bürger, Wirkung, Machbarkeit, Dringlichkeit, Technische Reife, Rechtslage, Risiken, Personal, "
            "Zeit bis zur Wirkung, Wiederverwendung, Sicherheit, Datenschutz, Rückhalt, Finanzierung, Kompetenz, "
            "Abhängigkeiten, Reichweite, Qualität, Zugänglichkeit, Zufriedenheit, Stabilität, Innovation"
        ),
        groups=_words("Ertrag, Umsetzung, Strategie, Technik, Organisation, Markt, Rahmen, Betrieb, Gesundheit, Lernen"),
        areas=_words("Gesundheit, Schulen, Straßen, Kultur, Wasser, Wohnen, Parks, Verkehr, Energie, Soziales, Häfen, Polizei, Feuer"),
        names=(
            _words("Einführung, Ausbau, Pilot, Erneuerung, Prüfung, Abstimmung, Automatisierung, Pflege"),
            _words(
                "Patientenportal, Aktensystem, Warnungen, Schlüssellisten, Terminbuchung, Einwilligung, Nachrichten, Archiv, "
                "Hilfestelle, Identität, Statistik, Sensoren"
            ),
        ),
    ),
    "sv": Words(
        code="sv",
        measure="Åtgärd",
        score=("Poäng", "Totalpoäng", "Sammanvägd bedömning", "Summa poäng"),
        rank="Rangordning",
        weight="Vikt",
        weighted="viktad",
        normalised="normerad",
        value="Nytta totalt",
        cost="Kostnad",
        mean="Medelvärde",
        total="Summa",
        heading="Bedömning av åtgärder",
        area="Område",
        summary="Sammanställning",
        list_name="Prioritering",
        guide="Vägledning",
        budget="Budget",
        noise=("Ansvarig", "Klart"),
        guidance=("Så fylls bladet i", "Ge varje åtgärd ett värde", "Hör av dig vid frågor"),
        criteria=_words(
            "Nytta för invånare, Effekt, Genomförbarhet, Brådska, Teknisk mognad, Rättsläge, Risker, Personal, "
            "Tid till nytta, Återbruk, Säkerhet, Integritet, Förankring, Finansiering, Kompetens, Beroenden, Räckvidd, "
            "Kvalitet, Tillgänglighet, Nöjdhet, Stabilitet, Nytänkande"
        ),
        groups=_words("Vinst, Genomförande, Strategi, Teknik, Organisation, Marknad, Ramar, Drift, Hälsa, Lärande"),
        areas=_words("Hälsa, Skola, Vägar, Kultur, Vatten, Bostad, Parker, Trafik, Energi, Omsorg, Hamnar, Polis, Brand"),
        names=(
            _words("Införande av, Utveckling av, Pilot för, Förnyelse av, Översyn av, Samordning av, Automatisering av, Drift av"),
            _words(
                "patientportal, journal, varningar, kodverk, bokning, samtycke, meddelanden, arkiv, kundtjänst, identitet, "
                "statistik, sensorer"
            ),
        ),
    ),
    "fr": Words(
        code="fr",
        measure="Mesure",
        score=("Note totale", "Total des points", "Note pondérée", "Score global"),
        rank="Rang",
        weight="Poids",
        weighted="pondéré",
        normalised="normalisé",
        value="Valeur",
        cost="Coût",
        mean="Moyenne",
        total="Total",
        heading="Évaluation des mesures",
        area="Domaine",
        summary="Synthèse",
        list_name="Évaluation",
        guide="Mode d'emploi",
        budget="Budget",
        noise=("Responsable", "Échéance"),
        guidance=("Comment remplir la feuille", "Donner une valeur à chaque mesure", "En cas de doute, demander"),
        criteria=_words(
            "Utilité, Effet, Faisabilité, Urgence, Maturité technique, Cadre juridique, Risques, Personnel, Délai, "
            "Réemploi, Sécurité, Vie privée, Soutien, Financement, Compétences, Dépendances, Portée, Qualité, "
            "Accessibilité, Satisfaction, Stabilité, Innovation"
        ),
        groups=_words("Bénéfice, Réalisation, Stratégie, Technique, Organisation, Marché, Contraintes, Exploitation, Santé, Apprentissage"),
        areas=_words("Santé, Écoles, Routes, Culture, Eau, Logement, Parcs, Transports, Énergie, Social, Ports, Police, Pompiers"),
        names=(
            _words("Introduction, Extension, Pilote, Refonte, Examen, Coordination, Automatisation, Maintien"),
            _words(
                "portail patient, dossier, alertes, nomenclature, rendez-vous, consentement, messagerie, archives, assistance, "
                "identité, statistiques, capteurs"
            ),
        ),
    ),
}
