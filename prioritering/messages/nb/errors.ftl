# Hva som sies når revisjonen ikke kan gjøres: årsaken, og hva en kan gjøre (.hint).
error-internal = Noe gikk galt i selve verktøyet ({ $detail }).
    .hint = Meld fra om det, gjerne med utskriften av samme kommando med -vv.
error-usage = Kommandoen ble ikke forstått: { $detail }
    .hint = Se prio-audit -h.
error-no-workbook = Hvilken arbeidsbok?
    .hint = Skriv for eksempel: prio-audit bok.xlsx. Se prio-audit -h.
error-argument-missing = { $argument } mangler etter { $command }.
    .hint = Se { $command } -h.
error-extra-argument = { $command } tar ikke flere argumenter, og her står «{ $given }».
    .hint = Se { $command } -h. Et navn med mellomrom skrives i anførselstegn.
error-unknown-command = Det finnes ingen fil eller kommando «{ $given }».
    .hint = Mente du prio-audit { $suggestion }?
error-unknown-option = Det finnes ikke noe valg { $given }.
    .hint = { $suggestion ->
        [none] Se prio-audit -h.
       *[other] Mente du { $suggestion }?
    }
error-unknown-rule = Det finnes ingen regel «{ $given }».
    .hint = { $suggestion ->
        [none] Se prio-audit rules.
       *[other] Mente du { $suggestion }? Alle reglene: prio-audit rules.
    }
error-settings = Innstillingene i { $path } kan ikke brukes: { $detail }.
    .hint = Rett filen; den tar valgene i prio-audit -h ved navn, for eksempel ignore = ["label-drift"].
error-unknown-setting = { $path } nevner «{ $given }», som ikke er noe valg.
    .hint = { $suggestion ->
        [none] Filen tar valgene i prio-audit -h ved navn, for eksempel ignore = ["label-drift"].
       *[other] Mente du { $suggestion }?
    }
error-baseline = { $path } er ikke noe grunnlag å sammenligne med.
    .hint = Bruk en rapport skrevet med --format json eller --report NAVN.json, eller mappen som batch skrev.
error-decisions-file = { $path } har ingen avgjørelser: den finnes ikke, eller er ingen kopi som dette programmet har skrevet.
    .hint = Oppgi den kontrollerte kopien, for eksempel bok.audited.xlsx.
error-output = Ingenting kan skrives til { $path }.
    .hint = Velg et annet sted med -o.
error-output-source = { $path } er selve arbeidsboken, som aldri skrives over.
    .hint = Velg et annet navn med -o, eller utelat -o: da heter kopien NAVN.audited.xlsx.
error-output-foreign = { $path } finnes allerede, og er ikke et tidligere resultat av dette programmet.
    .hint = Velg et annet navn, eller erstatt den med --force.
error-output-special = { $path } er en enhet, en mappe eller noe annet som ikke er en vanlig fil.
    .hint = Velg navnet på en fil.
error-output-folder = Mappen { $path } finnes ikke eller kan ikke brukes ({ $detail }).
    .hint = Lag den først, eller skriv mappen med skråstrek til slutt: da blir den laget.
error-output-suffix = En kopi som heter { $path }, lar seg ikke åpne: navnet må slutte på { $suffix }.
    .hint = La navnet slutte på { $suffix }, eller på en skråstrek hvis du mener en mappe.
error-no-copy = { $path } er ingen kopi som dette programmet har skrevet.
    .hint = Oppgi den kontrollerte kopien, for eksempel bok.audited.xlsx.
error-source-gone = { $path } finnes ikke, og er gjennomgått før. Er disken koblet fra?
    .hint = Ingenting er merket som borte. Koble til disken og kjør på nytt.
error-bad-value = «{ $given }» kan ikke brukes for { $option }.
    .hint = { $choices ->
        [none] Se prio-audit -h.
       *[other] Velg blant { $choices }.
    }
error-value-needed = { $option } trenger en verdi.
    .hint = Se prio-audit -h.
error-output-not-directory = Med flere arbeidsbøker må -o være en mappe, og { $path } er ikke det.
    .hint = Lag mappen først, eller ta én arbeidsbok om gangen.
error-same-name = Flere av arbeidsbøkene heter { $name }, så kopiene ville skrevet over hverandre.
    .hint = Ta dem én om gangen, eller la kopiene ligge ved originalene (uten -o).
error-unreadable = { $path } kan ikke leses.
    .hint = Åpne filen i Excel, lagre den på nytt, og prøv igjen.
error-missing-file = { $path } finnes ikke.
    .hint = { $suggestion ->
        [none] Sjekk navnet og mappen.
       *[other] Mente du { $suggestion }?
    }
