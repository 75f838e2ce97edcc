# The page and the report: the verdict, the picture of the ranking, the causes, how it was read and checked.

word-error = Error
word-warning = Warning
word-info = Note

state-page-open = Waiting
state-page-correct = To be corrected
state-page-keep = To be kept
state-page-clarify = To be clarified
state-copy-open = Open
state-copy-correct = corrected
state-copy-keep = kept
state-copy-clarify = to be clarified

meta-formulas = { $verified } of { $total } formulas recomputed by { $engines ->
        [one] one engine
        [2] two independent engines
       *[other] { $engines } independent engines
    }
meta-uncached = { $total } formulas computed, without stored figures to hold them against
meta-changed = { $count ->
        [0] nothing is changed in the workbook
        [one] one cell is corrected in the copy, the original is as it was
       *[other] { $count } cells are corrected in the copy, the original is as it was
    }

picture-heading = Ranking
picture-heading-cut = the first { $cut } are inside
picture-place = Place
picture-places = Places
picture-score = Score
picture-among = In first { $cut }
picture-span = Span { $span }
picture-stated = stated { $stated }
picture-up = ▲ from { $place }
picture-down = ▼ from { $place }
picture-outside = Not in the summary; the place they would have
picture-unranked = Without a place
picture-would = Would be number { $rank }
picture-would-drifted = Number { $rank } as it is computed, { $model_rank } computed like the others
picture-gate = Kept out: { $question } { $answer }
picture-unfinished = { $count } of { $of } scores are given: cannot be placed
picture-no-place = No score: cannot be placed
picture-not-ranked = Has a score, but is not ranked
picture-between = { $count ->
        [one] … one measure between
       *[other] … { $count } measures between
    }
picture-all = Show all { $count }
picture-status = { $chosen ->
        [0] {""}
        [one] After one choice:{" "}
       *[other] After { $chosen } choices:{" "}
    }{ $known ->
        [0] {""}
       *[other] { $count ->
            [0] No measure may be on either side of the line.
            [one] One measure may be on either side of the line.
           *[other] { $count } measures may be on either side of the line.
        }
    }
legend-place = place
legend-span = span when one score moves a step
legend-ring = stated, does not hold
legend-done = before the correction
legend-hollow = if it were in

cells-of = Cells of the sheet { $sheet }
cells-row = Row
cells-formula = formula now and corrected
cells-more = { $count ->
        [one] … and one more cell
       *[other] … and { $count } more cells
    }
cells-more-sheets = { $count ->
        [one] The same on one more sheet
       *[other] The same on { $count } more sheets
    }

cards-heading = { $count ->
        [0] Nothing to decide
        [one] One decision
       *[other] { $said } decisions
    }
cards-order = largest effect first
cards-progress = { $decided } of { $count } decided{ $asked ->
        [0] {""}
       *[other] , { $asked } to be clarified
    }
card-for-ranking = For the ranking:
card-reason = Reason:
card-more = { $count ->
        [one] The same holds in one more place.
       *[other] The same holds in { $count } more places.
    }
card-members = { $count ->
        [one] One place
       *[other] { $count } places, each by itself
    }
card-unsure = Perhaps: { $said }
card-formulas = { $count ->
        [one] one formula
       *[other] { $count } formulas
    }
card-figures = { $count ->
        [one] one cell
       *[other] { $count } cells
    }
card-sheets = { $count ->
        [one] one sheet
       *[other] { $count } sheets
    }
card-correct-not = cannot: you must give it
card-effect-drifted = { $measure }: number { $rank } as it is, { $model_rank } computed like the others
card-effect-number = { $measure }: { $before } → { $after }{ $more ->
        [0] {""}
        [one] , and one more number
       *[other] , and { $more } more numbers
    }
card-effect-left-out = { $measure } would be number { $rank }{ $more ->
        [0] {""}
       *[other] , and { $more } more
    }
card-effect-unfinished = { $count } of { $of } scores are given
card-effect-places = { $own } and { $more } more
card-ranking-none = No measure changes its place.
card-ranking-others = The others keep their places.
card-ranking-numbers = nothing. The places by the scores are the same; only the numbers that are written change.
card-ranking-unknown = cannot be computed.
card-ranking-unfinished = cannot be placed before the scores are given.
card-ranking-tie-broken = either order can be defended. Where the line is between them, this decides who is inside.
card-ranking-label-against-score = nothing. A class is no part of the score; either may be wrong.
card-ranking-label-drift = cannot be computed. Scores given on different questions may not be comparable.

