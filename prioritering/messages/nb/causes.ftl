cause-generation = { $all ->
        [yes] Alle de { $count } plassene er
       *[no] { $explained } av de { $count } plassene er
    } riktige etter eldre formler{ $ties ->
        [dense] , nummerert uten hull
       *[shared] {""}
    }; { $today } av { $count } etter dagens. Formlene ble endret, og tiltakene ble ikke nummerert på nytt. De eldre står fortsatt for { $holders } ({ $criteria }{ $most_before ->
        [tom] {""}
       *[other] ; høyst { $most_before } poeng, mot { $most_today } i dag
    }).{ $move_count ->
        [0] {""}
       *[other] {" "}Etter dagens formler: { $moves }.
    }
cause-range-short = Området i formlene i { $cell } er ikke hele listen: det utelater { $evidence }. Det de viser, kommer av det.
cause-range-slides = Området i formlene i { $cell } har ingen $ og flytter seg for hver linje. Det de viser, kommer av det.
cause-formula = Formelen i { $cell } er { $found }. Det cellene viser, kommer av det.
cause-ranks-shifted = Alle de { $count } plassene står { $lines ->
        [one] én linje
       *[other] { $lines } linjer
    } feil: de er flyttet, eller tabellen er det, og det andre er ikke.
cause-ranks-in-order = Plassene står i poengsummens rekkefølge, men med hull eller gjentakelser: siden de ble satt, er et tiltak satt inn, tatt ut eller gitt andre poeng, eller de ble nummerert feil.
cause-ranks-exchanged = Plassene til { $measures } er byttet om. Alle andre følger av poengsummene.
cause-ranks-moved = { $odd } står der en annen poengsum enn dagens ville satt det, og de imellom har gitt plass: et av poengene ble fylt ut eller endret etter at tiltakene ble nummerert.
cause-ranks-inserted = Alle andre plasser er riktige uten { $odd }: det ble satt inn senere, og de andre ble ikke nummerert på nytt.
cause-ranks-appended = Alle andre plasser er riktige uten { $odd }, som har det siste nummeret: det ble satt inn senere, eller et av poengene ble fylt ut eller endret senere, og de andre ble ikke nummerert på nytt.
cause-ranks-saved = Plassene følger av poengsummene som ble lagret, { $explained } av { $count }; formlene gir andre i dag.
cause-ranks-elsewhere = Plassene følger vektene i { $label }, ikke dem som formlene bruker: slik er { $explained } av { $count } plasser riktige, etter formlenes vekter { $today }.
cause-names-sorted = Navnene i { $area } ble sortert, og resten av linjene ikke: hvert tiltak står ved siden av et annets tall. Oversikten har de samme tallene ved andre navn.
cause-ranks-unsorted = Linjene ble sortert, og plassene ble ikke med: de er riktige i den tidligere rekkefølgen, { $explained } av { $count }.
cause-ranks-without = «{ $label }» kom til etter at tiltakene ble nummerert: uten den er { $explained } av { $count } plasser riktige, med den { $today }.
cause-ranks-formula = Summer ble til snitt, eller snitt til summer, etter at tiltakene ble nummerert{ $label ->
    [tom] { "" }
   *[other] { " " }(«{ $label }»)
}: slik er { $explained } av { $count } plasser riktige, etter dagens formler { $today }.
cause-ranks-with = «{ $label }» teller ikke lenger, etter at tiltakene ble nummerert: med den er { $explained } av { $count } plasser riktige, uten den { $today }.
cause-ranks-weight = Vekten til «{ $label }» var { $more ->
    [yes] større
   *[no] mindre
} da tiltakene ble nummerert: slik er { $explained } av { $count } plasser riktige, etter dagens vekter { $today }.
cause-unfinished = { $measure } er ikke ferdig: { $count } av { $of } er poengsatt.

cause-unsure = Kanskje: { $said } (Eller: { $others }.)

consequence-amount = { $label ->
    [empty] beløpet i { $cell }
   *[other] «{ $label }» i { $cell }
} blir { $after } i stedet for { $before }
consequence-none = ingen tiltak bytter plass
consequence-alone = { $own }
consequence-jointly = { $own }; sammen med alt annet som er foreslått: { $jointly }

cause-or-ranks-inserted = { $odd } ble satt inn senere
cause-or-ranks-appended = { $odd } ble satt inn senere
cause-or-ranks-moved = { $odd } hadde en annen poengsum
cause-or-ranks-exchanged = to plasser er byttet om
cause-or-ranks-generation = formlene er fra en annen dag
cause-or-ranks-common = poengsummene er den felles modellens
cause-or-ranks-shown = poengsummene ble rangert slik de vises
cause-or-ranks-column = en annen kolonne ble rangert
cause-or-ranks-saved = poengsummene er de som ble lagret
cause-or-ranks-elsewhere = vektene er dem i { $label }
cause-or-ranks-unsorted = linjene ble sortert, og plassene ikke
cause-or-ranks-without = «{ $label }» kom til senere
cause-or-ranks-formula = en sum ble et snitt, eller et snitt en sum
cause-or-ranks-with = «{ $label }» teller ikke lenger
cause-or-ranks-weight = «{ $label }» telte { $more ->
    [yes] mer
   *[no] mindre
}