error-is-directory = { $path } er en mappe, ikke en arbeidsbok.
    .hint = Skriv navnet på en arbeidsbok i mappen. Alle i mappen: prio-audit batch { $path } --output RESULTATER
error-permission-denied = { $path } kan ikke leses: tilgang mangler.
    .hint = Be om lesetilgang, eller lukk programmet som holder filen.
error-empty-file = { $path } er tom.
    .hint = Hent filen på nytt; den kan ha blitt avbrutt underveis.
error-not-a-workbook = { $path } er ikke en Excel-arbeidsbok, men { $kind ->
        [text] tekst
        [pdf] en PDF
        [image] et bilde
        [zip] et zip-arkiv
       *[other] noe annet ({ $kind })
    }.
    .hint = Åpne filen i programmet den hører til, og lagre den som .xlsx.
error-old-format = { $path } er i formatet .{ $kind }, som ikke kan leses.
    .hint = Åpne den i Excel eller LibreOffice, og lagre den som .xlsx.
error-encrypted = { $path } er beskyttet med passord.
    .hint = Oppgi passordet med --password-file, eller lagre en kopi uten passord.
error-damaged = { $path } er skadet eller avkortet ({ $detail }).
    .hint = Hent filen på nytt, eller la Excel reparere den.
error-forbidden-xml = { $path } inneholder en dokumenttype-erklæring, som en arbeidsbok ikke trenger og som kan skjule en bombe.
    .hint = Åpne filen i Excel og lagre den på nytt, hvis du stoler på avsenderen.
error-over-limit = { $path } er over grensen for { $what ->
        [entries] antall deler
        [unpacked] utpakket størrelse i MB
        [ratio] hvor tett en del er pakket
        [seconds] sekunder det tar å lese den
        [memory] minne i MB for å lese den
       *[other] { $what }
    }: { $found }, grensen er { $limit }.
    .hint = Hev grensen med { $option } hvis du stoler på filen.
error-not-written = { $path } kunne ikke skrives ({ $detail }).
    .hint = Lukk filen hvis den er åpen, eller velg et annet sted med -o.
error-loss = Kopien { $path } ble ikke beholdt: den skilte seg fra originalen med mer enn rettelsene ({ $detail }).
    .hint = Originalen er urørt. Meld fra om det; --no-write gir funnene uten kopi.
error-changed = { $path } er endret etter at den ble kontrollert.
    .hint = Kontroller den på nytt, og lagre da.
error-unwell = Installasjonen virker ikke som den skal.
    .hint = Installer på nytt, og se over hva som svikter.
error-interrupted = Avbrutt.
    .hint = Arbeidsbøkene er urørt.

error-model-file = Modellen { $path } kan ikke brukes: { $detail }.
    .hint = Oppgi navnet på en modell som følger med, eller en fil slik `prio-audit model ARBEIDSBOK` skriver den.
error-model-label = Modellen { $path } nevner «{ $label }», men arbeidsboken har ikke noe slikt kriterium.
    .hint = Skriv navnet slik det står i arbeidsboken; det nærmeste er «{ $suggestion }».
error-model-name = Modellen { $path } nevner «{ $label }», men arbeidsboken har ikke noe slikt tiltak eller spørsmål.
    .hint = Skriv det slik det står i arbeidsboken; det nærmeste er «{ $suggestion }».
error-model-key = Modellen { $path } har «{ $given }», som ikke sier noe.
    .hint = Mente du: { $suggestion }?
error-no-model = Fant ingen poengtabell i { $path }.
    .hint = En modell leses av formler som samler poeng; se etter at det er riktig arbeidsbok.

error-password = Passordet som er oppgitt, åpner ikke { $path }.
    .hint = Kontroller første linje i passordfilen.
error-password-file = Passordfilen { $path } kan ikke leses.
    .hint = Oppgi en tekstfil der første linje er passordet.
error-measure-unknown = Ingen tiltak heter «{ $given }».
    .hint = { $suggestion ->
        [none] Arbeidsboken har ingen rangerte tiltak.
       *[other] Mente du { $suggestion }?
     }
error-measure-unsure = «{ $given }» passer på flere tiltak.
    .hint = Skriv hele navnet, eller cellen: { $choices }.
error-measure-unranked = { $reason ->
    [gate] «{ $measure }» er holdt utenfor rangeringen.
    [apart] «{ $measure }» er ikke rangert sammen med det andre tiltaket.
   *[none] «{ $measure }» har ingen plass å sammenligne.
 }
    .hint = Velg to tiltak som er rangert sammen.