# What is wrong, as a sentence without figures.
card-generation = The sheets' numbers were set by older formulas
card-generation-formulas = Some measures are computed by older formulas
card-unfinished = { $measure } is not fully scored
card-range-short = A range leaves out part of the list
card-range-slides = A range moves for each line
card-formula = A formula computes something else than the others
card-ranks-shifted = The ranks stand on the wrong lines
card-ranks-in-order = The ranks have gaps or repeats
card-ranks-exchanged = Two ranks have changed places
card-ranks-moved = One rank is of another score
card-ranks-inserted = A measure was added, and the others were not numbered anew
card-ranks-appended = A measure has the last number, whatever its score
card-ranks-saved = The ranks follow scores that were saved earlier
card-ranks-unsorted = The lines were sorted, and the ranks were not
card-ranks-without = A criterion was added after the ranks were set
card-ranks-formula = The formulas were changed after the ranks were set
card-ranks-with = A criterion was dropped after the ranks were set
card-ranks-weight = A weight was changed after the ranks were set
card-ranking-mismatch = Some ranks do not agree with the scores
card-rank-missing = A measure has no rank
card-rank-basis = The ranks follow something else than the scores
card-summary-score-mismatch = The summary shows another score than the sheet
card-summary-missing-measure = { $count ->
        [one] A measure is not in the summary
       *[other] Measures are not in the summary
    }
card-tie-broken = Equal scores have different ranks
card-score-missing = Scores are missing
card-blank-reweighted = A mean passes over missing scores
card-score-not-numeric = Text stands where a score belongs
card-score-out-of-scale = A score is outside the scale
card-number-stored-as-text = Numbers are stored as text, and do not count
card-formula-overwritten = A number is typed over a formula
card-formula-inconsistent = A formula is built otherwise than its neighbours
card-formula-range-omits-cells = A formula ends too early
card-formula-double-counts = A formula counts something twice
card-formula-refers-to-empty = A formula reads empty cells
card-constant-in-formula = A number is typed into a formula
card-total-mismatch = A total is not the sum of its parts
card-error-value = A cell shows or hides an error
card-stale-value = A stored figure is old
card-model-drift = A measure is computed otherwise than the others
card-label-drift = The questions are not worded alike
card-weights-do-not-sum = The weights do not add up
card-rank-sequence = The summary's numbers have gaps or repeats
card-summary-unknown-measure = A line of the summary belongs to no measure
card-rank-decided-by-rounding = Only rounding parts the places
card-summary-other-column = A column shows something else than its heading says
card-tie-numbering = Equal scores are numbered in two ways
card-stray-note = A note stands beside the table
card-criterion-unread = A criterion is scored, but does not count
card-input-out-of-line = A figure is far larger or smaller than the others
card-reference-set-short = A range does not take in the whole list
card-typed-relation-broken = A figure does not follow from the others as on the lines around it
card-formula-reads-other-line = Formulas read the figures of another line
card-lookup-unsorted = A look-up by nearest uses a list that is not sorted
card-text-not-found = A text is looked for that stands there written otherwise
card-text-compared-with-number = A number is compared with a text
card-value-unverified = A value could not be verified
card-circular-reference = A formula computes by itself
card-external-link = A figure comes from another file
card-criterion-missing = A sheet does not have the same criteria as the others
card-decision-against-ranking = A choice does not follow the ranking
card-order-hangs-on-third = The order hangs on a measure that is not chosen
card-generation-mixed = Measures are computed by formulas of different times
card-hidden-content = Something that is hidden counts
card-calculation-setting = A setting lets figures be out of date
card-open-comment = A comment is not resolved
card-signature-invalidated = The signature does not hold for the copy
card-criterion-reversed = A criterion may count the wrong way
card-list-range-short = Something that shows the list lacks the last measure
card-ranks-reversed = The numbers start from the wrong end
card-effective-weight = A criterion decides less than its weight says
card-criterion-repeated = Two criteria measure the same
card-scales-mixed = Criteria of one mean are on different scales
card-criterion-constant = A criterion parts no measures
card-dominated-ahead = A measure stands before one that is as good or better on everything
card-assessor-reversed = An assessor may have used the scale the other way round
card-weight-differs = A weight is not the one that is used
card-reference-set-wide = A range takes in what is no measure
card-weight-unused = A criterion lacks a weight, or a weight a criterion
card-normalised-unread = Figures are brought onto one scale, but that is not used
card-assessor-mark-missing = An assessor is missing behind a mean
card-measure-twice = A measure stands twice in the list
card-list-repeats = The list shows one name twice and lacks another
card-list-shifted = The list shows its neighbour's figures
card-label-against-score = A class does not follow the score
card-threshold-gap = A value at the limit falls outside
card-comparisons-contradict = Comparisons contradict each other
card-knock-out-ignored = A requirement is not met, and the measure is in all the same
card-over-budget = More is taken in than the frame allows
card-criterion-reworded = A criterion was presented in other words

