# Reglene om metoden: funnene, hvorfor det betyr noe, og hva som kan gjøres.

rule-weights-do-not-sum = De { $count } vektene blir { $percent } prosent av det de er andeler av ({ $found }, ikke { $expected }).
    .title = Vekter som ikke blir 100 %
rule-weights-do-not-sum-stated = De { $count } vektene blir { $found }. I { $total } står det { $expected }.
rule-weights-do-not-sum-misplaced = Vekten i { $cell } er { $found }; med { $expected } blir de { $count } vektene i { $evidence } { $whole }.
advice-weights-do-not-sum = Vektene som ble kunngjort, er ikke de som teller, og poengsummene er på en annen skala enn det ser ut til. Veiledning: håndboken om multikriterieanalyse (DCLG, 2009), håndboken om sammensatte indikatorer (OECD/JRC, 2008), trinn 6, og direktiv 2014/24/EU artikkel 67 (5). Poeng og viktighetstall som ingenting kaller andeler, blir ikke meldt, og heller ikke poengsummer som er delt på summen av vektene.
    .do = Bli enige om vektene på nytt slik at de blir 100 %, eller del poengsummen på summen av dem.

rule-criterion-reversed = «{ $criterion }» teller motsatt vei av det ordene sier.
    .title = Kriterium som teller feil vei
rule-criterion-reversed-scale = Et høyt tall på «{ $criterion }» er etter overskriften dårlig, og hever poengsummen.
rule-criterion-reversed-scale-benefit = Et høyt tall på «{ $criterion }» er etter overskriften bra, og senker poengsummen.
rule-criterion-reversed-words-benefit = «{ $criterion }» er navnet på noe bra ({ $words }). Likevel gir et høyere tall lavere poengsum.
rule-criterion-reversed-amount = Jo høyere «{ $criterion }» er, desto høyere blir poengsummen: Den dyreste får mest.
rule-criterion-reversed-closeness = Nærheten i { $cell } er avstanden til det beste ({ $best }) delt på begge: { $found }. Jo lenger fra det beste, desto høyere blir den, og den høyeste kommer først.
rule-criterion-reversed-twice = Idealet i { $cell } er det minste i { $range }, som for en kostnad («{ $words }»). Men tallene er allerede snudd i { $first } ({ $formula }), så det som koster mest, kommer nærmest.
rule-criterion-reversed-subtracted = Formlene i { $cell } trekker fra en kostnad («{ $words }») som allerede er snudd i { $first } ({ $formula }): { $found }. Så det som koster minst, taper mest.
advice-criterion-reversed = Rangeringen belønner det den skulle straffe. Veiledning: håndboken om sammensatte indikatorer (OECD/JRC, 2008), trinn 5, om at alle indikatorer må peke samme vei før de legges sammen. Kostnader og risiko som er gitt poeng uten at overskriften sier hva endene av skalaen betyr, blir ikke meldt.
    .do = Snu kriteriet før det vektes, eller skriv i overskriften hva et høyt tall betyr.

rule-list-range-short = { $cell } utelater { $measure }.
    .title = Område som utelater det siste tiltaket
rule-list-range-short-chart = Diagrammet viser { $cell } og utelater { $measure }.
rule-list-range-short-format = Den betingede formateringen i { $cell } slutter før { $measure }.
rule-list-range-short-validation = Valideringen i { $cell } slutter før { $measure }; der kan det stå hva som helst.
rule-list-range-short-print = Utskriftsområdet { $cell } utelater { $measure }.
rule-list-range-short-name = Navnet { $name } står for { $cell } og utelater { $measure }.
rule-list-range-short-read = Navnet { $name } står for { $cell } og utelater { $measure }. { $count ->
        [one] Én formel
       *[other] { $count } formler
    } leser det.
advice-list-range-short = Tiltaket som kom til sist, blir ikke sett, ikke kontrollert eller ikke rangert sammen med de andre. Veiledning: ICAEW 18 og 19 om å teste arbeidsboken og bygge inn kontroller. Diagrammer av noen få, som de tre beste, blir ikke meldt.
    .do = Utvid området til hele listen, eller gjør listen til en tabell.

rule-ranks-reversed = Rangeringen begynner med den laveste «{ $score }». Kriteriene er alle bra når de er høye, og ingen overskrift sier at lavt er best.
    .title = Rangering som begynner i feil ende
rule-ranks-reversed-heading = I overskriften står det «{ $heading }», men den laveste «{ $score }» har nummer 1.
rule-ranks-reversed-lowest = I overskriften står det «{ $heading }», men den høyeste «{ $score }» har nummer 1.
advice-ranks-reversed = Den som leser listen, tar den siste for den første. Veiledning: The Green Book og utredningsinstruksen 2-1 om å si hvilket tiltak som anbefales, og hvorfor. Kostnader, risiko og straffepoeng, der det laveste med rette er først, blir ikke meldt.
    .do = Snu rangeringen, eller skriv i overskriften hvilken ende som er best.

