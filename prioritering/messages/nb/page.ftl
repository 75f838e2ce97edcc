# Siden og rapporten: dommen, bildet av rangeringen, årsakene, hvordan boken er lest og kontrollert.

word-error = Feil
word-warning = Advarsel
word-info = Merknad

state-page-open = Venter
state-page-correct = Rettes
state-page-keep = Beholdes
state-page-clarify = Avklares
state-copy-open = Åpent
state-copy-correct = rettet
state-copy-keep = beholdt
state-copy-clarify = avklares

meta-formulas = { $verified } av { $total } formler regnet etter av { $engines ->
        [one] én motor
        [2] to uavhengige motorer
       *[other] { $engines } uavhengige motorer
    }
meta-uncached = { $total } formler regnet ut, uten lagrede tall å holde dem mot
meta-changed = { $count ->
        [0] ingenting er endret i arbeidsboken
        [one] én celle er rettet i kopien, originalen er som den var
       *[other] { $count } celler er rettet i kopien, originalen er som den var
    }

picture-heading = Rangering
picture-heading-cut = de { $cut } første er innenfor
picture-place = Plass
picture-places = Plasser
picture-score = Poeng
picture-among = Blant de { $cut }
picture-span = Spenn { $span }
picture-stated = oppgitt { $stated }
picture-up = ▲ fra { $place }
picture-down = ▼ fra { $place }
picture-outside = Ikke med i oversikten; plassen de ville fått
picture-unranked = Uten plass
picture-would = Ville vært nummer { $rank }
picture-would-drifted = Nummer { $rank } slik det er regnet, { $model_rank } regnet som de andre
picture-gate = Holdt utenfor: { $question } { $answer }
picture-unfinished = { $count } av { $of } poeng er gitt: kan ikke plasseres
picture-no-place = Ingen poengsum: kan ikke plasseres
picture-not-ranked = Har poengsum, men er ikke rangert
picture-between = { $count ->
        [one] … ett tiltak imellom
       *[other] … { $count } tiltak imellom
    }
picture-all = Vis alle { $count }
picture-status = { $chosen ->
        [0] {""}
       *[other] Etter { $chosen } valg:{" "}
    }{ $known ->
        [0] {""}
       *[other] { $count ->
            [0] Ingen tiltak havner på begge sider av streken.
            [one] Ett tiltak kan havne på begge sider av streken.
           *[other] { $count } tiltak kan havne på begge sider av streken.
        }
    }
legend-place = plass
legend-span = spenn ved ett trinns endring
legend-ring = oppgitt, holder ikke
legend-done = før rettelsen
legend-hollow = om det var med

cells-of = Celler fra arket { $sheet }
cells-row = Rad
cells-formula = formel nå og rettet
cells-more = { $count ->
        [one] … og én celle til
       *[other] … og { $count } celler til
    }
cells-more-sheets = { $count ->
        [one] Det samme på ett ark til
       *[other] Det samme på { $count } ark til
    }

cards-heading = { $count ->
        [0] Ingenting å avgjøre
        [one] Én avgjørelse
       *[other] { $said } avgjørelser
    }
cards-order = størst virkning først
cards-progress = { $decided } av { $count } avgjort{ $asked ->
        [0] {""}
       *[other] , { $asked } avklares
    }
card-for-ranking = For rangeringen:
card-reason = Grunn:
card-more = { $count ->
        [one] Det samme gjelder ett sted til.
       *[other] Det samme gjelder { $count } steder til.
    }
card-members = { $count ->
        [one] Ett sted
       *[other] { $count } steder, hvert for seg
    }
card-unsure = Kanskje: { $said }
card-formulas = { $count ->
        [one] én formel
       *[other] { $count } formler
    }
card-figures = { $count ->
        [one] ett felt
       *[other] { $count } felt
    }
card-sheets = { $count ->
        [one] ett ark
       *[other] { $count } ark
    }
card-correct-not = kan ikke: det må dere gi
card-effect-drifted = { $measure }: nummer { $rank } slik det er, { $model_rank } regnet som de andre
card-effect-number = { $measure }: { $before } → { $after }{ $more ->
        [0] {""}
        [one] , og ett nummer til
       *[other] , og { $more } numre til
    }