how-read-heading = How it was read
how-whole = In short
how-score = Score
how-weights = A point counts
how-direction = Direction
how-measures = Measures
how-generations = Older formulas
how-numbers = The ranks
how-firm = How firm
how-most = At most { $most }.
how-highest-first = Highest score first.
how-lowest-first = Lowest score first.
how-scale-stated = Scores go from { $low } to { $high }, as the workbook says.
how-scale-shown = Scores go from { $low } to { $high }, as they are given.
how-measure-count = { $count } on { $sheets ->
        [one] one sheet
       *[other] { $sheets } sheets
    }.
how-summary = { $count } are in { $sheet }, matched { $ways }.
how-matched-link = { $count } by the formula
how-matched-name = { $count } by name
how-matched-score = { $count } by score
how-other-name = “{ $listed }” is { $own } ({ $cell }).
how-generation = { $holders } are still computed by them ({ $criteria }){ $most ->
        [empty] {""}
       *[other] ; at most { $most }
    }.
how-on-sheets-own = The sheets
how-numbers-score = { $where }: { $held } of { $count } follow from the scores of today.
how-numbers-generation = { $where }: { $held } of { $count } follow from older formulas.
how-numbers-other = { $where }: { $held } of { $count } follow from something else than the scores of today.
model-mean = the mean of { $parts }
model-min = the least of { $parts }
model-max = the greatest of { $parts }

how-checked-heading = How it was checked
check-of = { $held } of { $of }
check-formulas = Formulas
check-formulas-about = { $count ->
        [one] give the same when computed anew ({ $engines })
       *[other] give the same in independent engines ({ $engines })
    }
check-summary = The summary
check-summary-about = scores in { $sheet } are taken from the right measure
check-scale = Scale
check-scale-about = scores are between { $low } and { $high }{ $texts ->
        [0] {""}
        [one] ; one cell has text
       *[other] ; { $texts } cells have text
    }{ $empty ->
        [0] {""}
        [one] ; one is empty
       *[other] ; { $empty } are empty
    }
check-totals = Totals
check-totals-about = typed totals are the sum of their parts
check-firm = Closeness
check-firm-about = Span: one score moves one step. Among the first: 10,000 draws in which all scores move at random up to one step up or down, evenly and each by itself.
check-not = Not checked
check-not-judged = Whether the scores are rightly given, and whether the criteria are those that were adopted.
check-not-ranking = No ranking.
check-not-method = The way to the final scores.
check-not-unverified = { $count ->
        [one] One formula that no engine could recompute.
       *[other] { $count } formulas that no engine could recompute.
    }
check-not-uncached = { $count ->
        [one] One formula without a stored value to hold the result against.
       *[other] { $count } formulas without a stored value to hold the result against.
    }
check-copy = Copy
check-copy-about = The original is not touched. The copy is compared part by part before it gets its name.

notes-heading = { $count ->
        [one] For information: one note
       *[other] For information: { $count } notes
    }
report-title = Audit of { $path }

card-why-generation-formulas = { $holders } are computed by older formulas ({ $criteria }){ $most_before ->
        [empty] {""}
       *[other] : at most { $most_before } points, against { $most_today } for the others
    }.
card-why-generation = { $all ->
        [yes] All { $count } numbers are
       *[no] { $explained } of the { $count } numbers are
    } right by the older formulas{ $ties ->
        [dense] , counted without gaps after a shared place
       *[shared] {""}
    }. { $today } of { $count } are right by those of today.
report-more = Show more

# The memo: one page for a decision.
memo-kind = Memo for decision
memo-version = version { $number }
memo-open = { $count ->
        [0] {""}
        [one] one open
       *[other] { $count } open
    }
memo-picture = The ranking, with a line after place { $cut }
memo-legend = Light band: the places that one score, moved a step, can give. Number in a ring: the place that was stated. Open dot: the place if the measure were in.
memo-legend-shares = In first { $cut }: the share of 10,000 draws in which all scores move at random up to one step.
memo-changed = Changed in the copy
memo-changed-nothing = Nothing is changed.
memo-waiting = Open, or kept with a reason
memo-waiting-nothing = Nothing is open.
memo-more = … and { $count } more; all are in the copy's sheets Audit and Log.
memo-checked = How it was checked
memo-not-checked = Not checked:
memo-by = Audited by
memo-approved = Approved by
memo-date = Date
memo-original = Original: { $name }
memo-copy = Copy: { $name }
memo-log = All changes, cell by cell, are in the copy's sheet Log.
memo-stated = Stated
cells-text = text { $own }
cells-number = number { $own }

web-pair = Why does one stand before the other?
web-pair-about = Choose two of the ranking:
web-pair-click = click the lines, or use the lists.
web-pair-one = One
web-pair-other = The other
web-pair-none = choose
web-pair-show = Show why
