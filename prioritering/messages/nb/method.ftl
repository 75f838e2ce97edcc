# Reglene om metoden: funnene, hvorfor det betyr noe, og hva som kan gjøres.

rule-weights-do-not-sum = De { $count } vektene blir { $percent } prosent av det de er andeler av ({ $found }, ikke { $expected }).
    .title = Vekter som ikke blir 100 %
rule-weights-do-not-sum-stated = De { $count } vektene blir { $found }. I { $total } står det { $expected }.
advice-weights-do-not-sum = Vektene som ble kunngjort, er ikke de som teller, og poengsummene er på en annen skala enn det ser ut til. Veiledning: håndboken om multikriterieanalyse (DCLG, 2009), håndboken om sammensatte indikatorer (OECD/JRC, 2008), trinn 6, og direktiv 2014/24/EU artikkel 67 (5). Poeng og viktighetstall som ingenting kaller andeler, blir ikke meldt, og heller ikke poengsummer som er delt på summen av vektene.
    .do = Bli enige om vektene på nytt slik at de blir 100 %, eller del poengsummen på summen av dem.

rule-criterion-reversed = «{ $criterion }» teller motsatt vei av det ordene sier.
    .title = Kriterium som teller feil vei
rule-criterion-reversed-scale = «{ $criterion }»: { $words }. Likevel gir et høyere tall høyere poengsum.
rule-criterion-reversed-scale-benefit = «{ $criterion }»: { $words }. Likevel gir et høyere tall lavere poengsum.
rule-criterion-reversed-words-benefit = «{ $criterion }» er navnet på noe bra ({ $words }). Likevel gir et høyere tall lavere poengsum.
rule-criterion-reversed-amount = Jo høyere «{ $criterion }» er, desto høyere blir poengsummen: Den dyreste får mest.
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
