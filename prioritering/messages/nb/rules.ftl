# Reglenes egne ord: én melding for hver regel, og én for hver variant. Alle meldinger kan bruke
# $found, $expected, $cell, $sheet, $measure, $evidence og $evidence_count.

rule-ranking-mismatch = Tallet i { $cell } er { $found }. Etter poengsummen ({ $score }) skal det være { $expected }.
    .title = Rangering som ikke stemmer
rule-ranking-mismatch-tie = Her har { $measure } nummer { $found }, i oversikten { $expected }. Flere tiltak har { $score }, så begge numrene kan forsvares, men ikke samtidig.
rule-ranking-mismatch-beside = Tallet i { $cell } er { $found }. Etter de tallene som { $holding } av { $count } numre i denne kolonnen følger, skal det være { $expected }.
rule-ranking-mismatch-dense = Tallet i { $cell } er { $found }. De andre numrene følger poengsummene uten hull; etter poengsummen ({ $score }) skal det være { $expected }.
rule-ranking-mismatch-mended = Tallet i { $cell } er { $found }. Når det andre som er meldt om poengene er rettet, skal det være { $expected }.
rule-ranking-mismatch-others = Tallet i { $cell } er { $found }. Slik de andre er nummerert, skal det være { $expected }.
rule-ranking-mismatch-given = Tallet i { $cell } er { $found }, og følger arkets egne formler. Regnet etter modellen som er oppgitt, alle tiltak likt, er poengsummen { $score } og nummeret { $expected }.
rule-ranking-mismatch-gate = { $measure } er holdt utenfor («{ $question }»: { $answer }), men har nummer { $found }.

rule-rank-missing = { $cell } er tom. Etter poengsummen skal { $measure } ha nummer { $expected }.
    .title = Rangering mangler

rule-rank-sequence = Numrene i oversikten går ikke opp: { $cell } er { $found }.
    .title = Numrene i oversikten går ikke opp
rule-rank-sequence-gap = Numrene i oversikten går ikke opp. { $measure } har nummer { $found } og skal ha { $expected }; i alt gjelder det { $count } tiltak.
rule-rank-sequence-repeat = Nummer { $found } er brukt flere ganger, men poengsummene er ikke like. { $measure } skal ha { $expected }; i alt gjelder det { $count } tiltak.
rule-rank-sequence-order = { $measure } har nummer { $found }. Etter poengsummen skal det være { $expected }.

rule-summary-score-mismatch = Oversikten sier { $found } for { $measure }. Tiltakets eget ark gir { $expected }.
    .title = Oversikten og arket har ulik poengsum
rule-summary-score-mismatch-rounded = Oversikten sier { $found } for { $measure }. Nøyaktig poengsum er { $expected }; forskjellen er bare avrunding.

rule-summary-missing-measure = { $measure } står ikke i oversikten. Med { $score } ville tiltaket fått nummer { $rank }.
    .title = Tiltak mangler i oversikten
rule-summary-missing-measure-no-score = { $measure } står ikke i oversikten, og har ingen poengsum.
rule-summary-missing-measure-drifted = { $measure } står ikke i oversikten. Slik det står, ville det fått nummer { $rank }; regnet som de andre, nummer { $model_rank }.
rule-summary-missing-measure-many = { $count } av { $of } i listen er ikke med i samlesiden: { $measures }. Den kan være en samling av noe annet.
rule-summary-missing-measure-best = { $measure } mangler i listen over de { $count } beste: tiltaket har { $score } og er nummer { $rank }, mens { $listed } med { $other_score } er med.

rule-summary-unknown-measure = «{ $found }» står i oversikten, men ikke på noe ark.
    .title = Ukjent tiltak i oversikten
rule-summary-unknown-measure-twice = «{ $found }» står mer enn én gang i oversikten.
rule-summary-unknown-measure-again = «{ $found }» leser samme poengsum som { $evidence }: ett tiltak står to ganger i oversikten.
rule-summary-unknown-measure-ambiguous = «{ $found }» kan være flere tiltak: { $candidates }.

rule-tie-broken = { $measures } har { $count ->
        [2] begge
       *[other] alle
    } { $score }, men står som nummer { $ranks }. Arket sier ikke hvorfor.
    .title = Like poengsummer, ulike numre
rule-tie-broken-noise = { $measures } har samme poengsum, { $score }. At formlene gir dem numrene { $ranks }, kommer bare av de siste sifrene i regnearkets tall.
rule-tie-broken-order = { $measures } har samme poengsum, { $score }. Listen fortsetter i tabellens rekkefølge: { $ranks }.
rule-tie-broken-formula = { $measures } har samme poengsum, { $score }. Formlene som rangerer dem, skiller dem likevel: { $ranks }.

rule-tie-numbering = Like poeng nummereres på to måter: her { $way ->
        [competition] med delt plass (1, 2, 2, 4)
        [last] med den siste av plassene (1, 3, 3, 4)
        [dense] uten hull (1, 2, 2, 3)
        [average] med snittet av plassene (1, 2,5, 2,5, 4)
       *[ordinal] etter hverandre (1, 2, 3, 4)
    }, i { $other_place } { $other_way ->
        [competition] med delt plass (1, 2, 2, 4)
        [last] med den siste av plassene (1, 3, 3, 4)
        [dense] uten hull (1, 2, 2, 3)
        [average] med snittet av plassene (1, 2,5, 2,5, 4)
       *[ordinal] etter hverandre (1, 2, 3, 4)
    }.
    .title = Like poeng nummereres på to måter
rule-tie-numbering-twice = Like poeng nummereres på to måter: her { $way ->
        [competition] med delt plass (1, 2, 2, 4)
        [last] med den siste av plassene (1, 3, 3, 4)
        [dense] uten hull (1, 2, 2, 3)
        [average] med snittet av plassene (1, 2,5, 2,5, 4)
       *[ordinal] etter hverandre (1, 2, 3, 4)
    }, i { $other_place } { $other_way ->
        [competition] med delt plass (1, 2, 2, 4)
        [last] med den siste av plassene (1, 3, 3, 4)
        [dense] uten hull (1, 2, 2, 3)
        [average] med snittet av plassene (1, 2,5, 2,5, 4)
       *[ordinal] etter hverandre (1, 2, 3, 4)
    }. Derfor har { $count ->
        [one] { $measures }
       *[other] { $measures }
    } to numre.