card-effect-left-out = { $measure } ville vært nummer { $rank }{ $more ->
        [0] {""}
       *[other] , og { $more } til
    }
card-effect-unfinished = { $count } av { $of } poeng er gitt
card-effect-places = { $own } og { $more } til
card-ranking-none = Ingen tiltak bytter plass.
card-ranking-others = De andre bytter ikke plass.
card-ranking-numbers = ingenting. Plassene etter poengene er de samme; bare numrene som står, endres.
card-ranking-unknown = kan ikke regnes ut.
card-ranking-unfinished = kan ikke plasseres før poengene er satt.
card-ranking-tie-broken = begge rekkefølger kan forsvares. Ligger streken mellom dem, avgjør dette hvem som er innenfor.
card-ranking-label-against-score = ingenting. En klasse inngår ikke i poengsummen; begge kan være feil.
card-ranking-label-drift = kan ikke regnes ut. Poeng som er gitt på ulike spørsmål, er kanskje ikke sammenlignbare.

# Hva som er galt, som en setning uten tall.
card-generation = Numrene på arkene er satt etter eldre formler
card-generation-formulas = Noen tiltak regnes etter eldre formler
card-unfinished = { $measure } er ikke ferdig vurdert
card-range-short = Et område tar ikke med hele listen
card-range-slides = Et område flytter seg for hver linje
card-formula = En formel regner på noe annet enn de andre
card-ranks-shifted = Plassene står på feil linjer
card-ranks-in-order = Plassene har hull eller gjentakelser
card-ranks-exchanged = To plasser er byttet om
card-ranks-moved = Én plass er fra en annen poengsum
card-ranks-inserted = Et tiltak kom til, og de andre ble ikke nummerert på nytt
card-ranks-appended = Et tiltak fikk det siste nummeret, uansett poeng
card-ranks-saved = Plassene følger poeng som ble lagret før
card-ranks-unsorted = Linjene ble sortert, og plassene ble ikke med
card-ranks-without = Et kriterium kom til etter at plassene ble satt
card-ranks-formula = Formlene ble endret etter at plassene ble satt
card-ranks-with = Et kriterium falt bort etter at plassene ble satt
card-ranks-weight = En vekt ble endret etter at plassene ble satt
card-ranking-mismatch = Noen plasser stemmer ikke med poengene
card-rank-missing = Et tiltak mangler plass
card-rank-basis = Plassene følger noe annet enn poengene
card-summary-score-mismatch = Oversikten viser en annen poengsum enn arket
card-summary-missing-measure = { $count ->
        [one] Et tiltak er ikke med i oversikten
       *[other] Tiltak er ikke med i oversikten
    }
