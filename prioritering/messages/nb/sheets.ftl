# De tre setningene som sier hva kontrollen fant, og forsiden i kopien.

answer-hold-all = Alle { $count } plasser holder
answer-hold-all-rest = ; ingen flyttes av ett trinn i ett poeng.
answer-hold = Plass { $places } holder
answer-hold-one = Plass { $places } holder
answer-hold-none = Ingen plass er sikker
answer-close-rest = ; { $places } er for jevne til å skilles.
answer-stop = .
answer-stated = { $held } av { $count } oppgitte plasser stemmer med poengene
answer-ranked = { $count } tiltak er rangert etter poengene
answer-ranks-corrected = { $count ->
        [one] Én plass er rettet
       *[other] { $count } plasser er rettet
    }
answer-ranks-corrected-rest = : { $measure } fra { $before } til { $after }{ $more ->
        [0] .
       *[other] , og { $more } til.
    }
answer-ranks-wrong = { $count ->
        [one] Én oppgitt plass stemmer ikke med poengene
       *[other] { $count } oppgitte plasser stemmer ikke med poengene
    }
answer-ranks-wrong-rest = : { $measure } står som nummer { $before }, etter poengene { $after }{ $more ->
        [0] .
       *[other] , og { $more } til.
    }
answer-gravest-rest = : { $what }
answer-verified = { $verified } av { $total } formler er regnet etter
answer-verified-all-rest =  og gir det samme.
answer-verified-rest = ; resten er lest, ikke bekreftet.
answer-left-out = { $count ->
        [one] Ett tiltak er ikke med, og må avgjøres
       *[other] { $count } tiltak er ikke med, og må avgjøres
    }
answer-left-out-rest = : { $measure } ville vært nummer { $rank }.
answer-left-out-drifted-rest = : { $measure } ville vært nummer { $rank } slik det er regnet, { $model_rank } regnet som de andre.
answer-decide = Dette må avgjøres
answer-decide-rest = : { $places }.
answer-decide-nothing = Ingenting må avgjøres.
answer-probable = Vi tror kolonne { $column } er poengsummen
answer-probable-rest = , men det er ikke sikkert nok til å rette noe etter den.
answer-probable-ask = Vis oss hvilken kolonne dere rangerte etter
answer-probable-ask-rest = ; til da er ingenting rettet etter den.
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

ranking-sheet-note = Plass og poeng er formler, og følger arkene. Det som er oppgitt, er slik kopien har det.
column-rank-last = til
column-span-low = Spenn fra
column-span-high = Spenn til