rule-tie-numbering-asked = Like poeng nummereres { $way ->
        [competition] med delt plass (1, 2, 2, 4)
        [last] med den siste av plassene (1, 3, 3, 4)
        [dense] uten hull (1, 2, 2, 3)
        [average] med snittet av plassene (1, 2,5, 2,5, 4)
       *[ordinal] etter hverandre (1, 2, 3, 4)
    }. Avtalt er { $other_way ->
        [competition] med delt plass (1, 2, 2, 4)
        [last] med den siste av plassene (1, 3, 3, 4)
        [dense] uten hull (1, 2, 2, 3)
        [average] med snittet av plassene (1, 2,5, 2,5, 4)
       *[ordinal] etter hverandre (1, 2, 3, 4)
    }.

rule-rank-basis = Numrene i { $ranks } og poengsummene stemmer ikke overens.
    .title = Numre som følger noe annet enn poengsummen
rule-rank-basis-unexplained = Numrene i { $ranks } og poengsummene stemmer ikke overens: { $holding } av { $count } følger av poengsummene, og ingen annen lesemåte forklarer dem. Ett av de to er ikke det det ser ut til.
rule-rank-basis-shifted = Numrene i { $ranks } er de som poengsummene gir, men alle står { $lines ->
    [one] én linje
   *[other] { $lines } linjer
} feil.
rule-rank-basis-in-order = Numrene i { $ranks } står i samme rekkefølge som poengsummene, men med hull eller gjentakelser: { $holding } av { $count } er plassene.
rule-rank-basis-column = Numrene i { $ranks } følger en annen kolonne i tabellen enn poengsummen: { $holding } av { $count } følger av poengsummen.
rule-rank-basis-criterion = Formlene i { $ranks } rangerer «{ $label }» ({ $range }), som er ett kriterium i poengsummen ved siden av. Ingen formel rangerer poengsummen.
rule-rank-basis-generation = Plassene i { $ranks } følger av eldre formler, dem som { $holders } fortsatt har: { $explained } av { $count }. Etter dagens formler gjør { $holding } av { $count } det.
rule-rank-basis-saved = Plassene i { $ranks } følger av poengsummene som ble lagret med arbeidsboken: { $explained } av { $count }. Formlene gir andre: { $holding } av { $count } følger av dem.
rule-rank-basis-elsewhere = Plassene i { $ranks } følger av vektene i { $label }: { $explained } av { $count }. Formlene bruker andre vekter, og { $holding } av { $count } følger av dem.
rule-rank-basis-unsorted = Plassene i { $ranks } er riktige i rekkefølgen linjene hadde før de ble sortert{ $label ->
    [tom] { " " }(etter navn)
   *[other] { " " }(etter «{ $label }»)
}: { $explained } av { $count }. Plassene ble ikke med. Slik det står, følger { $holding } av { $count } av poengsummene.
rule-rank-basis-without = Plassene i { $ranks } følger av poengsummene uten «{ $label }»: { $explained } av { $count }. Med den gjør { $holding } av { $count } det.
rule-rank-basis-formula = Plassene i { $ranks } følger av poengsummer som legger sammen der det i dag er et snitt, eller omvendt{ $label ->
    [tom] { "" }
   *[other] { " " }(«{ $label }»)
}: { $explained } av { $count }. Etter dagens formler gjør { $holding } av { $count } det.
rule-rank-basis-with = Plassene i { $ranks } følger av poengsummer der «{ $label }» teller med: { $explained } av { $count }. Ingen formel regner med den i dag, og { $holding } av { $count } følger av poengsummene.
rule-rank-basis-weight = Plassene i { $ranks } følger av poengsummer der «{ $label }» teller mindre: { $explained } av { $count }. Etter dagens vekter gjør { $holding } av { $count } det.
rule-rank-basis-more = Plassene i { $ranks } følger av poengsummer der «{ $label }» teller mer: { $explained } av { $count }. Etter dagens vekter gjør { $holding } av { $count } det.
rule-rank-basis-out-of-order = { $measure } har { $found } i { $cell } og står som nummer { $stated } i en sortert liste. Etter den poengsummen er det nummer { $place }; de { $count } andre står i rekkefølge. Enten poengsummen eller plassen er en feil.
rule-rank-basis-lowest-first = Numrene i { $ranks } begynner med den laveste poengsummen. Ingen overskrift sier at lavt er bra.

rule-rank-decided-by-rounding = { $measures } viser { $count ->
        [2] begge
       *[other] alle
    } { $found }, men poengsummene er { $scores }. Desimaler som ikke vises, avgjør rekkefølgen.
    .title = Avrunding avgjør rekkefølgen

rule-summary-other-column = Kolonnen «{ $expected }» i { $cell } viser «{ $found }» ({ $shown }). «{ $expected }» står i { $meant }.
    .title = Annen kolonne enn overskriften sier
rule-summary-other-column-sheet = De { $count } formlene i { $cell } står under «{ $expected }» og leser arket { $read }; kolonnene ved siden av leser arket med sitt eget navn.
rule-summary-other-column-field = { $cell } slår opp «{ $found }» ({ $shown }) ved siden av ledeteksten «{ $expected }», som står i { $meant }.

rule-score-missing = { $count ->
        [one] Poeng mangler: { $criteria }.
       *[other] { $count } poeng mangler: { $criteria }.
    }
    .title = Poeng mangler

rule-blank-reweighted = Snittet i { $cell } bygger på { $counted } av { $of } poeng. Hvert teller { $weight }, ikke { $intended }.
    .title = Snitt som hopper over poeng
rule-blank-reweighted-uneven = I { $cell } teller en tom { $guarded } som { $number }, mens en tom { $left_out } utelates: { $found }. Hvilken av delene er ment?
rule-blank-reweighted-zero = { $cell } holder nuller utenfor snittet: { $found }. { $count ->
        [one] Én null er
       *[other] { $count } nuller er
    } skrevet der ({ $evidence }){ $blank ->
        [some] , ved siden av celler som er tomme. Er null ingen score, slik en tom celle er det?
       *[none] . Er null ingen score?
    }

rule-score-not-numeric = I { $cell } står «{ $found }», men her skal poenget for «{ $criterion }» stå.
    .title = Tekst der det skal stå poeng

rule-score-out-of-scale = Tallet i { $cell } er { $found }. Skalaen går fra { $low } til { $high }.
    .title = Poeng utenfor skalaen
rule-score-out-of-scale-maximum = Tallet i { $cell } er { $found }, mer enn maksimum på { $high } i { $source }.

rule-number-stored-as-text = «{ $found }» i { $cell } er lagret som tekst, så formlene ser det ikke. Det skal være tallet { $expected }.
    .title = Tall lagret som tekst
rule-number-stored-as-text-coerced = «{ $found }» i { $cell } er lagret som tekst. Formler med + - * / leser likevel tallet { $expected }; SUM, AVERAGE, MAX og RANK ville hoppet over det.
rule-number-stored-as-text-columns = Tallene i { $areas } er lagret som tekst («{ $found }»). De ble lest som tallene de viser; Excel sorterer og summerer dem som tekst.