card-tie-broken = Like poeng har fått ulike plasser
card-score-missing = Poeng mangler
card-blank-reweighted = Et snitt hopper over poeng som mangler
card-score-not-numeric = Tekst står der et poeng skal stå
card-score-out-of-scale = Et poeng er utenfor skalaen
card-number-stored-as-text = Tall er lagret som tekst, og telles ikke
card-formula-overwritten = Et tall er skrevet over en formel
card-formula-inconsistent = En formel er bygd annerledes enn naboene
card-formula-range-omits-cells = En formel stopper for tidlig
card-formula-double-counts = En formel teller noe to ganger
card-formula-refers-to-empty = En formel leser tomme celler
card-constant-in-formula = Et tall er skrevet inn i en formel
card-total-mismatch = En sum er ikke summen av delene
card-error-value = En celle viser eller skjuler en feil
card-stale-value = Et lagret tall er gammelt
card-model-drift = Et tiltak regnes på en annen måte enn de andre
card-label-drift = Spørsmålene er ikke ordlagt likt
card-weights-do-not-sum = Vektene går ikke opp
card-rank-sequence = Numrene i oversikten har hull eller gjentakelser
card-summary-unknown-measure = En linje i oversikten hører ikke til noe tiltak
card-rank-decided-by-rounding = Bare avrunding skiller plassene
card-summary-other-column = En kolonne viser noe annet enn overskriften sier
card-tie-numbering = Like poeng er nummerert på to måter
card-stray-note = En merknad står ved siden av tabellen
card-criterion-unread = Et kriterium er vurdert, men teller ikke
card-input-out-of-line = Et tall er mye større eller mindre enn de andre
card-reference-set-short = Et område tar ikke med hele listen
card-typed-relation-broken = Ett tall følger ikke av de andre slik det gjør på linjene rundt
card-formula-reads-other-line = Formler leser tallene på en annen linje
card-lookup-unsorted = Et oppslag etter nærmeste verdi bruker en liste som ikke er sortert
card-text-not-found = Det letes etter en tekst som står skrevet på en annen måte
card-text-compared-with-number = Et tall er sammenlignet med en tekst
card-value-unverified = En verdi kunne ikke kontrolleres
card-circular-reference = En formel regner på seg selv
card-external-link = Et tall kommer fra en annen fil
card-criterion-missing = Et ark har ikke de samme kriteriene som de andre
card-decision-against-ranking = Et valg følger ikke rangeringen
card-order-hangs-on-third = Rekkefølgen avhenger av et tiltak som ikke er valgt
card-generation-mixed = Tiltakene regnes etter formler fra ulike tider
card-hidden-content = Noe som er skjult, teller med
card-calculation-setting = En innstilling gjør at tallene kan være gamle
card-open-comment = En kommentar er ikke avklart
card-signature-invalidated = Signaturen gjelder ikke for kopien
card-criterion-reversed = Et kriterium teller kanskje feil vei
card-list-range-short = Noe som viser listen, mangler det siste tiltaket
card-ranks-reversed = Nummereringen begynner i feil ende
card-effective-weight = Et kriterium avgjør mindre enn vekten sier
card-criterion-repeated = To kriterier måler det samme
card-scales-mixed = Kriterier i samme snitt har ulike skalaer
card-criterion-constant = Et kriterium skiller ingen tiltak
card-dominated-ahead = Et tiltak står foran et som er like godt eller bedre på alt
card-assessor-reversed = En vurderer har kanskje brukt skalaen motsatt vei
card-weight-differs = En vekt er ikke den som brukes
card-reference-set-wide = Et område tar med noe som ikke er et tiltak
card-weight-unused = Et kriterium mangler vekt, eller en vekt mangler kriterium
card-normalised-unread = Tallene er ført over på én skala, men det brukes ikke
card-assessor-mark-missing = En vurderer mangler bak et snitt
card-measure-twice = Et tiltak står to ganger i listen
card-list-repeats = Listen viser ett navn to ganger og mangler et annet
card-list-shifted = Listen viser naboens tall
card-label-against-score = En klasse følger ikke poengene
card-threshold-gap = En verdi på grensen faller utenfor
card-comparisons-contradict = Sammenligninger sier hverandre imot
card-knock-out-ignored = Et krav er ikke oppfylt, og tiltaket er likevel med
card-over-budget = Det er tatt med mer enn rammen gir rom for
card-criterion-reworded = Et kriterium er lagt fram med andre ord

how-read-heading = Slik er boken lest
how-whole = Kort sagt
how-score = Poengsum
how-weights = Et poeng teller
how-direction = Retning
how-measures = Tiltak
how-generations = Eldre formler
how-numbers = Numrene
how-firm = Hvor sikkert
how-most = Høyest { $most }.
how-highest-first = Flest poeng først.
how-lowest-first = Færrest poeng først.
how-scale-stated = Poengene går fra { $low } til { $high }, slik boken sier.
how-scale-shown = Poengene går fra { $low } til { $high }, slik de er gitt.
how-measure-count = { $count } på { $sheets ->
        [one] ett ark
       *[other] { $sheets } ark
    }.
how-summary = { $count } er i { $sheet }, gjenkjent { $ways }.
how-matched-link = { $count } gjennom formelen
how-matched-name = { $count } på navnet
how-matched-score = { $count } på poengsummen
how-other-name = «{ $listed }» er { $own } ({ $cell }).
how-generation = { $holders } regnes fremdeles etter dem ({ $criteria }){ $most ->
        [tom] {""}
       *[other] ; høyest { $most }
    }.
how-on-sheets-own = Arkene
how-numbers-score = { $where }: { $held } av { $count } følger av dagens poeng.
how-numbers-generation = { $where }: { $held } av { $count } følger av eldre formler.
how-numbers-other = { $where }: { $held } av { $count } følger av noe annet enn dagens poeng.
model-mean = snittet av { $parts }
model-min = det minste av { $parts }
model-max = det største av { $parts }

