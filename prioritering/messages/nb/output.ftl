# Tabellen i terminalen, arket i kopien, og linjene på slutten.

severity-error = feil
severity-warning = advarsel
severity-info = merknad

status-open = åpen
status-corrected = rettet
status-suggested = forslag
status-keep = beholdt
status-correct = skal rettes
status-clarify = skal avklares
status-note = til orientering
status-cause = { $open ->
        [0] alt er avgjort
       *[other] { $open } av { $count } åpne
    }
status-next-correct = rettes neste gang
status-next-keep = beholdes
status-next-clarify = avklares
status-corrected-before = rettet (kjøring { $run })

decision-open = åpen
decision-correct = rett
decision-keep = behold
decision-clarify = avklares
effect-correct = neste kjøring gjør endringen (Før til Etter) i kopien
effect-keep = tallet blir stående: ingen kjøring endrer det, en endring som er gjort, tas tilbake, funnet er lukket
effect-clarify = ingenting endres; funnet står åpent til noen har funnet det ut

heading-workbook = { $path }: { $sheets ->
        [one] ett ark
       *[other] { $sheets } ark
    }, { $formulas ->
        [one] én formel
       *[other] { $formulas } formler
    }
heading-ranking = Rangering
heading-causes = Årsaker
heading-general = Arbeidsboken

column-rank = Nr.
column-measure = Tiltak
column-sheet = Ark
column-score = Poengsum
column-model-score = Regnet som de andre
column-common = Som de andre
column-stated = På arket
column-summary = I oversikten
column-span = Spenn
column-rule = Regel
column-code = Kode
column-severity = Grad
column-title = Hva den melder
ranking-outside = ikke med
ranking-more = … og { $count } til; -v viser alle.

findings-more = { $count ->
        [one] … og ett til av samme slag (vis alle med -v)
       *[other] … og { $count } til av samme slag (vis alle med -v)
    }
finding-consequence = rettet: { $own }
finding-evidence = se også { $evidence }
finding-reason = begrunnelse: { $reason }

evaluation-verified = { $verified } av { $total } formler kontrollert { $engines ->
        [0] før motorene stoppet
        [one] med én motor ({ $names })
       *[other] med { $engines } motorer ({ $names })
    }.
evaluation-none = Arbeidsboken har ingen formler.
evaluation-stale = { $count ->
        [one] Én er gammel.
       *[other] { $count } er gamle.
    }
evaluation-unverified = { $count ->
        [one] Én kunne ikke kontrolleres.
       *[other] { $count } kunne ikke kontrolleres.
    }
evaluation-uncached = { $count ->
        [one] Én hadde ingen lagret verdi.
       *[other] { $count } hadde ingen lagret verdi.
    }
evaluation-engine-failed = { $engine } svarte ikke ({ $reason }).
evaluation-incomplete = Kontrollen ble ikke ferdig med tiden eller minnet som var gitt.
evaluation-incomplete-how = Prøv --timeout eller --max-memory.
evaluation-computed = { $total ->
        [one] Formelen er regnet ut
       *[other] Alle { $total } formler er regnet ut
    } med { $engines ->
        [one] én motor ({ $names })
       *[other] { $engines } motorer ({ $names })
    }; arbeidsboken har ingen lagrede tall å holde svarene mot.
model-unfinished = Poengene ble ikke forstått med tiden eller minnet som var gitt: om rangeringen er det ikke sagt noe.
model-none = Ingen poengtabell er gjenkjent; bare det som gjelder alle arbeidsbøker, er sett på.
model-none-how = Hvis det er en poengtabell der, si hvor: --score KOLONNE --names KOLONNE.
read-as = Lest slik: { $reading }.
read-as-given = Lest slik det er oppgitt: { $reading }.
read-probable = Dette ligner en poengtabell, men det er ikke sikkert. Den ville blitt lest slik: { $reading }.
read-for = Det som taler for: { $speaking }.
read-unclear = Det som er uklart: { $speaking }.
read-confirm = Er det slik ment? Før det er bekreftet, blir ingenting rettet etter den.
read-confirm-how = I så fall: legg til { $options }; hvis ikke, oppgi de riktige kolonnene der.
read-also = Også lest: { $reading }.
read-also-more = { $count ->
        [one] Én rangering til er lest.
       *[other] { $count } rangeringer til er lest.
    }