rule-stray-note = «{ $found }» står for seg selv ved siden av tabellen.
    .title = Løs merknad

rule-criterion-unread = «{ $criterion }» i { $cell } er skåret for alle, men ingen formel leser det; { $formulas } leser kriteriene ved siden av.
    .title = Kriterium som ingen formel leser
rule-criterion-unread-weighted = «{ $criterion }» i { $cell } er skåret for alle og har vekt i { $weight }, men ingen formel leser det; { $formulas } leser kriteriene ved siden av.
rule-criterion-unread-cancelled = Formlene i { $cell } ganger med { $evidence } og deler på det igjen, så det som står der, har ingen virkning: { $found }.
rule-criterion-unread-computed = { $cell } er regnet ut som tallene ved siden av, som { $formulas } tar med ({ $found }), men ingen formel leser det.

rule-input-out-of-line = { $cell } er { $found }; de andre er { $low } til { $high }. Det kan ha vært ment { $expected }.
    .title = Tall utenfor rekken
rule-input-out-of-line-date = { $cell } er { $date }, mens datoene i { $evidence } stiger linje for linje. Med dag og måned byttet om ville den stått på plass: { $meant }.

rule-formula-overwritten = I { $cell } er { $found } skrevet inn der de andre regnes ut. { $value ->
        [tom] { $expected ->
            [tom] {""}
           *[other] Formelen skulle vært { $expected }.
        }
       *[other] Formelen { $expected } gir { $value }.
    }
    .title = Formel er skrevet over
rule-formula-overwritten-worked = { $found } er skrevet inn i { $cell }. Regnet ut av delene slik som de andre er det { $value }.
rule-formula-overwritten-column = Tallene i { $cell } er skrevet inn der de tilsvarende regner. Kopiert fra dem ville det første være { $expected }, med celler som ingen formel leser.
rule-formula-overwritten-region = { $found } er skrevet inn i { $cell }, blant formler ({ $evidence }). Deres formel ville vært { $expected }{ $value ->
        [tom] {""}
       *[other] {" "}her, og gitt { $value }
    }.
rule-formula-overwritten-holds = { $found } er skrevet inn i { $cell }, blant formler ({ $evidence }). Det er det { $expected } gir i dag, men tallet følger ikke med.
rule-formula-overwritten-missing = Det står ingenting i { $cell }, der linjene omkring regner ({ $siblings }). Deres formel ville vært { $expected }.{ $others ->
        [tom] {""}
       *[other] { " " }Det samme gjelder { $others }.
    }
rule-formula-overwritten-total = { $found } er skrevet inn i { $cell }. Det er summen av { $evidence } i dag, men følger ikke med når en av dem endres.
rule-formula-overwritten-weighted = Summene i { $cell } er skrevet inn, den første som { $found }. I dag er de det { $expected } gir, linje for linje, men de følger ikke med når en vekt eller et tall endres.
rule-formula-overwritten-broken = { $found } er skrevet i { $cell }, der formelen { $expected } gir { $value }. I { $range } er { $typed } tall skrevet inn, og { $holding } av dem er det formelen gir.{ $count ->
        [0] {""}
        [one] {" "}Ett til er det ikke: { $evidence }.
       *[other] {" "}{ $count } til er det ikke: { $evidence }.
    }
rule-formula-overwritten-mixed = I { $cell } er tall skrevet inn og regnet ut om hverandre: { $typed } er skrevet inn, { $computed } regnet ut. Ingenting viser hvilke som er inndata.
rule-formula-overwritten-results = I { $cell } er { $typed } tall skrevet inn og { $computed } regnet ut. De som er skrevet inn, er det formelen gir i dag, men de følger ikke med.

rule-formula-inconsistent = Formelen i { $cell } er { $found }. Etter mønsteret skal den være { $expected }.
    .title = Formel utenfor mønsteret
rule-formula-inconsistent-other = Formelen i { $cell } er { $found }. De andre tiltakene regner ut «{ $criterion }» på en annen måte.
rule-formula-inconsistent-table = Alle { $count } formlene i { $cell } regner ut «{ $criterion }» på en annen måte enn de andre tabellene, og likt seg imellom: { $found }. Er det meningen?
rule-formula-inconsistent-weight = Vekten i { $cell } er { $found }. De andre tabellene har { $expected } for «{ $criterion }».
rule-formula-inconsistent-comparison = Av sammenligningene med { $number } i { $cell } behandler én selve { $number } annerledes enn de andre { $count }: { $found }.
rule-formula-inconsistent-sisters = Summene i { $cell } mangler { $evidence }, som de under samme overskrift på de andre arkene har med, og som ingen formel leser: { $found }.
rule-formula-inconsistent-region = Formelen i { $cell } er { $found }. Etter naboene ({ $evidence }) skulle den vært { $expected }.
rule-formula-inconsistent-region-several = Formelen i { $cell } er { $found }. Etter naboene ({ $siblings }) skulle den vært { $expected }. Det samme gjelder { $others }.
rule-formula-inconsistent-sister-column = De { $count } formlene i { $cell } er { $found }. På de { $others } andre arkene av samme slag er de { $expected }, og alle samles likt.
rule-formula-inconsistent-varied = Summene i { $cell } tar hver med andre celler på sin egen linje: { $terms } til sammen, færre i de fleste.
rule-formula-inconsistent-root = Formlene i { $cell } legger sammen kvadrater uten roten som de i { $evidence } tar: { $found }.
rule-formula-inconsistent-degree = Formlene i { $cell } tar { $degree }.-roten av et produkt av { $count } tall: { $found }. For det geometriske snittet av { $count } er den { $expected }.
rule-formula-inconsistent-last = Formlene i { $cell } legger sammen { $count } ledd og deler bare det siste på { $divisor }: { $found }. Mangler det parenteser rundt summen?
rule-formula-inconsistent-compares = I { $cell } står en sammenligning der formlene rundt ({ $evidence }), som er bygd likt, regner, så det som sammenlignes, teller som 1 eller 0: { $found }. Den ville vært { $expected }.
rule-formula-inconsistent-wildcard = I { $cell } står { $mark } for en hvilken som helst tekst, der formlene ved siden av ({ $evidence }) teller hvert sitt merke: { $found }. Selve merket skrives ~{ $mark }: { $expected }.
rule-formula-inconsistent-either = Formelen i { $cell } er { $found }. Etter naboene ({ $evidence }) skulle den vært { $expected }: den ene tar med tall som den andre utelater. Ingenting viser hva som er ment.
rule-formula-inconsistent-given = Alle { $count } formlene i { $cell } regner ut «{ $criterion }» på en annen måte enn modellen som er oppgitt. { $first } er { $found }; etter modellen ville den vært { $expected }.

