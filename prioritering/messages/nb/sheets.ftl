# De tre setningene som sier hva kontrollen fant, og forsiden i kopien.

answer-hold-all = Alle { $count } plasser holder
answer-hold-all-rest = ; ingen flyttes av ett trinn i ett poeng.
answer-hold = Plass { $places }{ $where ->
        [tom] {""}
       *[other] {" "}i { $where }
    } holder
answer-hold-one = Plass { $places }{ $where ->
        [tom] {""}
       *[other] {" "}i { $where }
    } holder
answer-hold-none = Ingen plass er sikker
answer-close-rest = ; { $places } er for jevne til å skilles.
answer-stop = .
answer-stated = { $held } av { $count } oppgitte plasser stemmer med poengene
answer-ranked = { $count } tiltak er rangert etter poengene
number-words = Én To Tre Fire Fem Seks Sju Åtte Ni Ti Elleve Tolv
answer-ranks-corrected = { $count ->
        [one] Én plass er rettet
       *[other] { $said } plasser er rettet
    }
answer-ranks-corrected-rest = : { $measure } fra { $before } til { $after }{ answer-older-and-more }
answer-ranks-correct = { $count ->
        [one] Én oppgitt plass rettes
       *[other] { $said } oppgitte plasser rettes
    }
answer-ranks-correct-rest = : { $measure } fra { $before } til { $shared ->
        [0] {""}
       *[other] delt{" "}
    }{ $after }{ answer-older-and-more }
answer-ranks-wrong = { $count ->
        [one] Én oppgitt plass stemmer ikke med poengene
       *[other] { $said } oppgitte plasser stemmer ikke med poengene
    }
answer-ranks-wrong-rest = : { $measure } står som nummer { $before }, etter poengene { $shared ->
        [0] {""}
       *[other] delt{" "}
    }{ $after }{ answer-older-and-more }
answer-ranks-kept = { $count ->
        [one] Én oppgitt plass stemmer ikke med poengene, og beholdes
       *[other] { $said } oppgitte plasser stemmer ikke med poengene, og beholdes
    }
answer-ranks-kept-rest = { answer-ranks-wrong-rest }
answer-older-corrected = Numrene på arkene var fra eldre formler
answer-older-corrected-rest = {" "}og er rettet: { $measure } fra { $before } til { $after }{ answer-older-and-more }
answer-older-correct = Numrene på arkene var fra eldre formler
answer-older-correct-rest = {" "}og rettes: { $measure } fra { $before } til { $shared ->
        [0] {""}
       *[other] delt{" "}
    }{ $after }{ answer-older-and-more }
answer-older-wrong = Numrene på arkene er fra eldre formler
answer-older-wrong-rest = : { $measure } står som nummer { $before }, men { $shared ->
        [0] har i dag plass
       *[other] deler i dag plass
    } { $after }{ answer-older-and-more }
answer-older-kept = Numrene på arkene er fra eldre formler
answer-older-kept-rest = {" "}og beholdes: { $measure } står som nummer { $before }, men { $shared ->
        [0] har i dag plass
       *[other] deler i dag plass
    } { $after }{ answer-older-and-more }
answer-older-and-more = { $more ->
        [0] .
       *[other] , og { $more } til.
    }
answer-gravest-rest = : { $own }
answer-verified = { $verified } av { $total } formler er regnet etter
answer-verified-all-rest = {" "}og gir det samme.
answer-verified-rest = ; resten er lest, ikke bekreftet.
answer-uncached = { $total ->
        [one] Formelen er regnet ut
       *[other] Alle { $total } formler er regnet ut
    }
answer-uncached-rest = ; boken har ingen lagrede tall å holde dem mot.
answer-left-out = { $count ->
        [one] Ett tiltak er ikke med, og må avgjøres
       *[other] { $said } tiltak er ikke med, og må avgjøres
    }
answer-left-out-settled = { $count ->
        [one] Ett tiltak er ikke med
       *[other] { $said } tiltak er ikke med
    }