read-score = Poeng i { $at }
read-highest = høyest er best
read-lowest = lavest er best
read-scale = skala { $low }–{ $high }
read-weights = vekter i { $at }
read-weights-typed = vekter i formlene
read-options = { $count ->
        [one] ett alternativ
       *[other] { $count } alternativer
    }
read-ranks-1 = plassering i { $at }
read-ranks-2 = plassering i { $at } og i { $other }
read-column = kolonne { $name }
read-row = rad { $name }
read-areas = { $areas } og { $count } steder til
read-on-sheet = { $at } på arket { $sheet }
read-on-sheets = { $at } på { $count } ark
ties-competition = like poeng deler plass
ties-dense = like poeng deler plass, neste får nummeret etter
ties-average = like poeng får snittet av plassene
ties-by-row = like poeng i linjenes rekkefølge
audit-unfinished = { $count ->
        [one] Ikke gjort med tiden eller minnet som var gitt: { $stages }.
       *[other] { $count } deler er ikke gjort med tiden eller minnet som var gitt: { $stages }.
    }
stage-evaluation = kontroll av formlenes verdier
stage-scoring-model = poengmodellen
stage-rank-spans = plassene som hver enkelt kan ha
stage-firmness = hvor fast rangeringen er
stage-audit-of-the-copy = ny kontroll av kopien
rules-left-out = { $count ->
        [one] Én regel er utelatt: { $rules }.
       *[other] { $count } regler er utelatt: { $rules }.
    }
baseline-known = Kjent fra før ({ $name }).
settings-found = Innstillinger: { $path }
model-unjudged = Poengene kommer av { $method }. Den utregningen er ikke vurdert.
model-unjudged-ranks = Poengene kommer av { $method }. Den utregningen er ikke vurdert; numrene er holdt mot arkets egne sluttpoeng.
method-weighted-sum = en vektet sum
method-weighted = vektede tall
method-product = et produkt
method-quotient = en brøk
method-mean = et gjennomsnitt
method-sum = en sum
method-maximum = den høyeste verdien
method-minimum = den laveste verdien
method-median = medianen av verdiene
method-geometric-mean = det geometriske snittet av verdiene
method-look-up = et oppslag i en tabell
method-conditions = vilkår
method-levels = nivåer i ord
method-ahp = AHP (parvise sammenligninger)
method-topsis = TOPSIS (avstand til det beste og det dårligste)
method-promethee = PROMETHEE (preferanser ut og inn)
method-pugh = en Pugh-matrise (bedre, likt eller dårligere enn en referanse)
method-other = en metode som ikke er kjent her
workbook-unread = Ikke lest: { $what }.

count-errors = { $count } feil
count-warnings = { $count ->
        [one] 1 advarsel
       *[other] { $count } advarsler
    }
count-infos = { $count ->
        [one] 1 merknad
       *[other] { $count } merknader
    }
verdict-clean = Ingen avvik.
verdict-unsure = Ingen rangering er kontrollert, siden det ikke er sikkert hvordan den skal leses; i { $formulas ->
        [one] den ene formelen
       *[other] de { $formulas } formlene
    } er det ikke funnet noe.
verdict-unsure-alone = Ingen rangering er kontrollert, siden det ikke er sikkert hvordan den skal leses.
verdict-unranked = Ingen rangering er kontrollert; i { $formulas ->
        [one] den ene formelen
       *[other] de { $formulas } formlene
    } er det ikke funnet noe.
verdict-unverified = Ingenting kunne kontrolleres: { $formulas ->
        [one] den ene formelen lot seg ikke
       *[other] ingen av de { $formulas } formlene lot seg
    } etterprøve.
verdict-rest-unverified = Ingenting er kjent om { $count ->
        [one] én formel
       *[other] { $count } formler
    } som ikke lot seg etterprøve.
verdict-totals = { $count ->
        [one] Ingen rangering er kontrollert; den ene summen går opp.
       *[other] Ingen rangering er kontrollert; { $count } summer går opp.
    }
verdict-no-formulas = Ingenting er kontrollert: det er ingen formler, og ingen poengtabell er gjenkjent.
verdict-empty = Ingenting er kontrollert: arbeidsboken har ingen tall.
verdict-all-done-unranked = Av dette gjenstår ingenting; ingen rangering er kontrollert.
verdict-corrected = { $count ->
        [one] Ett funn er rettet.
       *[other] { $count } funn er rettet.
    }
verdict-accepted = { $count ->
        [one] Ett funn er beholdt som det er.
       *[other] { $count } funn er beholdt som de er.
    }