rule-formula-range-omits-cells = Formelen i { $cell } tar ikke med { $evidence }.
    .title = Formel som utelater celler
rule-formula-range-omits-cells-sheet = Formlene i { $cell } tar med arkene { $sheets }. Arket { $sheet } er laget som dem og fylt ut ({ $evidence }), men ingen andre ark leser det.
rule-formula-range-omits-cells-line = «{ $label }» ({ $cell }) har tall som de { $count } linjene før, men ingen formel leser dem: formlene i { $formulas } slutter før denne.
rule-formula-range-omits-cells-divisor = Formlene i { $cell } veier også med { $evidence }, men tar det ikke med i vektene de deler på: { $found }.
rule-formula-range-omits-cells-region = Formelen i { $cell } er { $found }. Etter naboene skulle den vært { $expected } ({ $evidence }).

rule-formula-range-omits-cells-several = Formelen i { $cell } tar ikke med { $omitted }. De i { $others } utelater de samme linjene.
rule-formula-range-omits-cells-summary = Linjene som { $cell } legger sammen, henter hver sin delsum. Den i { $omitted } er laget som dem, men ingen linje henter den.
rule-formula-range-omits-cells-set = Formlene i { $cell } ser i { $range }, som ikke har med { $evidence } av deres egen liste.
rule-formula-range-omits-cells-slides = Området i formlene i { $cell } flytter seg fra { $range } for hver linje. Det skulle stått fast over { $evidence }.

rule-formula-double-counts = Formelen i { $cell } teller noe to ganger: både en delsum og delene av den ({ $evidence }).
    .title = Formel som teller dobbelt
rule-formula-double-counts-operand = Formlene i { $cell } tar med { $evidence } ved siden av det som er regnet ut av det, så det teller to ganger: { $found }.
rule-formula-double-counts-weight = Tallene som { $cell } ganger med vektene, er allerede vektet: { $figure } er { $formula }, og { $found } ganger det med { $weight } en gang til.

rule-formula-refers-to-empty = Formelen i { $cell } bruker { $evidence }, som er tom her, men ikke for naboene.
    .title = Formel som viser til en tom celle

rule-formula-refers-to-empty-several = Formelen i { $cell } bruker { $empty }, som er tom her, men ikke hos naboene. Det gjør også kopiene i { $others }.
rule-formula-refers-to-empty-most = De { $count } formlene i { $cell } ganger med tomme celler ({ $evidence }) og gir 0; bare den første i kolonnen har tall der. En referanse kan mangle $.
rule-formula-refers-to-empty-column = De { $count } formlene i { $cell } bruker alle { $evidence }, der det ikke står noe, heller ingen overskrift: { $found }.
rule-formula-refers-to-empty-far = Formelen i { $cell } bruker { $evidence }, langt utenfor den siste cellen det står noe i: { $found }.

rule-constant-in-formula = I formelen i { $cell } er et tall skrevet rett inn: { $found }. De andre formlene har det ikke.
    .title = Tall skrevet inn i en formel
rule-constant-in-formula-divisor = Formlene i { $cell } legger sammen { $count } tall og deler på { $number }: { $found }.
rule-constant-in-formula-divisors = Summen i { $cell } er delt på { $number }: { $found }. Linjene den legger sammen ({ $evidence }) deler på { $sum } til sammen.
rule-constant-in-formula-weights = Formlene i { $cell } veier med innskrevne tall som blir { $sum } til sammen, og deler på { $number }: { $found }. Er en annen skala ment?
rule-constant-in-formula-retyped = Formlene i { $cell } har tall skrevet rett inn ({ $found }) som er tallene i { $evidence }, avrundet: { $number } for { $exact }. Endres de, endres ingenting her.

rule-total-mismatch = Summen i { $cell } er { $found }. Delene i { $parts } gir { $parts_sum }, og avrunding forklarer ikke forskjellen.
    .title = Sum som ikke stemmer
rule-total-mismatch-exchanged = Summene i { $evidence } står på hverandres plass: { $found } hører til den andre, { $expected } til den første.
rule-total-mismatch-values = Tallet i { $cell } er { $found }. Regnet av { $parts } som for de andre tiltakene er det { $expected }.

rule-reference-set-short = { rule-reference-set-short-set }
    .title = Område som ikke er hele listen
rule-reference-set-short-set = Formlene i { $cell } ser i { $range }, som ikke har med { $evidence } av deres egen liste.
rule-reference-set-short-ragged = Områdene i formlene i { $cell } begynner på hver sin linje og slutter hvor som helst: { $ends }. Bare { $evidence } har med hele { $range }.
rule-reference-set-short-slides = Området i formlene i { $cell } flytter seg fra { $range } for hver linje. Det skulle stått fast over { $evidence }.

rule-reference-set-wide = { rule-reference-set-wide-total }
    .title = Område som tar med mer enn listen
rule-reference-set-wide-total = Formlene i { $cell } ser etter i { $range }, som tar med { $evidence }: det er ingen av dem som skal sammenlignes, men det de gir til sammen.
rule-reference-set-wide-weights = Formlene i { $cell } ser etter i { $range }, som tar med vekten i { $evidence }, som om den var en av dem som skal sammenlignes.
rule-reference-set-wide-heading = Formlene i { $cell } ser etter i { $range }, som tar med overskriften i { $evidence }: tallet der regnes som en av dem som skal sammenlignes.
rule-reference-set-wide-own-weight = Formlene i { $cell } tar med vektene i { $evidence } som om de var tall på linjene: { $found }.
rule-reference-set-wide-own-number = Formlene i { $cell } tar med numrene på linjene i { $evidence } som om de var tall: { $found }.
rule-reference-set-wide-own-year = Formlene i { $cell } tar med årstallene i { $evidence } som om de var tall på linjene: { $found }.
rule-reference-set-wide-own-class = Formlene i { $cell } tar med { $evidence }, som er lik på alle linjene og sier hva de er, som om det var et av tallene: { $found }.
rule-reference-set-wide-chart = Diagrammet over { $range } viser { $evidence } som en av dem som skal sammenlignes.

rule-typed-relation-broken = { rule-typed-relation-broken-sum }
    .title = Tall som ikke følger de andre
