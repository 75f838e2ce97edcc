# The three sentences that say what the audit found, and the cover of the copy.

answer-hold-all = All { $count } places hold
answer-hold-all-rest = ; one step in one score moves none.
answer-hold = Places { $places }{ $where ->
        [empty] {""}
       *[other] {" "}in { $where }
    } hold
answer-hold-one = Place { $places }{ $where ->
        [empty] {""}
       *[other] {" "}in { $where }
    } holds
answer-hold-none = No place is certain
answer-close-rest = ; { $places } are too close to tell.
answer-stop = .
answer-stated = { $held } of { $count } stated places agree with the scores
answer-ranked = { $count } measures are ranked by their scores
number-words = One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve
answer-ranks-corrected = { $count ->
        [one] One place is corrected
       *[other] { $said } places are corrected
    }
answer-ranks-corrected-rest = : { $measure } from { $before } to { $after }{ answer-older-and-more }
answer-ranks-correct = { $count ->
        [one] One stated place is to be corrected
       *[other] { $said } stated places are to be corrected
    }
answer-ranks-correct-rest = : { $measure } from { $before } to { $shared ->
        [0] {""}
       *[other] shared{" "}
    }{ $after }{ answer-older-and-more }
answer-ranks-wrong = { $count ->
        [one] One stated place does not agree with the scores
       *[other] { $said } stated places do not agree with the scores
    }
answer-ranks-wrong-rest = : { $measure } says { $before }, by the scores { $shared ->
        [0] {""}
       *[other] shared{" "}
    }{ $after }{ answer-older-and-more }
answer-ranks-kept = { $count ->
        [one] One stated place does not agree with the scores, and is kept
       *[other] { $said } stated places do not agree with the scores, and are kept
    }
answer-ranks-kept-rest = { answer-ranks-wrong-rest }
answer-older-corrected = The sheets' numbers were from older formulas
answer-older-corrected-rest = {" "}and are corrected: { $measure } from { $before } to { $after }{ answer-older-and-more }
answer-older-correct = The sheets' numbers were from older formulas
answer-older-correct-rest = {" "}and are to be corrected: { $measure } from { $before } to { $shared ->
        [0] {""}
       *[other] shared{" "}
    }{ $after }{ answer-older-and-more }
answer-older-wrong = The sheets' numbers are from older formulas
answer-older-wrong-rest = : { $measure } says { $before }, but today { $shared ->
        [0] has place
       *[other] shares
    } { $after }{ answer-older-and-more }
answer-older-kept = The sheets' numbers are from older formulas
answer-older-kept-rest = {" "}and are kept: { $measure } says { $before }, but today { $shared ->
        [0] has place
       *[other] shares
    } { $after }{ answer-older-and-more }
answer-older-and-more = { $more ->
        [0] .
       *[other] , and { $more } more.
    }
answer-gravest-rest = : { $own }
answer-verified = { $verified } of { $total } formulas were recomputed
answer-verified-all-rest = {" "}and give the same.
answer-verified-rest = ; the others were read, not confirmed.
answer-uncached = { $total ->
        [one] The formula was computed
       *[other] All { $total } formulas were computed
    }
answer-uncached-rest = ; the workbook has no stored figures to hold them against.
answer-left-out = { $count ->
        [one] One measure is left out, to be decided
       *[other] { $said } measures are left out, to be decided
    }
answer-left-out-settled = { $count ->
        [one] One measure is left out
       *[other] { $said } measures are left out
    }
answer-left-out-drifted-corrected-rest = : { $measure } is now computed like the others and would be number { $model_rank }, not { $rank }.
answer-left-out-drifted-keep-rest = : { $measure } keeps its formulas and would be number { $rank }.
answer-left-out-rest = : { $measure } would be number { $rank }.
answer-left-out-drifted-rest = : { $measure } would be number { $rank } as computed, { $model_rank } computed like the others.
answer-decide = To be decided
answer-decide-rest = : { $own }{ $more ->
        [0] .
       *[other] {" "}and { $more } more.
    }
answer-quoted = “{ $own }”
answer-decide-that = Decide that
answer-decide-that-rest = {" "}before the figures are used.
answer-decide-nothing = Nothing to decide.
answer-probable = We think column { $column } is the score
answer-probable-rest = , but not surely enough to correct anything by it.
answer-probable-ask = Show us which column you ranked by
answer-probable-ask-rest = ; until then nothing is corrected by it.
answer-unfinished = The scores were not understood in the time given
answer-unfinished-rest = : of the ranking nothing is said.
answer-nothing = There is nothing to check here
answer-nothing-rest = : no formulas, no places.
answer-nothing-read = The figures were read, not confirmed.
answer-nothing-ask = If it ranks something, show us the column of scores.

cover-sheet-name = Overview
cover-title = Audited copy of { $path }
cover-subtitle = { $date } · { $tool } · the original is unchanged
cover-todo = What you must do
cover-todo-nothing = Nothing is open.
cover-todo-unranked-nothing = No ranking was checked: say which column the ranking goes by.
cover-more = … and { $count } more in Audit
cover-done = What is decided
cover-done-nothing = Nothing was changed.
cover-next = How to go on
cover-next-open = Open Audit. What is open stands first.
cover-next-choose = Choose correct, keep or clarify in the column Decision, and write why.
cover-next-again = Audit the copy again: the choices are carried out and logged.
cover-legend = How cells are marked
cover-legend-corrected = Green: changed in the copy. The note says what stood there.
cover-legend-error = Red: an error, not decided. Yellow ▲ is a warning, blue ○ a note.
cover-legend-clarify = Violet: somebody must answer first.
cover-legend-keep = Grey-blue: stays as it is, with a reason.
cover-sheets = The sheets
cover-sheet-findings = Each finding, with choice and reason
cover-sheet-ranking = Before and after
cover-sheet-log = Each change: when, who, cell, before, after
cover-sheet-own = The workbook's own sheets: only marked cells have changed
cover-frames = A cell that has a fill of its own gets a frame instead. Not checked: whether the scores were rightly given.
cover-checksum = The original's checksum (SHA-256): { $sha256 }
cover-cells = { $count ->
        [one] one cell
       *[other] { $count } cells
    }
mark-corrected = ✓ corrected
mark-keep = = kept
mark-clarify = ? to clarify
mark-error = ◆ open
mark-warning = ▲ open
mark-info = ○ open

ranking-sheet-note = Places and scores are formulas: they follow the sheets, and what is chosen in Audit. What is stated is as the copy has it.
column-rank-last = to
column-span-low = Span from
column-span-high = Span to
column-place = Place
ranking-sheet-outside = Outside the ranking: the place each would take alone