rule-effective-weight = «{ $criterion }» har { $stated } prosent av vektene, men bare { $effective } prosent av det som skiller tiltakene.
    .title = Kriterium som avgjør mindre enn det veier
rule-effective-weight-scale = «{ $criterion }» går bare til { $scale }, de andre lenger: Av { $stated } prosent av vektene blir det { $effective } prosent av det som skiller tiltakene.
advice-effective-weight = Kriteriet avgjør mindre enn det som ble avtalt. Veiledning: håndboken om sammensatte indikatorer (OECD/JRC, 2008), trinn 6, og håndboken om multikriterieanalyse (DCLG, 2009) om vekter som tar hensyn til spredningen.
    .do = Bruk én skala for alle kriterier, eller bli enige om vektene med spredningen i tankene.

rule-criterion-repeated = «{ $criterion }» og «{ $other }» sier det samme.
    .title = Kriterium som teller to ganger
rule-criterion-repeated-same = «{ $criterion }» har de samme { $count } tallene som «{ $other }»: Det samme teller to ganger.
rule-criterion-repeated-scaled = «{ $criterion }» er «{ $other }» på en annen skala, for alle { $count }: Det samme teller to ganger.
advice-criterion-repeated = Det som blir spurt om to ganger, veier dobbelt. Veiledning: håndboken om multikriterieanalyse (DCLG, 2009) om overflødige kriterier og dobbelttelling. Kriterier som bare nesten er like, blir ikke meldt.
    .do = Behold ett av dem, eller få dem vurdert hver for seg.

rule-scales-mixed = «{ $criterion }» er vurdert fra { $low } til { $high } og de fleste andre fra { $others_low } til { $others_high }: I et vanlig snitt teller de ikke like mye.
    .title = Ulike skalaer i samme snitt
rule-scales-mixed-figures = De { $count } tallene for «{ $criterion }» slutter på { $high }, der alle andre i snittet går opp mot 10: har det en egen skala?
advice-scales-mixed = Skalaen bestemmer hvor mye et kriterium teller, og det har ingen valgt. Veiledning: Håndbok om sammensatte indikatorer (OECD/JRC, 2008), trinn 5.
    .do = Vurder alle på én skala, del hver på lengden av sin skala, eller oppgi vekter.

rule-criterion-constant = Alle { $count } har { $found } på «{ $criterion }»: Det skiller ingen.
    .title = Kriterium som ikke skiller noen
rule-criterion-constant-weighted = Alle { $count } har { $found } på «{ $criterion }»: Det skiller ingen, og vekten ({ $weight }) går tapt.
advice-criterion-constant = De andre kriteriene deler det dette skulle avgjøre. Veiledning: håndboken om multikriterieanalyse (DCLG, 2009) om at et kriterium som alternativene er like på, ikke kan skille dem.
    .do = Sett poeng som skiller tiltakene, eller behold det som et krav uten vekt.

rule-dominated-ahead = { $measure } er foran { $other } bare ved en justering på { $adjustment }: Det er ikke bedre på noe kriterium og dårligere på minst ett.
    .title = Dominert tiltak foran
advice-dominated-ahead = Ingen vekter kunne satt dette tiltaket foran: Noe annet gjorde det. Veiledning: håndboken om multikriterieanalyse (DCLG, 2009) om å lete etter dominerte alternativer før noe vektes.
    .do = Gjør det justeringen står for, til et kriterium, eller ta den bort.

rule-assessor-reversed = En av { $count } vurderere gir lavt der de andre { $others } gir høyt, i { $marks } poeng: Skalaen ser ut til å være snudd.
    .title = Vurderer som er snudd
rule-assessor-reversed-column = { $cell } går mot de { $others } andre kolonnene i snittet, som er enige: Er det vurderernes poeng, er én skala snudd; er det kriterier, teller ett kanskje feil vei.
advice-assessor-reversed = Vurdereren opphever stemmen til en annen, og gjennomsnittet skjuler det. Veiledning: håndboken om multikriterieanalyse (DCLG, 2009) om skalaer som alle forstår likt. Den som er mildere eller strengere, eller er uenig nå og da, blir ikke meldt, og ingen navn blir nevnt.
    .do = Spør vurdereren hvilken ende av skalaen som er best.

rule-normalised-unread = Ingen formel leser de normaliserte tallene i { $cell }: poengsummene i { $scores } er laget av tallene i { $raw }, slik de er.
    .title = Normaliserte tall som ingen bruker

rule-assessor-mark-missing = Av { $assessors } karakterer på { $criteria } for { $measure } mangler én ({ $cell }). Snittet av de { $given } andre vises som om alle var med.
    .title = Karakter som mangler bak et snitt