rule-typed-relation-broken-sum = { $cell } er { $found }. På { $holding } andre linjer er dette tallet summen av de to i { $one } og { $other }; her er den { $expected }.
rule-typed-relation-broken-difference = { $cell } er { $found }. På { $holding } andre linjer er dette tallet det i { $one } minus det i { $other }; her blir det { $expected }.
rule-typed-relation-broken-product = { $cell } er { $found }. På { $holding } andre linjer er dette tallet det i { $one } ganger det i { $other }; her blir det { $expected }.
rule-typed-relation-broken-share = { $cell } er { $found }. På { $holding } andre linjer er dette tallet det i { $one } som andel av det i { $other }; her blir det { $expected }.
rule-typed-relation-broken-class = { $cell } er { $found }. { $count ->
        [one] En annen linje
       *[other] { $count } andre linjer
    } med de samme tallene som i { $one } og { $other } har { $expected }.
rule-typed-relation-broken-count = { $cell } er { $found } ved siden av «{ $category }», som står { $expected } ganger i { $range }. Antallene der blir { $total } til sammen, like mange som linjene i listen.
rule-typed-relation-broken-category-mean = { $cell } er { $found } ved siden av «{ $category }». På { $holding } andre linjer er dette tallet snittet av linjene i { $range } som er av kategorien; her er det { $expected }.
rule-typed-relation-broken-category-sum = { $cell } er { $found } ved siden av «{ $category }». På { $holding } andre linjer er dette tallet summen av linjene i { $range } som er av kategorien; her er den { $expected }.
rule-typed-relation-broken-class-alone = { $cell } er { $found }. { $count ->
        [one] En annen linje
       *[other] { $count } andre linjer
    } med det samme tallet som i { $one } har { $expected }.
rule-typed-relation-broken-levels = De samme to vurderingene, { $ratings }, har ulike nivåer: { $usual } i { $standing }, { $found } i { $differing }.{ $more ->
        [0] {""}
        [one] {" "}Det samme gjelder ett annet par av vurderinger.
       *[other] {" "}Det samme gjelder { $more } andre par av vurderinger.
    } På { $holding } av { $count } linjer gir to vurderinger ett nivå; hvilket av disse som er ment, sier ikke arbeidsboken.
rule-typed-relation-broken-parts = { $cell } er { $found }. På { $holding } andre linjer er dette tallet summen av kolonnene i { $evidence }; her er den { $expected }.
rule-typed-relation-broken-weighted = { $cell } er { $found }. På { $holding } andre linjer er dette tallet den vektede summen av dem i { $parts }, med vektene { $weights }; her er den { $expected }.
rule-typed-relation-broken-copy = { $cell } er { $found }, og { $other } er { $value }. På de { $holding } andre linjene er de to like. Er det meningen at denne skal være annerledes?
rule-typed-relation-broken-pair = { $cell } er { $found }, og motstykket { $other } er { $value }. I de { $holding } andre parene er summen av de to { $sum }.
rule-typed-relation-broken-whole = { $cell } er { $found }. På { $holding } andre linjer er dette tallet en andel av summen av { $evidence }; her blir den { $expected }.
rule-typed-relation-broken-order = «{ $one }» i { $cell } er { $found }, mer enn «{ $label }» i { $other }, som er { $value }. På de { $holding } andre linjene er det aldri mer.
rule-typed-relation-broken-order-dates = «{ $one }» i { $cell } er senere enn «{ $label }» i { $other }. På de { $holding } andre linjene er det aldri slik.
rule-typed-relation-broken-shares = De { $holding } andelene i { $cell } blir { $found } til sammen, og overskriften kaller dem andeler av det hele, { $expected }.

rule-formula-reads-other-line = { rule-formula-reads-other-line-locked }
    .title = Formel som leser en annen linje
rule-formula-reads-other-line-locked = Alle { $count } formlene i { $cell } leser { $range }. Tallene på de andre linjene ({ $evidence }) leses ikke av noen av dem.
rule-formula-reads-other-line-shifted = Formlene i { $cell } ganger hver med linjen foran: { $found }. Bare den første linjen tar { $range }.
rule-formula-reads-other-line-offset = Formlene i { $cell } leser alle linjen ved siden av sin egen: { $found }. Tallene i { $evidence } leses ikke av noen av dem.
rule-formula-reads-other-line-totals = Formlene i { $cell } deler på summene i { $used }, som hører til en annen blokk: { $found }. Summene i deres egen blokk, { $unread }, leses ikke av noen formel.
rule-formula-reads-other-line-block = Formlene i { $cell } holder fast ved { $used } i en tidligere blokk: { $found }. { $unread } i deres egen blokk er laget på samme måte, og { $read ->
        [none] leses ikke av noen formel
       *[singly] leses bare tall for tall
    }. Skal det være { $expected }?
rule-formula-reads-other-line-set = Formlene i { $cell } holder tallene i { $own } mot { $range }, der de ved siden av holdes mot sine egne: { $found }.
rule-formula-reads-other-line-sheet = Formlene i { $cell } leser { $range } på arket som deres er en kopi av: { $found }. Tallene på deres eget ark, { $own }, leses ikke av noen formel.
rule-formula-reads-other-line-turned = Formlene i { $cell } vekter hver et helt sett av andeler: { $found } tar { $range }, som til sammen er 1, der ett alternativs er { $own }. Resultatene blir til sammen { $total }, ikke 1.
rule-formula-reads-other-line-doubled = Formlene i { $cell } er ordrett de i { $like }: { $found } leser { $range }. Tallene ved siden av, { $own }, leses ikke av noen formel.
rule-formula-reads-other-line-apart = { $cell } henter { $range }, og { $own } ved siden av { $other }: to linjer i den listen. På { $count } andre linjer kommer begge fra én.
rule-formula-reads-other-line-paired = { $cell } går gjennom { $range } og { $own } side om side, og de begynner på ulike linjer: { $found }. Det den finner i det ene, tar den fra en annen linje i det andre.

rule-lookup-unsorted = { $count ->
        [one] Ett oppslag
       *[other] { $count } oppslag
    } i { $cell } tar nærmeste verdi i { $keys }, som ikke er sortert.
    .title = Oppslag på nærmeste verdi i usortert liste

rule-text-not-found = «{ $found }» i { $cell } letes etter i { $keys } av { $formulas } og finnes ikke. Der står «{ $expected }»{ $differs ->
        [signs] , som bare skiller seg i mellomrom og tegn
       *[letters] {""}
    }, så det teller ikke med.
    .title = Tekst som det letes etter uten å finnes
rule-text-not-found-unsought = «{ $found }» i { $cell } letes det ikke etter i noen formel. { $formulas } leter etter «{ $expected }»{ $differs ->
        [signs] , som bare skiller seg i mellomrom og tegn
       *[letters] {""}
    }, så denne linjen teller ikke med.