verdict-open = Gjenstår: { $counts }.
verdict-total = Til sammen { $count } arbeidsbøker: { $errors } feil, { $warnings } advarsler og { $infos } merknader gjenstår, { $corrected } funn er rettet; { $clean } uten noe som gjenstår{ $failed ->
        [0] .
       *[other] , { $failed } kunne ikke kontrolleres.
    }
verdict-all-done = Ingenting gjenstår.
output-written = Kopien med rettelser og merknader (se arket { audit-sheet-name }):
suggestions-left = { $count ->
        [one] Ett forslag venter på en avgjørelse.
       *[other] { $count } forslag venter på en avgjørelse.
    }
suggestions-how = Ta over ett: «rett» ved siden av det i kopien, eller --fix med regelen eller cellen; alle: --fix all
finding-why = Hvorfor det er et funn, og hva du gjør: { $command }
progress-auditing = Kontrollerer { $path } ...

# Arket i kopien.
audit-sheet-name = Revisjon
audit-sheet-title = Revisjon av { $path }
audit-column-number = Nr.
audit-column-severity = Grad
audit-column-sheet = Ark
audit-column-cell = Celle
audit-column-measure = Tiltak
audit-column-rule = Regel
audit-column-message = Hva vi fant
audit-column-before = Før
audit-column-after = Etter
audit-column-consequence = Følge
audit-column-status = Status
audit-column-decision = Avgjørelse
audit-column-reason = Begrunnelse
audit-column-by = Avgjort av
audit-column-second = Medgodkjent av
audit-column-decided = Avgjort (UTC)
audit-column-fingerprint = Kjennetegn
audit-guide = Velg rett, behold eller avklares i kolonnen Avgjørelse, og skriv hvorfor. Neste kjøring gjør det. Trykk + i margen for å se celle for celle; et valg på linjen over gjelder alle.
ranking-sheet-name = Rangering
ranking-sheet-title = Rangering etter poengsummene

# Loggen i kopien.
log-sheet-name = Logg
log-sheet-title = Hva som er endret og avgjort i { $path }
log-guide = Én linje for hver endring og hver avgjørelse. Hver kjøring føyer til linjer og tar aldri noen bort. Kontrollsummene viser om de står slik de ble skrevet.
log-fact-first = Først kontrollert
log-fact-first-sha256 = Kontrollsummen dens (SHA-256)
log-fact-base = Kopien er av (SHA-256)
log-fact-content = Cellene slik de ble skrevet (SHA-256)
log-column-run = Kjøring
log-column-at = Tidspunkt (UTC)
log-column-tool = Program
log-column-why = Hvorfor
log-column-decided = Avgjort (UTC)
log-column-sha256 = Første arbeidsbok (SHA-256)
log-column-checksum = Radens kontrollsum
log-reading = Noen har sagt hvordan arbeidsboken skal leses.
log-changed-outside = Noen har endret arbeidsbokens egne celler etter forrige kjøring.
log-taken-back = Rettelsen er tatt tilbake: noen har avgjort at tallet skal stå.
log-no-longer = Rettelsen står ikke i denne kopien: arbeidsboken har gått videre.

# Det som sies ved siden av funnene.
notice-decision-unknown = { $cell }: «{ $word }» er verken åpen, rett, behold eller avklares. Funnet regnes som åpent.
notice-decision-second = { $cell }: { $name } har avgjort og kan ikke også være den andre. Det andre navnet teller ikke.
notice-decision-without-fix = { $cell }: skal rettes, men det er ikke noe forslag som kan utføres. Det må rettes for hånd.
notice-decision-blocked = { $cell }: skal rettes, men forslaget kunne ikke utføres: det gjøres ikke når ingenting skal rettes, i en del av en matrise, eller der et tall skal beholdes.
notice-fix-nothing = --fix { $given }: ingen funn der har noe forslag.
notice-copy-open = { $path } er åpen i et regnearkprogram og ble ikke rørt. Avgjørelsene i den er lest; den nye kopien ligger ved siden av.
notice-copy-changed = Noen har endret celler i selve arbeidsboken i { $path }, og den ble ikke rørt. Avgjørelsene i den er lest; den nye kopien ligger ved siden av (--force erstatter den).
note-corrected = Rettet: her sto { $before }, nå { $after }. Slik var det:
note-kept = Beholdt. { $reason }
note-clarify = Avklares. { $reason }
note-suggested = Forslag: { $after }.