how-checked-heading = Slik er den kontrollert
check-of = { $held } av { $of }
check-formulas = Formler
check-formulas-about = { $count ->
        [one] gir det samme når de regnes på nytt ({ $engines })
       *[other] gir det samme hos uavhengige motorer ({ $engines })
    }
check-summary = Oversikten
check-summary-about = poengsummer i { $sheet } er hentet fra riktig tiltak
check-scale = Skala
check-scale-about = poeng er mellom { $low } og { $high }{ $texts ->
        [0] {""}
        [one] ; ett felt har tekst
       *[other] ; { $texts } felt har tekst
    }{ $empty ->
        [0] {""}
        [one] ; ett er tomt
       *[other] ; { $empty } er tomme
    }
check-totals = Summer
check-totals-about = skrevne summer er summen av delene
check-firm = Jevnhet
check-firm-about = Spenn: ett poeng flyttes ett trinn. Blant de første: 10 000 trekninger der alle poeng flyttes tilfeldig inntil ett trinn opp eller ned, jevnt fordelt og hver for seg.
check-not = Ikke kontrollert
check-not-judged = Om poengene er riktig satt, og om kriteriene er de som ble vedtatt.
check-not-ranking = Ingen rangering.
check-not-method = Utregningen fram til sluttpoengene.
check-not-unverified = { $count ->
        [one] Én formel, som ingen motor kunne regne etter.
       *[other] { $count } formler, som ingen motor kunne regne etter.
    }
check-not-uncached = { $count ->
        [one] Én formel uten lagret verdi å holde utregningen mot.
       *[other] { $count } formler uten lagret verdi å holde utregningen mot.
    }
check-copy = Kopi
check-copy-about = Originalen røres ikke. Kopien sammenlignes del for del før den får navn.

notes-heading = { $count ->
        [one] Til orientering: én merknad
       *[other] Til orientering: { $count } merknader
    }
report-title = Kontroll av { $path }

card-why-generation-formulas = { $holders } regnes etter eldre formler ({ $criteria }){ $most_before ->
        [tom] {""}
       *[other] : høyst { $most_before } poeng, mot { $most_today } for de andre
    }.
card-why-generation = { $all ->
        [yes] Alle de { $count } numrene er
       *[no] { $explained } av de { $count } numrene er
    } riktige etter de eldre formlene{ $ties ->
        [dense] , talt uten hull etter delt plass
       *[shared] {""}
    }. { $today } av { $count } er riktige etter dagens.
report-more = Vis mer

# Notatet: én side til beslutning.
memo-kind = Notat til beslutning
memo-version = versjon { $number }
memo-open = { $count ->
        [0] {""}
        [one] ett åpent
       *[other] { $count } åpne
    }
memo-picture = Rangeringen, med strek etter plass { $cut }
memo-legend = Lyst bånd: plassene ett poeng, flyttet ett trinn, kan gi. Tall i ring: plassen som sto. Åpen prikk: plassen om tiltaket var med.
memo-legend-shares = Blant de { $cut }: andel av 10 000 trekninger der alle poeng flyttes tilfeldig inntil ett trinn.
memo-changed = Dette er endret i kopien
memo-changed-nothing = Ingenting er endret.
memo-waiting = Dette er åpent, eller beholdt med grunn
memo-waiting-nothing = Ingenting står åpent.
memo-more = … og { $count } til; alle står i kopiens ark Revisjon og Logg.
memo-checked = Slik er det kontrollert
memo-not-checked = Ikke kontrollert:
memo-by = Kontrollert av
memo-approved = Godkjent av
memo-date = Dato
memo-original = Original: { $name }
memo-copy = Kopi: { $name }
memo-log = Alle endringer, celle for celle, står i kopiens ark Logg.
memo-stated = Oppgitt
cells-text = tekst { $own }
cells-number = tall { $own }

web-pair = Hvorfor står den ene foran den andre?
web-pair-about = Velg to i rangeringen:
web-pair-click = klikk på linjene, eller bruk listene.
web-pair-one = Den ene
web-pair-other = Den andre
web-pair-none = velg
web-pair-show = Vis hvorfor