rule-text-not-found-beyond = { $formulas } leter i { $keys } og finner ikke «{ $found }», som står i { $places }, rett etter den listen.
rule-text-not-found-joined = «{ $found }» i { $cell } har et mellomrom i enden, som blir med i nøkkelen på linjen i { $keys }. { $formulas } leter etter nøkler som er satt sammen av navn uten mellomrom, og finner den ikke.{ $count ->
        [0] {""}
       *[other] { " " }Slik er det også i { $places }.
    }
rule-text-not-found-nowhere = «{ $found }» i { $cell } letes etter i { $keys } av { $formulas } og finnes ikke. Alle de andre finnes.
rule-text-not-found-twice = «{ $found }» står to ganger i { $keys }, i { $places }. { $adds ->
        [sums] { $formulas } legger sammen begge
       *[first] { $formulas } tar den første
    }; hvert av de andre navnene står der én gang.

rule-text-compared-with-number = { rule-text-compared-with-number-cell }
    .title = Tall sammenlignet med tekst
rule-text-compared-with-number-formula = { $count ->
        [one] Én formel i { $cell } sammenligner
       *[other] { $count } formler i { $cell } sammenligner
    } tall med teksten «{ $text }»: { $found }. Ingen tall er lik en tekst eller større enn den, så utfallet er alltid det samme.
rule-text-compared-with-number-cell = { $count ->
        [one] Én formel i { $cell } sammenligner
       *[other] { $count } formler i { $cell } sammenligner
    } med et tall, men «{ $text }» i { $source } er en tekst. Excel regner enhver tekst som større enn alle tall.

rule-error-value = { $evidence_count ->
        [0] { $found } i { $cell }.
       *[other] { $found } i { $cell }, og feilen følger med til { $evidence }.
    }
    .title = Feilverdi
rule-error-value-text = { $evidence_count ->
        [0] { $found } i { $cell }, fordi det står «{ $text }» i { $source }.
       *[other] { $found } i { $cell }, fordi det står «{ $text }» i { $source }; det samme gjelder { $evidence }.
    }