## Hvor fast rangeringen står

firmness-heading = Hvor fast rangeringen står
firmness-column-up = Minste endring som gir bedre plass
firmness-column-down = Minste endring som gir dårligere plass
firmness-up = «{ $criterion }» fra { $before } til { $after }: forbi { $past }
firmness-down = «{ $criterion }» fra { $before } til { $after }: bak { $past }
firmness-filled = { $cell } mangler («{ $criterion }», { $measure }). Plassen blir { $ranks }.
firmness-filled-same = { $cell } mangler («{ $criterion }», { $measure }). Plassen blir { $rank } uansett poeng.
firmness-rank-with = nr. { $rank } med { $values }
firmness-weight-both = «{ $criterion }» veier { $weight }. Førsteplassen står så lenge vekten er fra { $low } til { $high } og de andre endres i samme forhold.
firmness-weight-low = «{ $criterion }» veier { $weight }. Førsteplassen står så lenge vekten er minst { $low } og de andre endres i samme forhold.
firmness-weight-high = «{ $criterion }» veier { $weight }. Førsteplassen står så lenge vekten er høyst { $high } og de andre endres i samme forhold.
firmness-weight-none = «{ $criterion }» veier { $weight }. Førsteplassen står uansett vekt når de andre endres i samme forhold.
firmness-weight-effective = I praksis, med de tallene som er satt, veier den { $effective }.
firmness-weight-among = Det gjelder de { $count } tiltakene som regnes likt.
firmness-moved-amount = «{ $criterion }» er et målt beløp eller antall og flyttes { $share } av seg selv.
left-out-first-measure = Uten «{ $name }» i listen ville «{ $after }» stått først, ikke «{ $before }».
left-out-cut-measure = Uten «{ $name }» i listen ville «{ $after }» kommet over streken i stedet for «{ $before }».
left-out-first-criterion = Om «{ $name }» ikke telte, ville «{ $after }» stått først, ikke «{ $before }».
left-out-cut-criterion = Om «{ $name }» ikke telte, ville «{ $after }» kommet over streken i stedet for «{ $before }».
left-out-first-rater = Uten tallene på arket «{ $name }» ville «{ $after }» stått først, ikke «{ $before }».
left-out-cut-rater = Uten tallene på arket «{ $name }» ville «{ $after }» kommet over streken i stedet for «{ $before }».
left-out-first-score = { $name } er usikker: uten den, eller med et annet tall på skalaen, ville «{ $after }» vært først, ikke «{ $before }».
left-out-cut-score = { $name } er usikker: uten den, eller med et annet tall på skalaen, ville «{ $after }» kommet over streken i stedet for «{ $before }».
firmness-sampled = Spennene for plassene er ikke regnet ut: det tar for lang tid å prøve alle { $of } enkeltsteg. Av { $tried } trukket tilfeldig tok { $lost } bort førsteplassen, og ingen flyttet et tiltak mer enn { $farthest } { $farthest ->
        [one] plass
       *[other] plasser
    }.
firmness-not-spanned = Spennene for plassene er ikke regnet ut: det tar for lang tid å prøve alle { $of } enkeltsteg.
firmness-first = Minste endring er funnet for de { $count } første; flere tar det for lang tid å prøve.
## Ett ord for det hele

overall-firm = Fast: «{ $first }» beholder førsteplassen når { $tried }, hver for seg.
overall-tried-scores = et enkelt tall flyttes ett trinn
overall-tried-weights = en vekt endres med en femtedel
overall-tried-methods = de fleste andre vanlige metodene brukes
overall-shared = Knapt: Førsteplassen er delt.
overall-scores = Knapt: { $count } enkelttall kan hver for seg, flyttet ett trinn, ta førsteplassen fra «{ $first }», blant dem «{ $criterion }» i { $cell }.
overall-weights = Knapt: { $count } vekter kan hver for seg, endret med høyst en femtedel, ta førsteplassen fra «{ $first }», blant dem «{ $criterion }».
overall-score = Hviler på én score: «{ $criterion }» i { $cell } flyttet ett trinn tar førsteplassen fra «{ $first }».
overall-weight = Hviler på én vekt: «{ $criterion }» endret med høyst en femtedel tar førsteplassen fra «{ $first }».
overall-method = Hviler på metoden: Med de samme tallene og vektene setter { $methods } «{ $other }» først, ikke «{ $first }».
overall-method-min-max = min–maks-skalering
overall-method-product = vektet produkt
overall-method-topsis = TOPSIS