answer-left-out-drifted-corrected-rest = : { $measure } regnes nå som de andre og ville vært nummer { $model_rank }, ikke { $rank }.
answer-left-out-drifted-keep-rest = : { $measure } beholder sine formler og ville vært nummer { $rank }.
answer-left-out-rest = : { $measure } ville vært nummer { $rank }.
answer-left-out-drifted-rest = : { $measure } ville vært nummer { $rank } slik det er regnet, { $model_rank } regnet som de andre.
answer-decide = Dette må avgjøres
answer-decide-rest = : { $own }{ $more ->
        [0] .
       *[other] {" "}og { $more } til.
    }
answer-quoted = «{ $own }»
answer-decide-that = Avgjør det
answer-decide-that-rest = {" "}før tallene brukes videre.
answer-decide-nothing = Ingenting må avgjøres.
answer-probable = Vi tror kolonne { $column } er poengsummen
answer-probable-rest = , men det er ikke sikkert nok til å rette noe etter den.
answer-probable-ask = Vis oss hvilken kolonne dere rangerte etter
answer-probable-ask-rest = ; til da er ingenting rettet etter den.
answer-unfinished = Poengene ble ikke forstått med tiden som var gitt
answer-unfinished-rest = : om rangeringen er det ikke sagt noe.
answer-nothing = Her er det ikke noe å kontrollere
answer-nothing-rest = : ingen formler, ingen plasser.
answer-nothing-read = Tallene er lest, ikke bekreftet.
answer-nothing-ask = Skal boken rangeres, vis oss kolonnen med poeng.

cover-sheet-name = Kontroll
cover-title = Kontrollert kopi av { $path }
cover-subtitle = { $date } · { $tool } · originalen er ikke endret
cover-todo = Dette må dere gjøre
cover-todo-nothing = Ingenting står åpent.
cover-todo-unranked-nothing = Ingen rangering er kontrollert: si hvilken kolonne det er rangert etter.
cover-more = … og { $count } til i Revisjon
cover-done = Dette er avgjort
cover-done-nothing = Ingenting er endret.
cover-next = Slik går dere videre
cover-next-open = Åpne Revisjon. Det åpne står øverst.
cover-next-choose = Velg rett, behold eller avklares i kolonnen Avgjørelse, og skriv hvorfor.
cover-next-again = Kontroller kopien igjen: valgene utføres og loggføres.
cover-legend = Slik er cellene merket
cover-legend-corrected = Grønn: endret i kopien. Merknaden sier hva som sto.
cover-legend-error = Rød: feil, ikke avgjort. Gul ▲ er advarsel, blå ○ merknad.
cover-legend-clarify = Fiolett: noen må svare først.
cover-legend-keep = Gråblå: skal stå slik, med grunn.
cover-sheets = Arkene
cover-sheet-findings = Hvert funn, med valg og grunn
cover-sheet-ranking = Før og etter
cover-sheet-log = Hver endring: når, hvem, celle, før, etter
cover-sheet-own = Arbeidsbokens egne ark: bare merkede celler er endret
cover-frames = Har cellen egen fyllfarge fra før, er merket en ramme. Ikke kontrollert: om poengene er riktig satt.
cover-checksum = Originalens kontrollsum (SHA-256): { $sha256 }
cover-cells = { $count ->
        [one] én celle
       *[other] { $count } celler
    }
mark-corrected = ✓ rettet
mark-keep = = beholdt
mark-clarify = ? avklares
mark-error = ◆ åpent
mark-warning = ▲ åpent
mark-info = ○ åpent

ranking-sheet-note = Plass og poeng er formler: de følger arkene og det som velges i Revisjon. Det som er oppgitt, er slik kopien har det.
column-rank-last = til
column-span-low = Spenn fra
column-span-high = Spenn til
column-place = Plass
ranking-sheet-outside = Utenfor rangeringen: plassen de ville fått alene
