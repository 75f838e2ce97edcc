# Siden der en arbeidsbok rettes sammen med den som eier den.

web-take = Last ned
web-all-of-them = Alle arbeidsbøkene
web-delete = slett nå
web-kept-for = { $minutes ->
        [one] slettes om ett minutt,
       *[other] slettes om { $minutes } minutter,
    }
web-ranking-chosen = Rangering etter dine valg
web-move-line = flytt streken: de { $cut } første er innenfor
web-line = Hvor mange som er innenfor streken
web-line-is = de { $cut } første
web-show-line = Vis streken der
web-reset = Nullstill
web-what-if = Hva om
web-what-if-rest = , ikke et valg: { $count ->
        [0] ingen får en annen plass
        [one] ett tiltak får en annen plass
       *[other] { $count } tiltak får en annen plass
    }. Nummer 1 er { $first }.
web-undone = Angret: «{ $word }» er tatt bort, og rangeringen er som før.
web-redo = Gjør om igjen
web-undo = Angre
web-do-correct = Rett
web-do-keep = Behold
    .why = grunn kreves
web-do-open = valget
web-do-clarify = Avklar
    .why = står åpen i kopien
web-why = Grunn til å beholde, eller hva som må avklares og av hvem
web-why-keep = Hvorfor skal det stå? (kommer i kopien og notatet)
web-why-clarify = Hva må avklares, og av hvem?
web-why-missing = Skriv hvorfor det skal stå, så er det beholdt.
web-save = Lagre
web-weights = Hva om vektene var andre?
web-weights-about = Rangeringen ved siden av følger med. Dette endrer ingenting i kopien.
web-reach = De { $cut } første er de samme fra { $low } til { $high } %
web-without = Uten kriteriet
web-without-none = (alle { $count } er med)
web-recompute = Regn ut
web-take-heading = Ta med deg resultatet
web-take-about = Det som ikke er avgjort, står som åpent i alle tre.
web-take-copy = Kopi
    .about = Excel, med valgene dine, merket og forklart
web-take-memo = Notat
    .about = Word, én side til beslutning, to underskrifter
web-take-json = Logg
    .about = JSON: hvem, når, før og etter, for hver celle
web-take-report = Rapporten som én fil
web-to-decisions = Til avgjørelsene
web-deleted = Arbeidsboken og alt som ble laget av den, er slettet.
web-running = Arbeidsboken kontrolleres. Siden vises når den er klar.
web-making = Lager filen
web-unknown-decision = Det som ble sendt, er ingen avgjørelse.
web-password = Passordet til arbeidsboken
web-password-about = Arbeidsboken er låst med passord. Passordet brukes til å lese den og til å låse kopien, og slettes med den.
web-password-send = Lås opp
web-no-result = Det ble ingen slik fil: { $reason }
web-decide = Gå gjennom
web-why-short = grunn, eller hva og hvem
web-ask = Hvilken kolonne er poengsummen?
web-ask-about = Trykk på bokstaven over kolonnen dere rangerte etter, så leses boken slik.
web-ask-column = Kolonne { $column } er poengsummen
web-ask-guess-score = poeng?
web-ask-guess-names = navn?
web-ask-guess-ranks = plass?
web-ask-names = Navnene står i
web-ask-ranks = Plassene står i
web-ask-self = finn selv
web-ask-sheet = Et annet ark
web-ask-show = Vis arket
web-ask-told = Lest etter { $column }, som dere viste.
web-ask-reset = Les den som før
web-ask-wrong = Er boken lest feil? Vis oss kolonnen med poeng
web-compare = Sammenlign
web-compare-old = Den eldre
web-compare-new = Den nye
web-trade = Nytte mot kostnad
web-trade-about = Fylte prikker: { $count } av { $of } som ingen andre er minst like gode som på begge sider. Tallet er plassen; poeng for kostnad er bedre mot høyre.
web-trade-price-about = Fylte prikker: { $count } av { $of } som ingen andre er minst like gode som på begge sider. Tallet er plassen; lavest kostnad er lengst til venstre.
web-trade-table = Tallene som tabell
web-trade-efficient = Ingen er bedre på begge
web-with-all = vis rangeringen med de { $count } som ikke er med
web-hint-encrypted = Skriv passordet under, eller lagre en kopi uten passord og slipp den her.
web-hint-password = Skriv passordet på nytt under.
web-hint-column = Velg en kolonne som har tall, eller les boken som før.
web-by = Avgjort av (kommer i kopien og loggen)