## Hvorfor det ene tiltaket står foran det andre

why-before = «{ $one }» er nr. { $rank } med { $score }, «{ $other }» er nr. { $other_rank } med { $other_score }. Forskjellen er { $difference }.
why-level = «{ $one }» og «{ $other }» deler plass nr. { $rank }: begge har { $score }.
why-column-criterion = Kriterium
why-column-gave = Forskjell
why-sum = Til sammen
why-rest = (annet: avrunding, faste ledd, egen formel)
why-for = For «{ $name }» teller { $parts }.
why-against = For «{ $name }» teller { $parts }.
why-deciding = { $count ->
    [one] Uten forskjellen på { $criteria } ville «{ $other }» stått likt eller foran.
   *[other] Hver av { $criteria } er nok alene: uten forskjellen der ville «{ $other }» stått likt eller foran.
 }
why-together = Ingen enkelt forskjell avgjør alene; flere må til sammen.
why-method-sum = Bidragene er leddene i poengsummen slik arbeidsboken regner den, og de summerer nøyaktig til forskjellen.
why-method-exchange = Poengsummen er ikke en sum av ledd. Bidragene er funnet ved å bytte tall mellom de to, ett kriterium om gangen, som gjennomsnitt over rekkefølgene (Shapley-verdien), og de summerer nøyaktig til forskjellen.
why-unknown = Formlene kan ikke regnes på nytt her, så det kan ikke sies hva hvert kriterium ga.
why-turn = Det minste som snur rekkefølgen: «{ $criterion }» for «{ $measure }» fra { $before } til { $after } ({ $cell }).
why-turn-also = Det gjør også «{ $criterion }» for «{ $measure }» fra { $before } til { $after } ({ $cell }).
why-turn-none = Ingen endring av ett enkelt tall innenfor skalaen snur rekkefølgen.
why-fixed = «{ $measure }» får { $score } uansett tallene sine: en regel i formelen, som et krav som ikke er oppfylt, avgjør det.
why-blank = Det mangler tall i { $cells }, der den andre har et.
why-unsure = Usikkert: { $cell }: { $said }
why-unsure-more = { $count ->
    [one] Ett funn til berører de to.
   *[other] { $count } funn til berører de to.
 }
firmness-pair-both = «{ $criterion }» veier { $weight }. Rekkefølgen står så lenge vekten er fra { $low } til { $high } og de andre endres i samme forhold.
firmness-pair-low = «{ $criterion }» veier { $weight }. Rekkefølgen står så lenge vekten er minst { $low } og de andre endres i samme forhold.
firmness-pair-high = «{ $criterion }» veier { $weight }. Rekkefølgen står så lenge vekten er høyst { $high } og de andre endres i samme forhold.

## Hvor et tall kommer fra

trace-column-cell = Celle
trace-column-label = Hva det er
trace-column-value = Verdi
trace-column-weight = Vekt
trace-column-contribution = Bidrar med
trace-column-formula = Formel
trace-weight = vekt
trace-shown-before = (vist over)

## Mange arbeidsbøker, og slippmappen

batch-audited = { $path }:
batch-failed = { $path }: ikke kontrollert.
batch-growing = { $path }: skrives til nå; neste gang.
batch-open = { $path }: åpen i Excel ({ $text }); neste gang.
batch-vanished = { $path }: borte før den ble lest.
batch-apart = { $path }: har stanset to arbeidsprosesser og er lagt til side til den endres, eller til den får mer tid eller minne.
batch-unreadable = { $path }: kan ikke leses ({ $text }).
batch-ledger-damaged = Loggboken { $path } var skadet eller fra en annen versjon, og heter nå { $aside }. Alt kontrolleres én gang til; hva som er borte siden sist, vet ingen.
batch-unnamed = { $path }: ikke kontrollert, for navnet er ikke skrevet i UTF-8. Gi det et nytt navn.
batch-missing = De fleste arbeidsbøkene som var kjent i { $path }, er ikke der ({ $count } mangler). Er disken koblet fra? Ingenting er merket som borte. Er de borte på ordentlig: --expect-gone.
batch-network = { $path } ligger på en nettverksdisk, der SQLite er mindre trygt. En lokal fil er bedre: --ledger STI.
batch-progress = Kontrollerer … { $count }
batch-overview = Oversikt: { $path }
batch-lost = En annen kjøring har overtatt mappen; denne stopper.
batch-output-gone = { $path } ble fjernet mens kjøringen pågikk, eller disken falt ut. Neste kjøring tar det som mangler.
watch-started = Følger med på { $path }; resultatene havner i { $output }. Stopp med Ctrl+C.
watch-stopped = Stoppet.
deck-without = { $path } har ingen innebygd arbeidsbok.