rule-assessor-mark-missing-none = En av { $assessors } har ikke gitt { $measure } noen karakter ({ $count } tomme fra { $cell }; { $criteria }): { $given } har vurdert det, og { $assessors } de andre.

rule-weight-unused = { rule-weight-unused-weight }
    .title = Kriterium og vekt som ikke hører sammen
rule-weight-unused-uncounted = Vekten til «{ $criterion }» i { $cell } er tom. Kriteriet teller ikke, men er poengsatt i { $evidence }.
rule-weight-unused-unweighted = «{ $criterion }» har ingen vekt ({ $cell } er tom) og teller som det står, ved siden av de andre, som er vektet.
rule-weight-unused-weight = { $cell } er en vekt{ $criterion ->
        [tom] { "" }
       *[other] { " " }for «{ $criterion }»
    } uten poeng under: ingen poengsum i { $evidence } bruker den, og de andre vektene er ikke hele uten den.
rule-weight-unused-table = Vektene i { $cell } leses ikke av noen formel: i poengsummene i { $evidence } teller alle kriteriene likt.

rule-weight-differs = Vekten for «{ $criterion }» vises som { $expected } i { $cell }, men formlene har { $found } skrevet inn.
    .title = Vekt som ikke er den som brukes
rule-weight-differs-heading = Overskriften til «{ $criterion }» sier en vekt på { $found }. I formlene, der den er skrevet inn, er den { $used }.
rule-weight-differs-heading-cell = Overskriften til «{ $criterion }» sier en vekt på { $found }. Formlene veier med { $weight }, og der er den { $used }.
rule-weight-differs-sister = Vektene i { $cell } er ikke de som de { $others } andre arkene av samme slag har: { $first } er { $found }, og der er den { $used }. Alle disse arkene samles likt.
rule-weight-differs-elsewhere = Vekten til «{ $criterion }» er { $found } i { $first }, som ingen formel leser. Formlene veier med { $weight }, som er { $used }.{ $count ->
        [0] {""}
        [one] {" "}Slik er det med én vekt til i { $cell }.
       *[other] {" "}Slik er det med { $count } vekter til i { $cell }.
    }
rule-weight-differs-unread = De { $count } vektene blir ikke lest av noen formel: Formlene har dem skrevet inn.
rule-weight-differs-crossed = I { $cell } ganges «{ $criterion }» med { $weight }, som heter «{ $other }»: { $found }.
rule-weight-differs-fixed = I { $cell } ganges alle de { $count } kriteriene med den ene vekten { $weight }: { $found }. De andres står i { $evidence } og teller ikke.
rule-weight-differs-twice = I { $cell } ganges tallene med { $weight }, som er vekten til andre tall: { $found }. Deres egen vekt, { $evidence }, ganges ikke med noe.
rule-weight-differs-shifted = I { $cell } ganges hvert tall med vekten til et annet kriterium, forskjøvet på linjen, det første med { $weight } i stedet for { $evidence }: { $found }.
rule-weight-differs-carried = I { $cell } ganges vurderingene med poengene til alternativet før, { $found }, og ikke med vektene i { $range }: Henvisningen flyttet seg da formelen ble kopiert.
rule-weight-differs-total = I { $cell } ganges tall med { $weight }, summen av vektene: { $found }. De andre har hver sin vekt, og { $evidence } ganges ikke med noe.
advice-normalised-unread = Kriteriet med de største tallene avgjør alene.
    .do = La poengsummen lese de normaliserte tallene, eller ta dem bort.
advice-assessor-mark-missing = Ett alternativ er vurdert av færre enn de andre.
    .do = Be om karakteren som mangler, eller skriv ned hvorfor den ikke er gitt.
advice-weight-unused = Det som er vektlagt på papiret, er ikke det som teller.
    .do = Gi hvert kriterium sin vekt, og ta bort vekter som ingen kriterier har.
advice-weight-differs = Vektene som ble avtalt, er ikke de som teller, eller vil snart ikke være det. Veiledning: FAST Standard om ingen faste tall i formler, ICAEW 14 om å aldri skrive inn i en formel noe som kan endre seg, og direktiv 2014/24/EU artikkel 67 (5) om kunngjorte vekter. Vekter som bare er avrundet, blir ikke meldt som feil. Det samme gjelder når «Kostnad» ganges med vekten som heter «Tid»: Da teller kriteriene med hverandres vekt, uten at noen ser det.
    .do = La formlene lese linjen med vekter.

rule-list-range-short-lookup = { $count ->
        [one] Formelen i { $cell } leter
       *[other] Formlene i { $cell } leter
    } i { $range }, men listen går videre til { $omitted }: det som står der, blir ikke funnet.
rule-list-range-short-formula = { $count ->
        [one] Formelen leter
       *[other] De { $count } formlene leter
    } etter tiltak i { $range }, som utelater { $measure }.