error-measure-same = Begge navnene er «{ $measure }».
    .hint = Nevn to forskjellige tiltak, eller bare det ene.
error-bad-cell = «{ $given }» er ingen celleadresse.
    .hint = Skriv den som i Excel, for eksempel 'Mitt ark!B2'.
error-unknown-sheet = «{ $given }» peker ikke på noe ark i arbeidsboken.
    .hint = Arkene er: { $choices }. Skriv for eksempel 'Mitt ark!B2'.
error-report-suffix = Endelsen på { $path } sier ikke hvilket format rapporten skal ha.
    .hint = Velg blant { $choices }.
error-one-workbook = En rapport som { $form } rommer én arbeidsbok.
    .hint = Ta én arbeidsbok om gangen, eller bruk prio-audit batch for en hel mappe.
error-kept-waiting = { $path } ble stanset etter { $seconds } sekunder, der den fikk { $spent } av en kjerne: disken den ligger på, eller annet som maskinen gjør, lot den vente.
    .hint = Se på disken og på hva annet som kjører. Neste kjøring prøver igjen.
error-out-of-time = { $path } tok mer enn { $seconds } sekunder og ble stanset.
    .hint = Gi mer tid med --timeout, eller ta den for seg.
error-out-of-memory = { $path } trengte mer enn { $megabytes } MB og ble stanset.
    .hint = Gi mer minne med --max-memory, eller ta den for seg.
error-worker-died = Prosessen som kontrollerte { $path }, stanset av seg selv, to ganger.
    .hint = Ta arbeidsboken for seg, og meld fra med det -vv skriver.
error-busy = En annen kjøring arbeider i { $path } (prosess { $process } på { $host }).
    .hint = Vent til den er ferdig, eller velg en annen --output.
error-drive = { $path } svarer ikke ({ $detail }).
    .hint = Se etter at disken er tilkoblet. Neste kjøring fortsetter der denne sluttet.
error-ledger = Loggboken { $path } kan ikke brukes ({ $detail }).
    .hint = Se etter at disken har plass, eller velg en fil på en lokal disk med --ledger.
error-scheduler = Ingen Dask-planlegger svarer på { $address } ({ $detail }).
    .hint = Se etter om adressen er riktig, og installer prio-audit[cluster].
error-output-needed = Hvor skal resultatene?
    .hint = Oppgi en mappe med --output.
error-not-directory = { $path } er ingen mappe.
    .hint = Oppgi mappen som arbeidsbøkene ligger i.
error-queue-full = For mange arbeidsbøker venter akkurat nå.
    .hint = Prøv igjen om { $seconds } sekunder.
error-web-missing = Siden trenger mer enn det som er installert.
    .hint = Installer prio-audit[web].
error-token-needed = Bare denne maskinen får bruke siden uten nøkkel, og { $host } er for andre også.
    .hint = Oppgi en fil med nøkkelen: --token-file STI.
error-port-taken = Siden kan ikke vises på { $host }:{ $port } ({ $detail }).
    .hint = Velg en annen --port.
error-token-file = { $path } har ingen nøkkel på minst 16 tegn.
    .hint = Skriv én lang, tilfeldig linje i filen.
error-column = { $option } { $given }: det er ingen slik plass her, eller ikke noe av det slaget i den.
    .hint = Mulig her: { $suggestion }.
error-score-needed = { $option } sier ingenting uten --score.
    .hint = Si først hvor poengene står, for eksempel --score F.

# Navnet står foran: hva filen kalles da. Og hva en gjør som bare har resultatene, uten kommandolinje.
error-this-file = filen
error-encrypted-reader = Lagre en kopi uten passord samme sted.
error-over-limit-reader = Ta bort det som ikke trengs, eller be den som driver tjenesten om å heve grensen.
error-kept-waiting-reader = Det skyldes ikke arbeidsboken: prøv igjen senere.
error-out-of-time-reader = Arbeidsboken er for stor her. Ta bort ark som ikke trengs, eller be den som driver tjenesten om mer tid.
error-out-of-memory-reader = Arbeidsboken er for stor her. Ta bort ark som ikke trengs, eller be den som driver tjenesten om mer minne.
error-worker-died-reader = Det er ikke deres feil. Si fra til den som driver tjenesten.
error-internal-reader = Det er ikke deres feil. Prøv igjen, og si fra til den som driver tjenesten om det skjer på nytt.
error-loss-reader = Originalen er urørt. Si fra til den som driver tjenesten.
error-not-written-reader = Lukk filen hvis den er åpen, og prøv igjen.