## To versjoner

diff-title = Fra { $old } til { $new }
diff-nothing = Ingenting er endret.
diff-headline-places = { $moved ->
        [0] Ingen tiltak har fått en annen plass.
        [one] Ett av { $of } tiltak har fått en annen plass.
       *[other] { $moved } av { $of } tiltak har fått en annen plass.
    }
diff-headline-stated = Etter poengene er plassene de samme; { $stated ->
        [one] ett oppgitt nummer er et annet.
       *[other] { $stated } oppgitte numre er andre.
    }
diff-headline-rest = { $changes ->
        [0] Ellers er ingenting endret.
        [one] Én endring.
       *[other] { $changes } endringer.
    }
diff-headline-unranked = { $changes ->
        [one] Én endring; ingen rangering å sammenligne.
       *[other] { $changes } endringer; ingen rangering å sammenligne.
    }
diff-changes = Hva som er endret
diff-key = Prikk: plassen nå. Ring: plassen før.
diff-before = før { $place }
diff-column-rank = Plass
diff-column-measure = Tiltak
diff-column-score = Poengsum
diff-column-because = Fordi
diff-passed = Det har gått forbi { $measures }.
diff-fell-behind = Det er passert av { $measures }.
diff-measure-added = { $subject } er nytt.
diff-measure-removed = { $subject } er borte.
diff-measure-renamed = { $before } heter nå { $after }.
diff-criterion-added = «{ $subject }» er et nytt kriterium.
diff-criterion-removed = Kriteriet «{ $subject }» er borte.
diff-criterion-renamed = Kriteriet «{ $before }» heter nå «{ $after }».
diff-weight = «{ $subject }» teller { $after }, ikke { $before }.
diff-model-formula = «{ $subject }» regnes ut på en annen måte: { $before } → { $after }.
diff-score = «{ $subject }» for { $measure }: { $before } → { $after }.
diff-formula = Formelen for «{ $subject }» for { $measure }: { $before } → { $after }.
diff-stated-rank = Den oppgitte plassen til { $subject }: { $before } → { $after }.
diff-sheet-added = Arket { $subject } er nytt.
diff-sheet-removed = Arket { $subject } er borte.
diff-lines-added = Ny linje: { $subject }.
diff-lines-removed = Linje borte: { $subject }.
diff-cell = { $subject }: { $before } → { $after }.

doctor-works = virker
doctor-fails = virker ikke ({ $reason })
doctor-web = Nettsiden
doctor-cluster = Flere maskiner
doctor-extra = installert
doctor-extra-missing = ikke installert: følger med prio-audit[{ $extra }]
doctor-machine = Maskinen
doctor-resources = { $cores ->
        [one] én kjerne
       *[other] { $cores } kjerner
    }, { $total } MB minne, { $free } MB ledig
doctor-limits = Grenser
doctor-limits-are = { $seconds } sekunder for en arbeidsbok, { $memory } MB for en motor, { $unpacked } MB utpakket
doctor-self-test = Selvtest
doctor-passed = bestått: referansearbeidsboken har sine { $found } feil og ingen andre, og kopien er riktig ({ $seconds } s)
doctor-differs = Kontrollen av referansearbeidsboken gir noe annet enn den skal:

rules-next = Mer om én av dem: { $command }
rules-do = Hva du gjør
finding-in-copy = I den rettede kopien: { $said }
finding-also-on = Det samme på { $sheets }.
finding-also-at = Det samme i { $places }.
finding-also-of-kind = Samme slags funn i { $places }.