rule-error-value-several = { $found } i { $count } celler, først i { $cell }, så i { $others }.
rule-error-value-sleeping = { $evidence_count ->
        [0] Formelen i { $cell } viser til en celle som er borte (#REF!), og viser ingen feil i dag: { $found }.
       *[other] { $count } formler viser til en celle som er borte (#REF!), og viser ingen feil i dag; den første, i { $cell }: { $found }. De andre er i { $evidence }.
    }

rule-stale-value = { $evidence_count ->
        [0] { $cell } viser { $found }. Formelen gir { $expected }.
       *[other] { $cell } viser { $found }. Formelen gir { $expected }, og det endrer også { $evidence }.
    }
    .title = Gammel verdi
rule-stale-value-blocked = { $cell } viser { $found }: det formelen fyller ut, har { $blocking } i veien.

rule-part-unverified = { $count ->
        [one] { $cell } er ikke kontrollert
       *[other] { $count } celler fra { $cell } er ikke kontrollert
    }
rule-value-unverified = { rule-part-unverified }.
    .title = Verdi som ikke er kontrollert
rule-value-unverified-unsupported = { rule-part-unverified }: { $detail ->
        [tom] motorene kan ikke regne ut formelen
       *[other] motorene kan ikke regne ut { $detail }
    }.
rule-value-unverified-external = { rule-part-unverified }: tallet kommer fra en annen fil.
rule-value-unverified-add-in = { rule-part-unverified }: tallet kommer fra et tillegg i Excel.
rule-value-unverified-volatile = { rule-part-unverified }: tallet endrer seg hver gang arket regnes ut.
rule-value-unverified-disagree = { rule-part-unverified }: motorene er ikke enige ({ $detail }).
rule-value-unverified-circular = { rule-part-unverified }: formelen regner på seg selv.
rule-value-unverified-time = { rule-part-unverified }: tiden tok slutt.
rule-value-unverified-memory = { rule-part-unverified }: minnet tok slutt.
rule-value-unverified-engine-failed = { rule-part-unverified }: motorene klarte ikke arbeidsboken.

rule-circular-reference = { $cell } regner på seg selv, gjennom { $evidence }.
    .title = Sirkelreferanse
rule-circular-reference-itself = { $cell } regner på seg selv: { $found }.
rule-circular-reference-several = { $count } sirkler av samme slag: { $cell } regner på seg selv, og det gjør også { $evidence }.
rule-circular-reference-cut = { $cell } regner på seg selv, gjennom { $evidence }, men gjennom en gren av HVIS som ikke er i bruk i dag. Et annet valg kan lukke ringen.
rule-circular-reference-itself-cut = { $cell } regner på seg selv, men gjennom en gren av HVIS som ikke er i bruk i dag: { $found }.
rule-circular-reference-several-cut = { $count } sirkler av samme slag, alle gjennom grener av HVIS som ikke er i bruk i dag: { $cell } regner på seg selv, og det gjør også { $evidence }. Et annet valg kan lukke dem.
rule-circular-reference-name = Navnet { $names } står for seg selv, så { $cell }, som leser det, har ingen egen verdi: { $found }.
rule-circular-reference-names = Navnene { $names } står for hverandre i ring, så { $cell }, som leser et av dem, har ingen egen verdi: { $found }.

rule-external-link = { $count ->
        [one] { $cell } henter tall
       *[other] { $count } celler fra { $cell } henter tall
    } fra en annen fil, { $target }. Den er ikke åpnet.
    .title = Tall fra en annen fil

rule-generation-mixed = { $holders } regner ut «{ $criterion }» som { $way ->
        [sum] en sum
        [mean] et snitt
        [min] et minimum
        [max] et maksimum
       *[other] et produkt
    }, de andre som { $usual ->
        [sum] en sum
        [mean] et snitt
        [min] et minimum
        [max] et maksimum
       *[other] et produkt
    }{ $most ->
        [tom] {""}
       *[other] : høyst { $most } poeng mot { $most_usual }
    }. Alle som de andre, samtidig: { $all_usual ->
        [ingen] ingen tiltak bytter plass
       *[other] { $all_usual }
    }. Alle som disse: { $all_other ->
        [ingen] ingen tiltak bytter plass
       *[other] { $all_other }
    }.
    .title = To generasjoner av formler

rule-model-drift = { $measure } regnes ut på en annen måte enn de andre ({ $criteria }) og får { $score }{ $rank ->
        [tom] {""}
       *[other] {" "}og nummer { $rank }
    }. Regnet som de andre: { $model_score }{ $model_rank ->
        [tom] {""}
       *[other] {" "}og nummer { $model_rank }
    }.
    .title = Regnes ut på en annen måte

rule-criterion-missing = Kriteriene på { $sheet } er ikke de samme som på de andre arkene.
    .title = Kriterium mangler
rule-criterion-missing-missing = «{ $expected }» mangler på { $sheet }. De andre arkene har det.
rule-criterion-missing-added = «{ $found }» finnes bare på { $sheet }, ikke på de andre arkene.

rule-label-drift = Her står «{ $found }», ellers «{ $expected }».
    .title = Samme ting, ulike navn

rule-decision-against-ranking = { $measure } har nummer { $rank } og er ikke tatt med ({ $found }), mens { $taken } er tatt med. Ingen grunn er oppgitt.
    .title = Valg mot rekkefølgen
rule-decision-against-ranking-reason = { $measure } har nummer { $rank } og er ikke tatt med ({ $found }), mens { $taken } er tatt med. Oppgitt grunn: «{ $reason }».
rule-decision-against-ranking-reserve = { $measure } har nummer { $rank } og er ikke tatt med ({ $found }), mens { $taken } lenger ned fortsatt kan bli det. Ingen grunn er oppgitt.
rule-decision-against-ranking-below = { $measure } har nummer { $rank } og er tatt med ({ $found }), mens { $taken } er rangert foran og ikke er det.
rule-decision-against-ranking-unrelated = { $exceptions } av { $decided } valg går mot rekkefølgen; det første er { $measure }, nummer { $rank } ({ $found }). Hva følger de?
rule-decision-against-ranking-unscored = { $measure } er tatt med ({ $found }), men har ingen poengsum.
rule-decision-against-ranking-undecided = Det står ikke hva som er besluttet om { $measure }, nummer { $rank }; nesten alle de andre har et vedtak.
rule-decision-against-ranking-winner = { $cell } sier { $measure } («{ $statement }»), som har nummer { $rank }. Etter poengene kommer { $first } først.

rule-measure-twice = { $measure } står på { $count } linjer i listen, med ulike tall (nummer { $ranks }). Hvilken av dem gjelder?
    .title = Tiltak som står to ganger
rule-measure-twice-same = { $measure } står på { $count } linjer i listen med de samme tallene, og tar { $count } plasser.

rule-list-repeats = Listen viser { $shown } mer enn én gang og { $lost } aldri: de har samme tall, { $key }, og oppslaget finner den første hver gang.
    .title = Liste etter plassering som gjentar et navn
rule-list-repeats-blank = En linje i listen er tom, og { $lost } står ikke der: plass { $key } er delt med { $shown }, så den neste plassen finnes ikke.

rule-list-shifted = De { $count } formlene i { $cell } leser { $off ->
        [one] én linje
       *[other] { $off } linjer
    } for langt ned: { $name } tar { $place }, tallet til { $read }.
    .title = Liste som er lenket til feil linjer
rule-list-shifted-before = De { $count } formlene i { $cell } leser { $off ->
        [one] én linje
       *[other] { $off } linjer
    } for langt opp: { $name } tar { $place }, tallet til { $read }.
rule-list-shifted-order = { $count } formler i { $cell } følger en annen liste der navnene står i en annen rekkefølge: { $name } tar { $place }, tallet til { $read }.
rule-list-shifted-best = «{ $found }» i { $cell } er skrevet ved siden av { $value } ({ $figure }), og har { $given } i { $source }.{ $count ->
        [0] {""}
        [one] {" "}Ett navn til i denne listen står ved siden av tallet til et annet: { $others }.
       *[other] {" "}{ $count } navn til i denne listen står ved siden av tallene til andre: { $others }.
    }
rule-list-shifted-line = { $cell } er { $found } og henter tallet til { $read }, ved siden av navnet { $name }, som står i { $own }. På de { $count } andre linjene er navn og tall fra samme linje.
rule-list-shifted-exchanged = { $cell } er { $found } og henter tallet til { $read }, ved siden av navnet { $name }, som står i { $own }; og { $other } henter i sin tur tallet til { $name }. På de { $count } andre linjene er navn og tall fra samme linje.

rule-label-against-score = { $measure } har { $score } og er «{ $found }», mens { $other } med { $other_score } er «{ $label }». De andre { $follows } følger poengene.
    .title = Klasse som ikke følger poengene
rule-label-against-score-scale = { $cell } er «{ $found }» ved siden av { $figure } i { $source }. Etter skalaen i { $scale } er det { $meant }. De andre { $follows } i kolonnen følger den.
rule-label-against-score-scale-product = { $cell } er «{ $found }», der { $source } ganget sammen er { $figure }. Etter skalaen i { $scale } er det { $meant }. De andre { $follows } i kolonnen følger den.
rule-label-against-score-scale-many = { $count } av de { $labels } merkelappene i { $range } er ikke det skalaen i { $scale } gir tallene ved siden av: { $cell } er «{ $found }» ved { $figure }, der skalaen har { $meant }; det samme gjelder { $others }. Er grensene flyttet?
rule-label-against-score-scale-formula = Formelen i { $cell } gir «{ $found }» for { $figure } i { $source }. Etter skalaen i { $scale } er det { $meant }.
rule-label-against-score-matrix = { $cell } er «{ $found }» der { $source } har { $ratings }. Matrisen i { $scale } har { $meant } for disse. De andre { $follows } linjene følger den.

rule-threshold-gap = { rule-threshold-gap-limit }
    .title = Intervaller som utelater en verdi
rule-threshold-gap-limit = { $count ->
        [one] Én linje har nøyaktig
       *[other] { $count } linjer har nøyaktig
    } { $limits }, som faller mellom intervallene: det gir { $given }, mens mindre gir { $below } og mer gir { $above }.
rule-threshold-gap-limit-unused = Nøyaktig { $limits } faller mellom intervallene: det ville gitt { $given }, mens mindre gir { $below } og mer gir { $above }. Ingen linje har det i dag.
rule-threshold-gap-late = { $high } kommer for sent i formelen: den som har det, har { $low } også, og får det { $low } gir. { $count ->
        [one] Det gjelder én linje
       *[other] Det gjelder { $count } linjer
    }: { $evidence }.
rule-threshold-gap-late-twice = Formelen spør etter { $high } to ganger. Den som oppfyller det andre vilkåret, har oppfylt det første, så det som det andre gir, blir aldri gitt.
rule-threshold-gap-late-unused = { $high } kommer for sent i formelen: den som har det, har { $low } også, og ville fått det { $low } gir. Ingen linje ligger der i dag.
rule-threshold-gap-stretch = { $count ->
        [one] Én linje ligger
       *[other] { $count } linjer ligger
    } mellom { $low } og { $high }, som ikke er dekket av noe intervall: det gir { $given }, mens mindre gir { $below } og mer gir { $above }.
rule-threshold-gap-stretch-unused = Det som ligger mellom { $low } og { $high }, er ikke dekket av noe intervall: det ville gitt { $given }, mens mindre gir { $below } og mer gir { $above }. Ingen linje ligger der i dag.

rule-comparisons-contradict = Sammenligningene i { $cell } motsier hverandre (konsistensforhold { $ratio }, høyst 0,10): { $one } over { $two } er { $ab }, { $two } over { $three } er { $bc }, men { $one } over { $three } er { $ac }.
    .title = Sammenligninger som motsier seg selv
rule-comparisons-contradict-several = { $count } tabeller med sammenligninger motsier seg selv (konsistensforhold over 0,10). Mest i { $cell }, med { $ratio }: { $one } over { $two } er { $ab }, { $two } over { $three } er { $bc }, men { $one } over { $three } er { $ac }.
rule-comparisons-contradict-missing = { $one } over { $other } er tom, mens den motsatte og alle andre par er fylt ut.
rule-comparisons-contradict-stated-eigenvalue = Den største egenverdien i { $cell } er { $stated }. Etter de { $count } kriteriene som sammenlignes i { $range }, er den { $expected }.
rule-comparisons-contradict-stated-index = Konsistensindeksen i { $cell } er { $stated } ({ $found }). Med de { $count } kriteriene som sammenlignes i { $range }, er den { $expected }: (λ-n)/(n-1).
rule-comparisons-contradict-stated-ratio = Konsistensforholdet i { $cell } er { $stated } ({ $found }). Med de { $count } kriteriene som sammenlignes i { $range }, er det { $expected }: indeksen delt på tilfeldighetsindeksen for den størrelsen.
rule-comparisons-contradict-misread = { $one } over { $other } er { $found }, den omvendte av en annen sammenligning enn den motsatte ({ $expected }){ $count ->
        [one] . De er
       *[other] , og slik for { $count } par. De er alle
    } like i dag.
rule-comparisons-contradict-reciprocal = { $one } over { $other } er { $value }, og { $other } over { $one } er { $found }: de skulle vært hverandres omvendte{ $count ->
        [one] .
       *[other] , og det gjelder { $count } par i alt.
    }

rule-knock-out-ignored = { $measure } er rangert, selv om svaret på «{ $question }» er { $found }{ $count ->
        [one] .
       *[other]  (det gjelder { $count } i alt).
    }
    .title = Krav som ikke er oppfylt, og ikke stenger ute
rule-knock-out-ignored-taken = { $measure } er tatt med ({ $decision }), selv om svaret på «{ $question }» er { $found }.
rule-knock-out-ignored-requires = { $measure } er tatt med ({ $decision }) og krever { $other }, som ikke er det ({ $found }).

rule-criterion-reworded = Arbeidsboken vurderer «{ $found }»; modellen som er oppgitt, sier «{ $expected }».
    .title = Kriterium som er lagt fram med andre ord
rule-criterion-reworded-written = Arbeidsboken skriver «{ $found }», modellen som er oppgitt, «{ $expected }».
rule-criterion-reworded-left-out = «{ $found }» er vurdert i arbeidsboken; modellen som er oppgitt, har det ikke.

rule-over-budget = De { $count } som er tatt med, koster { $spent } til sammen. Rammen er { $frame }: det er { $over } for mye.
    .title = Mer tatt med enn rammen gir rom for
rule-over-budget-best = Innenfor { $frame } har { $best } flest poeng til sammen ({ $points }, til en kostnad av { $cost }); de som er tatt med, har { $chosen }.

rule-order-hangs-on-third = Uten { $thirds } står «{ $after }» først, ikke «{ $before }».
    .title = rekkefølgen henger på et tredje tiltak
rule-order-hangs-on-third-first = { $count ->
    [one] Uten { $thirds } i listen
   *[other] Uten en av { $thirds } i listen
 } ville «{ $after }» stått først, ikke «{ $before }»: poengene til alle regnes av hele listen.
rule-order-hangs-on-third-cut = { $count ->
    [one] Uten { $thirds } i listen
   *[other] Uten en av { $thirds } i listen
 } ville «{ $after }» kommet over streken i stedet for «{ $before }»: poengene til alle regnes av hele listen.
rule-order-hangs-on-third-first-kept-out = { $thirds } er holdt utenfor, men tallene teller fortsatt i listen som de andres poeng regnes av. Uten dem ville «{ $after }» stått først, ikke «{ $before }».
rule-order-hangs-on-third-cut-kept-out = { $thirds } er holdt utenfor, men tallene teller fortsatt i listen som de andres poeng regnes av. Uten dem ville «{ $after }» kommet over streken i stedet for «{ $before }».
rule-hidden-content = { $cell } er skjult, men teller med i { $evidence }.
    .title = Skjult innhold som teller med
rule-hidden-content-sheet = Arket { $sheet } er skjult, men teller med i { $evidence }.
rule-hidden-content-rows = Skjulte rader på { $sheet } teller med i { $evidence }; de første er { $cell }.
rule-hidden-content-columns = Skjulte kolonner på { $sheet } teller med i { $evidence }; de første er { $cell }.

rule-calculation-setting = En innstilling gjør at tallene kan være feil: { $found }.
    .title = Innstilling for beregning
rule-calculation-setting-manual = Arbeidsboken regner bare når noen ber om det. Tallene kan være gamle.
rule-calculation-setting-precision = Arbeidsboken regner med tallene slik de vises, ikke slik de er.
rule-calculation-setting-iterate = Arbeidsboken tillater formler som regner på seg selv.

rule-open-comment = Kommentaren på { $cell } er ikke avsluttet: «{ $found }»
    .title = Åpen kommentar

rule-signature-invalidated = Arbeidsboken er signert. Signaturen gjelder ikke for kopien.
    .title = Signaturen gjelder ikke for kopien

why-copies = { $support } kopier av én formel rundt den er enige.
why-relation = Det stemmer på { $agreeing } andre linjer i tabellen.
why-block = Tallene er én sammenhengende blokk av samme slag.
why-total-beside = Summen ved siden av tar med alle linjene.
why-subtotals = Det er en delsum som de som legges sammen, og ingen annen sum tar den med.
why-own-line = Hver av formlene leser også sin egen linje i listen.
why-stated-elsewhere = Det samme står i { $evidence }.
why-stated-elsewhere-shared = I { $evidence } står { $number }.
why-others-hold = De andre { $others } numrene følger av poengsummene.
why-leaves-it-free = De andre { $others } numrene lar denne plassen stå åpen.
why-sheets-agree = Tiltakenes egne ark har disse plassene.
why-recalculated = To regnemotorer er enige om det.
why-derived = Navnet og plassen i listen er tiltakets.
