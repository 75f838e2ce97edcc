# Rapporten som side.

html-skip = Hopp til innholdet
html-sheets = Arkene i miniatyr
html-likely = Hvor sannsynlig hver plass er
html-likely-about = Andelen av 10 000 trekninger der tiltaket får hver plass, når hvert poeng er usikkert med ett trinn opp eller ned.
html-trees = Fra poengsum til poeng
html-trees-cut = Bare de første tiltakene.
html-present = Finnes i filen, men er verken fulgt eller kjørt: { $what }
html-principles = Prinsipper for god praksis som funnene gjelder
html-principle = God praksis:
html-smallest-change = Minste endring til en annen plass
html-firm = Hva manglende poeng og andre vekter ville gjort
html-why = Hvorfor hvert tiltak står foran det neste
html-key-text = tekst
html-key-number = tall
html-key-formula = formel
html-findings = { $count ->
        [0] ingenting å bemerke
        [one] ett funn
       *[other] { $count } funn
    }
html-map = Kart over { $sheet }
html-map-cut = Arket er større enn kartet.

principle-icaew-4 = ICAEW 4: arbeid sammen, del eierskapet, la andre se over
principle-icaew-10 = ICAEW 10: hold inndata, beregninger og resultater fra hverandre
principle-icaew-11 = ICAEW 11: vær konsekvent i oppbygningen
principle-icaew-12 = ICAEW 12: vær konsekvent i bruken av formler
principle-icaew-13 = ICAEW 13: hold formlene korte og enkle
principle-icaew-14 = ICAEW 14: skriv aldri inn i en formel noe som kan endre seg
principle-icaew-15 = ICAEW 15: regn ut ett sted, og vis dit
principle-icaew-17 = ICAEW 17: ha orden på sikkerhetskopier og versjoner
principle-icaew-18 = ICAEW 18: test arbeidsboken grundig
principle-icaew-19 = ICAEW 19: bygg inn kontroller og varsler
principle-icaew-20 = ICAEW 20: beskytt det brukerne ikke skal endre
principle-fmc-inputs = Financial Modelling Code: inndata for seg, og merket
principle-fmc-circularity = Financial Modelling Code: ingen sirkulære beregninger
principle-fmc-links = Financial Modelling Code: ingen lenker til andre arbeidsbøker
principle-fmc-transparency = Financial Modelling Code: ingenting skjult
principle-fast-consistent = FAST Standard: én formel for hver linje
principle-fast-constants = FAST Standard: ingen faste tall blant formlene
principle-aqua-verification = The Aqua Book: kvalitetssikring av beregningene
principle-aqua-uncertainty = The Aqua Book: usikkerheten er analysert og fortalt
principle-aqua-documentation = The Aqua Book: forutsetninger og valg er dokumentert
principle-utredning-5 = Utredningsinstruksen 2-1, spørsmål 5: hvilket tiltak anbefales, og hvorfor
principle-dfo-uncertainty = DFØs veileder til Utredningsinstruksen: hvor usikker vurderingen er

## Mange arbeidsbøker

portfolio-title = Arbeidsbøkene
portfolio-line = { $found ->
        [one] Én arbeidsbok
       *[other] { $found } arbeidsbøker
    }: { $audited } kontrollert, { $unchanged } uendret{ $failed ->
        [0] {""}
       *[other] , { $failed } kunne ikke kontrolleres
    }{ $waiting ->
        [0] {""}
       *[other] , { $waiting } i bruk
    }{ $apart ->
        [0] {""}
       *[other] , { $apart } lagt til side
    }{ $gone ->
        [0] {""}
       *[other] , { $gone } borte
    }. Gjenstår: { $errors } feil, { $warnings ->
        [one] én advarsel
       *[other] { $warnings } advarsler
    }.
portfolio-standing = Forstått
standing-line = Av disse: { $kinds }.
standing-understood = { $count } forstått
    .one = forstått
standing-probable = { $count } kanskje en poengtabell
    .one = kanskje en poengtabell
standing-not-understood = { $count } uten gjenkjent poengtabell
    .one = ingen poengtabell gjenkjent
standing-nothing-checked = { $count } der ingenting kunne kontrolleres
    .one = ingenting kontrollert
standing-clean = { $count } uten avvik
    .one = uten avvik
portfolio-path = Arbeidsbok
portfolio-folder = Mappe
portfolio-verdict = Resultat
portfolio-error = Feil
portfolio-warning = Advarsler
portfolio-info = Merknader
portfolio-corrected = Rettet
portfolio-accepted = Godtatt
portfolio-ranks = Rettede plasser
portfolio-new = Nye
portfolio-mended = Utbedret
portfolio-still = Gjenstår
portfolio-severity = Grad
portfolio-rule = Regel
portfolio-cell = Celle
portfolio-message = Hva vi fant
portfolio-sheet-workbooks = Arbeidsbøker
portfolio-sheet-findings = Det som gjenstår
portfolio-copies = Også i kopier
portfolio-since = Siden kjøring
portfolio-code = Kode
portfolio-open = Gjenstår
portfolio-workbooks = Arbeidsbøker
portfolio-clean = Uten avvik
portfolio-run = Kjøring
portfolio-at = Når
portfolio-audited = Kontrollert
portfolio-worse = Arbeidsbøker som er blitt verre
portfolio-sheet-rules = Etter regel
portfolio-sheet-folders = Etter mappe
portfolio-sheet-runs = Etter kjøring
portfolio-show = Vis
portfolio-show-all = alle
portfolio-duplicates = Samme innhold flere steder
portfolio-versions = Versjoner av samme arbeidsbok, etter navnet
portfolio-failed = Kunne ikke kontrolleres
portfolio-more = … og { $count } til; alle står i portfolio.json.
portfolio-gone = Ikke lenger der

## Slippsiden

web-title = Stemmer tallene og rangeringen?
web-about = Slipp en eller flere arbeidsbøker her. Du får tilbake en rettet kopi med merknader, og en rapport som viser hva som er funnet. Arbeidsbøkene blir ikke tatt vare på.
web-choose = Slipp arbeidsbøker her, eller velg dem
web-send = Kontroller
web-sending = Sender
web-limits = Høyst { $files } arbeidsbøker og { $megabytes } MB om gangen.
web-kept = Arbeidsbøker og resultater fjernes etter { $minutes ->
        [one] ett minutt
       *[other] { $minutes } minutter
    }.
web-no-file = Ingen arbeidsbok er valgt.
web-one-file = Send nøyaktig én arbeidsbok, i feltet «file».
web-too-large = Det er mer enn de { $megabytes } MB som kan sendes på én gang.
    .hint = Send færre arbeidsbøker om gangen.
web-not-found = Her er det ingenting, eller ikke lenger: Resultatene beholdes bare en kort stund.
web-see-api = API-et er beskrevet på /openapi.json.
web-bar = Side
web-home = Kontroller en til
web-results = Resultater
web-working = Arbeidsbøkene kontrolleres ...
web-waiting = venter
web-no-room = Serveren fikk ikke lagret det som hører til arbeidsboken: disken er full eller kan ikke skrives til. Si fra til den som driver den; arbeidsboken er det ikke noe galt med.
web-failed = ikke kontrollert
web-downloads = Last ned
web-report = Rapport
web-all = Alt i én pakke