# Om en kopi fremdeles hører sammen.
verify-right = ok
verify-wrong = GALT
verify-unknown = -
verify-original-same = Originalen { $path } er arbeidsboken som kopien er av.
verify-original-other = { $path } er ikke arbeidsboken som kopien er av: den er endret, eller det er en annen.
verify-original-missing = Originalen ({ $name }) ligger ikke ved siden av kopien, og ble ikke kontrollert. Oppgi den med --original.
verify-original-unnamed = Kopien sier ikke hvilken arbeidsbok den er av.
verify-log-bare = Kopien er skrevet uten ark fra oss (--bare): den har ingen logg og ingen avgjørelser å holde den mot.
verify-log-missing = Arket med loggen er borte.
verify-log-edited = Loggen står ikke slik den ble skrevet, i { $places }.
verify-log-cut = Loggen har { $rows } linjer; { $written } ble skrevet.
verify-log-whole = Loggen står slik den ble skrevet ({ $rows } linjer).
verify-log-end = Et annet program har lagret kopien: om det mangler linjer på slutten av loggen, kan ikke sies.
verify-corrections-lost = Det loggen sier ble skrevet, står ikke i { $places }.
verify-corrections-stand = Alt loggen sier ble skrevet, står i cellene ({ $count }).
verify-content-same = Ingen har endret arbeidsbokens egne celler siden forrige kjøring.
verify-content-changed = Noen har endret arbeidsbokens egne celler siden forrige kjøring. Kontroller kopien på nytt.
verify-content-unnamed = Om arbeidsbokens egne celler er endret, kan ikke sies.
verify-decision-unknown = { notice-decision-unknown }
verify-decision-second = { notice-decision-second }
verify-decisions-new = { $count } avgjørelser er tatt siden forrige kjøring; neste kjøring tar dem med.
verify-decisions-logged = Avgjørelsene er de som står i loggen ({ $count }).
verify-sound = { $path }: alt hører sammen.
verify-unsound = { $path }: noe hører ikke sammen.
column-rank-before = Nr. før
column-score-before = Poengsum før
column-stated-before = På arket før
column-summary-before = I oversikten før

blind-head = { $path }: { $told } av { $planted } plantede feil ville blitt meldt der de er.
blind-line = { $kind }: { $told } av { $planted }{ $noticed ->
        [0] { "" }
       *[other] , og { $noticed } gjennom det de gjør andre steder
    }
blind-incomplete = Det var ikke tid til de andre ({ $seconds } s); --seconds gir mer.
blind-nothing = { $path } har ingen kopierte formler, råtall eller plasseringer å plante feil i.
blind-typed-over = et tall skrevet over en formel
blind-range-short = et område som slutter én linje for tidlig
blind-score-blank = et råtall som mangler
blind-number-text = et tall lagret som tekst
blind-sign-input = et råtall med feil fortegn
blind-ten-times = et råtall som er ti ganger for stort
blind-ranks-swapped = to plasseringer byttet om
blind-row-off = en formel som leser linjen under
blind-weight-other = en annen vekt i én formel
blind-operator-other = et annet regnetegn i én formel
blind-unlocked = en $ som mangler nedover en hel kolonne

# Hva som taler for en lesning, og hva imot.
lacks-ranks = det er ikke oppgitt plassering som følger av dem
lacks-heading = overskriften sier ikke at det er poeng
lacks-weights = det er ikke brukt vekter
lacks-scale = tallene er ikke på én skala
lacks-much = lite taler for det
speaks-names = { $held } av { $of } linjer har et navn
speaks-numbered = linjene er nummerert og har ikke navn
speaks-named-by-figures = tall står der navnene skulle stå
speaks-no-names = linjene har ingen navn
speaks-score-word = overskriften nevner poeng
speaks-total-word = overskriften nevner en sum
speaks-criterion-word = kriterier er nevnt i nærheten
speaks-alternative-word = alternativer er nevnt i nærheten
speaks-method-word = en poengmetode er nevnt
speaks-weight-word = vekter er nevnt i nærheten
speaks-risk-words = kolonnene heter som i et risikoregister
speaks-named-method = overskriften er navnet på en metodes poeng
speaks-driver-words = kolonnene heter som det som driver en prioritet
speaks-marked-words = kolonnene heter som fag, prøver eller runder
speaks-filled-alike = ingen overskrift nevner en poenggiving; bare størrelsen på tallene sier at de er karakterer
speaks-full-marks = fullt hus i kolonnene blir til sammen fullt hus i summen
speaks-no-word = ingen overskrift nevner en poenggiving
speaks-questions = linjene er spørsmål
speaks-subjects = linjene heter som fag, prøver eller runder
speaks-planned-and-actual = det planlagte holdes mot det som ble
speaks-hours = linjene er omtalt som beløp eller tid
speaks-money = tallene er omtalt som pengebeløp
speaks-purchases = beløp for ulike ting er lagt sammen; den laveste summen er regnet som best
speaks-bounds = tallene er det minste, det mest sannsynlige og det meste av én ting
speaks-same-for-all = nesten alle linjene har samme tall
speaks-priorities = parvise sammenligninger er gjort om til prioriteter
speaks-reached-of-the-most = den ene av de to linjene er det meste som den andre kan nå
speaks-change = hvert tall er hvor mye et annet har endret seg
speaks-unlabelled = det meste som inngår, har ingen overskrift
speaks-weights-weighed = det som vektes, er selv kalt vekter
speaks-equations = linjene er navngitt som i en utregning
speaks-described = spredningen i de samme kolonnene står ved siden av: de er observert
speaks-weights-made-of-it = vektene er regnet ut av det de vekter
speaks-counted-answers = det er talt opp hvor mange som ga hvert svar
speaks-shared-out = de fleste linjene har bare noen få av tallene som er lagt sammen
speaks-divided-among-lines = hvert tall er gitt til én linje alene: en helhet er delt mellom linjene
speaks-one-of-sections = andre avsnitt under samme overskrift er regnet likt, og ingenting fører dem sammen
speaks-calendar = kolonnene heter som måneder eller år
speaks-one-criterion = det er bare ett kriterium
speaks-no-criteria = det er ingen kriterier
speaks-weights = { $held } av { $of } kriterier har en vekt
speaks-typed-weights = tall som kan være vekter, står ved siden av
speaks-weights-sum = vektene summerer til en hel
speaks-small-scale = tallene er på én liten skala
speaks-product-of-ratings = hver poengsum er to eller tre vurderinger ganget med hverandre
speaks-rated-in-words = vurderinger i ord gjøres om til tall
speaks-even-scale = tallene er hele poeng opp til 100
speaks-no-scale = tallene er ikke på noen skala
speaks-normalised = tallene er brakt til én skala
speaks-large-figures = mange tall er over 1000
speaks-ranked-by-formula = en formel rangerer poengene
speaks-ranks-follow = { $held } av { $of } plasseringer følger av poengene
speaks-groups-named = overskriften over plassene nevner gruppene de gjelder innen
speaks-rank-word = en overskrift nevner plassering
speaks-classified = poengene er delt i klasser
speaks-total-below = under poengene står en sum av dem
speaks-read-further = andre tall regnes ut av poengene
speaks-transposed = andre tall regnes ut av hver linje for seg
speaks-weighted-lines = hver linje har sin egen vekt, slik kriterier har
speaks-unlike-parts = linjene er satt sammen av deler med ulike navn
speaks-iterated = hvert tall er et steg av en beregning som gjentas
speaks-whole-below = summen under linjene har samme andel, så de er deler av én ting
speaks-whole-beside = linjene er summer, og legges sammen til én sum ved siden av
speaks-shares = tallene er andeler av det de summerer seg til
speaks-line-of-totals = linjen har summene i en tabell der de andre linjene har de samme tallene
speaks-one-column-anew = hvert tall er bare et annet tall ganger det samme
speaks-scale-itself = linjene er nivåene på en skala, med poengene sine
speaks-put-together = én formel setter dem alle sammen, som deler av én ting
speaks-raters = kolonnene er de som vurderer én ting, ikke alternativer
speaks-nothing-filled-in = nesten ingen tall er fylt ut
speaks-comparison = tallene sammenligner linjene parvis
speaks-follows = { $held } av { $of } skrevne poeng følger av tallene ved siden av
speaks-alike = { $held } av { $of } poengsummer er regnet ut på samme måte
speaks-one-line = det er bare én linje
speaks-two-lines = det er bare to linjer
speaks-on-one-scale = de fleste kriteriene går til enden av én skala
speaks-points-for-places = de fleste kriteriene deler ut de samme poengene, ett tall for hver plass
speaks-levels = poengene er nivåer i ord eller klasser, som har en rekkefølge, men ingen avstander
speaks-one-scale = tallene er på én skala
speaks-running = tallene løper videre fra linje til linje
speaks-places = tallene er plasser i en rekkefølge
speaks-one-day = de står på ett av mange ark som er nummerert som dager
speaks-statistic = tallene teller eller beskriver, og gir ingen poeng
speaks-sorted = linjene står i rekkefølge etter poengsummene
speaks-answers = langt flere spørsmål enn alternativer er besvart
speaks-lines-are-aggregates = linjene er summer av andre
speaks-many-exceptions = mange linjer er regnet ut annerledes
speaks-chance = tallene kan stemme ved en tilfeldighet
speaks-table-of-results = en tabell over resultater mer enn en vurdering
