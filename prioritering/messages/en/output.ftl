# The table in the terminal, the sheet in the copy, and the lines at the end.

severity-error = error
severity-warning = warning
severity-info = info

status-open = open
status-corrected = corrected
status-suggested = suggested
status-keep = kept
status-correct = to be corrected
status-clarify = to be clarified
status-note = for information
status-cause = { $open ->
        [0] all is decided
       *[other] { $open } of { $count } open
    }
status-next-correct = corrected next time
status-next-keep = kept
status-next-clarify = to be clarified
status-corrected-before = corrected (run { $run })

decision-open = open
decision-correct = correct
decision-keep = keep
decision-clarify = clarify
effect-correct = the next run makes the change (Before to After) in the copy
effect-keep = the figure stays: no run changes it, a change already made is taken back, the finding is closed
effect-clarify = nothing is changed; the finding stays open until somebody has found out

heading-workbook = { $path }: { $sheets ->
        [one] one sheet
       *[other] { $sheets } sheets
    }, { $formulas ->
        [one] one formula
       *[other] { $formulas } formulas
    }
heading-ranking = Ranking
heading-causes = Causes
heading-general = The workbook

column-rank = No.
column-measure = Measure
column-sheet = Sheet
column-score = Score
column-model-score = Computed like the others
column-common = Like others
column-stated = On sheet
column-summary = In summary
column-span = Span
column-rule = Rule
column-code = Code
column-severity = Severity
column-title = What it reports
ranking-outside = left out
ranking-more = … and { $count } more; -v shows them all.

findings-more = { $count ->
        [one] … and one more of the same kind (see all with -v)
       *[other] … and { $count } more of the same kind (see all with -v)
    }
finding-consequence = mended: { $own }
finding-evidence = see also { $evidence }
finding-reason = reason: { $reason }

evaluation-verified = { $verified } of { $total } formulas verified { $engines ->
        [0] before the engines stopped
        [one] with one engine ({ $names })
       *[other] with { $engines } engines ({ $names })
    }.
evaluation-none = The workbook has no formulas.
evaluation-stale = { $count ->
        [one] One is old.
       *[other] { $count } are old.
    }
evaluation-unverified = { $count ->
        [one] One could not be verified.
       *[other] { $count } could not be verified.
    }
evaluation-uncached = { $count ->
        [one] One had no stored value.
       *[other] { $count } had no stored value.
    }
evaluation-engine-failed = { $engine } did not answer ({ $reason }).
evaluation-incomplete = The time or memory given was not enough to verify everything.
evaluation-incomplete-how = Try --timeout or --max-memory.
evaluation-computed = { $total ->
        [one] The formula was computed
       *[other] All { $total } formulas were computed
    } with { $engines ->
        [one] one engine ({ $names })
       *[other] { $engines } engines ({ $names })
    }; the workbook has no stored figures to hold the results against.
model-unfinished = The scores were not understood in the time or memory given: of the ranking nothing is said.
model-none = No scoring was recognised; only what holds of any workbook was looked at.
model-none-how = If there is a scoring, say where: --score COLUMN --names COLUMN.
read-as = Read as: { $reading }.
read-as-given = Read as it was given: { $reading }.
read-probable = This looks like a scoring, but that is not sure. It would be read as: { $reading }.
read-for = What speaks for it: { $speaking }.
read-unclear = What is unclear: { $speaking }.
read-confirm = Is it meant so? Until that is confirmed, nothing is corrected by it.
read-confirm-how = If so, add { $options }; if not, name the right columns there.
read-also = Also read: { $reading }.
read-also-more = { $count ->
        [one] One more ranking was read.
       *[other] { $count } more rankings were read.
    }
read-score = Score in { $at }
read-highest = best is highest
read-lowest = best is lowest
read-scale = scale { $low }–{ $high }
read-weights = weights in { $at }
read-weights-typed = weights in the formulas
read-options = { $count ->
        [one] one option
       *[other] { $count } options
    }
read-ranks-1 = ranks in { $at }
read-ranks-2 = ranks in { $at } and in { $other }
read-column = column { $name }
read-row = row { $name }
read-areas = { $areas } and { $count } more places
read-on-sheet = { $at } on the sheet { $sheet }
read-on-sheets = { $at } on { $count } sheets
ties-competition = ties share a place
ties-dense = ties share a place, the next has the number after it
ties-average = ties have the mean of their places
ties-by-row = ties in the order of the lines
audit-unfinished = { $count ->
        [one] Not done in the time or memory given: { $stages }.
       *[other] { $count } parts were not done in the time or memory given: { $stages }.
    }
stage-evaluation = checking the values of the formulas
stage-scoring-model = the scoring model
stage-rank-spans = the places that each may have
stage-firmness = how firm the ranking is
stage-audit-of-the-copy = another audit of the copy
rules-left-out = { $count ->
        [one] One rule was left out: { $rules }.
       *[other] { $count } rules were left out: { $rules }.
    }
baseline-known = Known before ({ $name }).
settings-found = Settings: { $path }
model-unjudged = The scores come from { $method }. How they were computed is not judged.
model-unjudged-ranks = The scores come from { $method }. How they were computed is not judged; the ranks were held against the workbook's own final scores.
method-weighted-sum = a weighted sum
method-weighted = weighted figures
method-product = a product
method-quotient = a quotient
method-mean = a mean
method-sum = a sum
method-maximum = the highest of the marks
method-minimum = the lowest of the marks
method-median = the median of the marks
method-geometric-mean = the geometric mean of the marks
method-look-up = a look-up in a table
method-conditions = conditions
method-levels = levels in words
method-ahp = AHP (pairwise comparisons)
method-topsis = TOPSIS (distance to the best and to the worst)
method-promethee = PROMETHEE (preference flows out and in)
method-pugh = a Pugh matrix (better than, like or worse than a datum)
method-other = a method that is not known here
workbook-unread = Not read: { $what }.

count-errors = { $count ->
        [one] 1 error
       *[other] { $count } errors
    }
count-warnings = { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    }
count-infos = { $count } info
verdict-clean = Nothing to remark.
verdict-unsure = No ranking was checked, since it is not sure how it is read; in { $formulas ->
        [one] the one formula
       *[other] the { $formulas } formulas
    } nothing was found.
verdict-unsure-alone = No ranking was checked, since it is not sure how it is read.
verdict-unranked = No ranking was checked; in { $formulas ->
        [one] the one formula
       *[other] the { $formulas } formulas
    } nothing was found.
verdict-unverified = Nothing could be checked: { $formulas ->
        [one] the one formula
       *[other] none of the { $formulas } formulas
    } could { $formulas ->
        [one] not be
       *[other] be
    } verified.
verdict-rest-unverified = Nothing is known of { $count ->
        [one] one formula that
       *[other] { $count } formulas that
    } could not be verified.
verdict-totals = { $count ->
        [one] No ranking was checked; the one typed total adds up.
       *[other] No ranking was checked; { $count } typed totals add up.
    }
verdict-no-formulas = Nothing was checked: there are no formulas, and no scoring was recognised.
verdict-empty = Nothing was checked: the workbook holds no figures.
verdict-all-done-unranked = Nothing is left of that; no ranking was checked.
verdict-corrected = { $count ->
        [one] One finding was corrected.
       *[other] { $count } findings were corrected.
    }
verdict-accepted = { $count ->
        [one] One finding is kept as it is.
       *[other] { $count } findings are kept as they are.
    }
verdict-open = Still open: { $counts }.
verdict-total = { $count } workbooks in all: { $errors } errors, { $warnings } warnings and { $infos } info still open, { $corrected } findings corrected; { $clean } with nothing open{ $failed ->
        [0] .
       *[other] , { $failed } could not be audited.
    }
verdict-all-done = Nothing is left open.
output-written = The copy with corrections and remarks (see the sheet { audit-sheet-name }):
suggestions-left = { $count ->
        [one] One suggestion awaits a decision.
       *[other] { $count } suggestions await a decision.
    }
suggestions-how = To take one over: “correct” beside it in the copy, or --fix with its rule or cell; all of them: --fix all
finding-why = Why it is a finding, and what to do: { $command }
progress-auditing = Checking { $path } ...

# The sheet in the copy.
audit-sheet-name = Audit
audit-sheet-title = Audit of { $path }
audit-column-number = No.
audit-column-severity = Severity
audit-column-sheet = Sheet
audit-column-cell = Cell
audit-column-measure = Measure
audit-column-rule = Rule
audit-column-message = What we found
audit-column-before = Before
audit-column-after = After
audit-column-consequence = Consequence
audit-column-status = Status
audit-column-decision = Decision
audit-column-reason = Reason
audit-column-by = Decided by
audit-column-second = Second
audit-column-decided = Decided (UTC)
audit-column-fingerprint = Fingerprint
audit-guide = Choose correct, keep or clarify in the column Decision, and write why. The next run does it. Press + in the margin for cell by cell; a choice on the line above holds for all.
ranking-sheet-name = Ranking
ranking-sheet-title = Ranking by the scores

# The log in the copy.
log-sheet-name = Log
log-sheet-title = What was changed and decided in { $path }
log-guide = One line for each change and each decision. Lines are added by each run and never taken away. The checksums show whether they are as they were written.
log-fact-first = First audited
log-fact-first-sha256 = Its checksum (SHA-256)
log-fact-base = The copy is of (SHA-256)
log-fact-content = Cells as written (SHA-256)
log-column-run = Run
log-column-at = Time (UTC)
log-column-tool = Program
log-column-why = Why
log-column-decided = Decided (UTC)
log-column-sha256 = First workbook (SHA-256)
log-column-checksum = Row checksum
log-reading = Somebody said how the workbook is to be read.
log-changed-outside = Somebody changed the workbook's own cells after the last run.
log-taken-back = The correction is taken back: somebody decided to keep the figure.
log-no-longer = The correction is not in this copy: the workbook went on.

# What is told beside the findings.
notice-decision-unknown = { $cell }: “{ $word }” is none of open, correct, keep and clarify. The finding is taken as open.
notice-decision-second = { $cell }: { $name } decided already, and cannot be the second as well. The second name does not count.
notice-decision-without-fix = { $cell }: to be corrected, but there is no proposal that could be carried out. It must be mended by hand.
notice-decision-blocked = { $cell }: to be corrected, but the proposal could not be carried out: it is not made when nothing is to be corrected, in a part of an array, or beside a figure that is kept.
notice-fix-nothing = --fix { $given }: no finding there has a proposal.
notice-copy-open = { $path } is open in a spreadsheet program and was left alone. Its decisions were read; the new copy lies beside it.
notice-copy-changed = Somebody has changed cells of the workbook itself in { $path }, and it was left alone. Its decisions were read; the new copy lies beside it (--force replaces it).
note-corrected = Corrected: this was { $before }, now { $after }. As it was:
note-kept = Kept. { $reason }
note-clarify = To be clarified. { $reason }
note-suggested = Suggestion: { $after }.

## How firm the ranking is

firmness-heading = How firm the ranking is
firmness-column-up = Smallest change to a better rank
firmness-column-down = Smallest change to a worse rank
firmness-up = “{ $criterion }” from { $before } to { $after }: past { $past }
firmness-down = “{ $criterion }” from { $before } to { $after }: behind { $past }
firmness-filled = { $cell } is missing (“{ $criterion }”, { $measure }). The rank becomes { $ranks }.
firmness-filled-same = { $cell } is missing (“{ $criterion }”, { $measure }). The rank becomes { $rank } whatever the score.
firmness-rank-with = no. { $rank } with { $values }
firmness-weight-both = “{ $criterion }” weighs { $weight }. The first place holds while the weight is from { $low } to { $high } and the others change in proportion.
firmness-weight-low = “{ $criterion }” weighs { $weight }. The first place holds while the weight is at least { $low } and the others change in proportion.
firmness-weight-high = “{ $criterion }” weighs { $weight }. The first place holds while the weight is at most { $high } and the others change in proportion.
firmness-weight-none = “{ $criterion }” weighs { $weight }. The first place holds whatever it weighs, when the others change in proportion.
firmness-weight-effective = In effect, with the figures as they are, it weighs { $effective }.
firmness-weight-among = This is of the { $count } measures that are computed alike.
firmness-moved-amount = “{ $criterion }” is a measured amount and is moved by { $share } of itself.
left-out-first-measure = Without “{ $name }” in the list, “{ $after }” would be first, not “{ $before }”.
left-out-cut-measure = Without “{ $name }” in the list, “{ $after }” would come above the line in the place of “{ $before }”.
left-out-first-criterion = If “{ $name }” did not count, “{ $after }” would be first, not “{ $before }”.
left-out-cut-criterion = If “{ $name }” did not count, “{ $after }” would come above the line in the place of “{ $before }”.
left-out-first-rater = Without the figures on the sheet “{ $name }”, “{ $after }” would be first, not “{ $before }”.
left-out-cut-rater = Without the figures on the sheet “{ $name }”, “{ $after }” would come above the line in the place of “{ $before }”.
left-out-first-score = { $name } is in doubt: without it, or with another figure of its scale, “{ $after }” would be first, not “{ $before }”.
left-out-cut-score = { $name } is in doubt: without it, or with another figure of its scale, “{ $after }” would come above the line in the place of “{ $before }”.
firmness-sampled = The spans of the ranks were not worked out: to try all { $of } single steps would take too long. Of { $tried } drawn at random, { $lost } took the first place away, and none moved a measure by more than { $farthest } { $farthest ->
        [one] place
       *[other] places
    }.
firmness-not-spanned = The spans of the ranks were not worked out: to try all { $of } single steps would take too long.
firmness-first = The smallest changes were looked for of the first { $count }; to try more would take too long.
## One word for the whole

overall-firm = Firm: “{ $first }” keeps the first place when { $tried }, each by itself.
overall-tried-scores = a single figure is moved by one step
overall-tried-weights = a weight is changed by a fifth
overall-tried-methods = most other usual methods are used
overall-shared = Close: The first place is shared.
overall-scores = Close: { $count } single figures, each moved by one step, can take the first place from “{ $first }”, among them “{ $criterion }” in { $cell }.
overall-weights = Close: { $count } weights, each changed by a fifth at the most, can take the first place from “{ $first }”, among them “{ $criterion }”.
overall-score = Resting on one score: “{ $criterion }” in { $cell }, moved by one step, takes the first place from “{ $first }”.
overall-weight = Resting on one weight: “{ $criterion }”, changed by a fifth at the most, takes the first place from “{ $first }”.
overall-method = Resting on the method: With the same figures and weights, { $methods } put “{ $other }” first, not “{ $first }”.
overall-method-min-max = min-max scaling
overall-method-product = the weighted product
overall-method-topsis = TOPSIS

## Why one measure stands before another

why-before = “{ $one }” is no. { $rank } with { $score }, “{ $other }” is no. { $other_rank } with { $other_score }. The difference is { $difference }.
why-level = “{ $one }” and “{ $other }” share place { $rank }: both have { $score }.
why-column-criterion = Criterion
why-column-gave = Difference
why-sum = Together
why-rest = (other: rounding, constants, a formula of its own)
why-for = In favour of “{ $name }”: { $parts }.
why-against = In favour of “{ $name }”: { $parts }.
why-deciding = { $count ->
    [one] Without the difference on { $criteria }, “{ $other }” would be level or before.
   *[other] Each of { $criteria } is enough by itself: without the difference there, “{ $other }” would be level or before.
 }
why-together = No single difference decides by itself; it takes several together.
why-method-sum = The contributions are the terms of the score as the workbook computes it, and they sum to the difference exactly.
why-method-exchange = The score is no sum of terms. The contributions were found by exchanging figures between the two, one criterion at a time, as the mean over the orders (the Shapley value), and they sum to the difference exactly.
why-unknown = The formulas cannot be computed anew here, so what each criterion gave cannot be told.
why-turn = The smallest change that turns the order: “{ $criterion }” for “{ $measure }” from { $before } to { $after } ({ $cell }).
why-turn-also = So does “{ $criterion }” for “{ $measure }” from { $before } to { $after } ({ $cell }).
why-turn-none = No change of a single figure within its scale turns the order.
why-fixed = “{ $measure }” gets { $score } whatever its figures are: a rule in the formula, such as a requirement that is not met, decides it.
why-blank = A figure is missing in { $cells }, where the other has one.
why-unsure = Unsure: { $cell }: { $said }
why-unsure-more = { $count ->
    [one] One more finding touches the two.
   *[other] { $count } more findings touch the two.
 }
firmness-pair-both = “{ $criterion }” weighs { $weight }. The order holds while the weight is from { $low } to { $high } and the others change in proportion.
firmness-pair-low = “{ $criterion }” weighs { $weight }. The order holds while the weight is at least { $low } and the others change in proportion.
firmness-pair-high = “{ $criterion }” weighs { $weight }. The order holds while the weight is at most { $high } and the others change in proportion.

## Where a figure comes from

trace-column-cell = Cell
trace-column-label = What it is
trace-column-value = Value
trace-column-weight = Weight
trace-column-contribution = Contributes
trace-column-formula = Formula
trace-weight = weight
trace-shown-before = (shown above)

## Batch and drop folder

batch-audited = { $path }:
batch-failed = { $path }: not audited.
batch-growing = { $path }: is being written; next time.
batch-open = { $path }: open in Excel ({ $text }); next time.
batch-vanished = { $path }: gone before it was read.
batch-apart = { $path }: has brought down two workers and is set apart until it changes, or more time or memory is allowed.
batch-unreadable = { $path }: cannot be looked at ({ $text }).
batch-ledger-damaged = The ledger { $path } was damaged, or of another version, and is now called { $aside }. Everything is audited once more; what is gone since the last run is not known.
batch-unnamed = { $path }: not audited, for its name is not written in UTF-8. Rename it.
batch-missing = Most workbooks that were known in { $path } are not there ({ $count } are missing). Is the drive away? Nothing is marked as gone. If they are gone indeed: --expect-gone.
batch-network = { $path } is on a network drive, where SQLite is less safe. A local file is better: --ledger PATH.
batch-progress = Auditing … { $count }
batch-overview = Overview: { $path }
batch-lost = Another run has taken over the output directory; this one stops.
batch-output-gone = { $path } was removed while the run worked, or its drive went away. What is missing is audited by the next run.
watch-started = Watching { $path }; results go to { $output }. Stop with Ctrl+C.
watch-stopped = Stopped.
deck-without = { $path } has no workbook embedded.

## Two versions

diff-title = From { $old } to { $new }
diff-nothing = Nothing has changed.
diff-headline-places = { $moved ->
        [0] No measure has another rank.
        [one] One of { $of } measures has another rank.
       *[other] { $moved } of { $of } measures have other ranks.
    }
diff-headline-stated = By the scores the ranks are the same; { $stated ->
        [one] one stated number is another.
       *[other] { $stated } stated numbers are others.
    }
diff-headline-rest = { $changes ->
        [0] Nothing else has changed.
        [one] One change.
       *[other] { $changes } changes.
    }
diff-headline-unranked = { $changes ->
        [one] One change; no ranking to compare.
       *[other] { $changes } changes; no ranking to compare.
    }
diff-changes = What has changed
diff-key = Dot: the rank now. Ring: the rank before.
diff-before = before { $place }
diff-column-rank = Rank
diff-column-measure = Measure
diff-column-score = Score
diff-column-because = Because
diff-passed = It has passed { $measures }.
diff-fell-behind = It has been passed by { $measures }.
diff-measure-added = { $subject } is new.
diff-measure-removed = { $subject } is gone.
diff-measure-renamed = { $before } is called { $after } now.
diff-criterion-added = “{ $subject }” is a new criterion.
diff-criterion-removed = The criterion “{ $subject }” is gone.
diff-criterion-renamed = The criterion “{ $before }” is called “{ $after }” now.
diff-weight = “{ $subject }” weighs { $after }, not { $before }.
diff-model-formula = “{ $subject }” is computed in another way: { $before } → { $after }.
diff-score = “{ $subject }” of { $measure }: { $before } → { $after }.
diff-formula = The formula for “{ $subject }” of { $measure }: { $before } → { $after }.
diff-stated-rank = The stated rank of { $subject }: { $before } → { $after }.
diff-sheet-added = The sheet { $subject } is new.
diff-sheet-removed = The sheet { $subject } is gone.
diff-lines-added = New line: { $subject }.
diff-lines-removed = Line gone: { $subject }.
diff-cell = { $subject }: { $before } → { $after }.

doctor-works = works
doctor-fails = does not work ({ $reason })
doctor-web = The page
doctor-cluster = Many machines
doctor-extra = installed
doctor-extra-missing = not installed: prio-audit[{ $extra }] has it
doctor-machine = This machine
doctor-resources = { $cores ->
        [one] one core
       *[other] { $cores } cores
    }, { $total } MB of memory, { $free } MB free
doctor-limits = Limits
doctor-limits-are = { $seconds } seconds a workbook, { $memory } MB an engine, { $unpacked } MB unpacked
doctor-self-test = Self-test
doctor-passed = passed: the reference workbook has its { $found } faults and no others, and its copy is right ({ $seconds } s)
doctor-differs = The reference workbook's audit differs from what it should be:

rules-next = One of them with an example: { $command }
rules-do = What to do
finding-in-copy = In the corrected copy: { $said }
finding-also-on = The same on { $sheets }.
finding-also-at = The same at { $places }.
finding-also-of-kind = The same kind of finding at { $places }.

# Whether a copy still belongs together.
verify-right = ok
verify-wrong = WRONG
verify-unknown = -
verify-original-same = The original { $path } is the workbook that the copy is of.
verify-original-other = { $path } is not the workbook that the copy is of: it has changed, or is another.
verify-original-missing = The original ({ $name }) is not beside the copy, and was not checked. Name it with --original.
verify-original-unnamed = The copy does not say which workbook it is of.
verify-log-bare = The copy was written without sheets of ours (--bare): it has no log and no decisions to hold it against.
verify-log-missing = The sheet with the log is gone.
verify-log-edited = The log is not as it was written, in { $places }.
verify-log-cut = The log has { $rows } lines; { $written } were written.
verify-log-whole = The log is as it was written ({ $rows } lines).
verify-log-end = Another program has saved the copy: whether lines are missing at the end of the log cannot be told.
verify-corrections-lost = What the log says was written does not stand in { $places }.
verify-corrections-stand = All that the log says was written stands in its cells ({ $count }).
verify-content-same = Nobody has changed the workbook's own cells since the last run.
verify-content-changed = Somebody has changed the workbook's own cells since the last run. Audit the copy again.
verify-content-unnamed = Whether the workbook's own cells were changed cannot be told.
verify-decision-unknown = { notice-decision-unknown }
verify-decision-second = { notice-decision-second }
verify-decisions-new = { $count } decisions were made since the last run; the next run takes them over.
verify-decisions-logged = The decisions are those of the log ({ $count }).
verify-sound = { $path }: all belongs together.
verify-unsound = { $path }: something does not belong together.
column-rank-before = No. before
column-score-before = Score before
column-stated-before = On sheet before
column-summary-before = In summary before

blind-head = { $path }: { $told } of { $planted } planted faults would be told where they are.
blind-line = { $kind }: { $told } of { $planted }{ $noticed ->
        [0] { "" }
       *[other] , and { $noticed } by what they do elsewhere
    }
blind-incomplete = There was no time for the others ({ $seconds } s); --seconds gives more.
blind-nothing = { $path } has no copied formulas, raw figures or ranks to plant faults in.
blind-typed-over = a number typed over a formula
blind-range-short = a range that ends one line early
blind-score-blank = a raw figure that is missing
blind-number-text = a number stored as text
blind-sign-input = a raw figure with the wrong sign
blind-ten-times = a raw figure that is ten times too large
blind-ranks-swapped = two ranks exchanged
blind-row-off = a formula that reads the line below
blind-weight-other = another weight in one formula
blind-operator-other = another operator in one formula
blind-unlocked = a $ that is missing all down a column

# What speaks for a reading, and what against.
lacks-ranks = no ranks are stated that follow from it
lacks-heading = the heading does not say that it is a score
lacks-weights = no weights are used
lacks-scale = the figures are on no common scale
lacks-much = little speaks for it
speaks-names = { $held } of { $of } lines bear a name
speaks-numbered = the lines are numbered, not named
speaks-named-by-figures = figures stand where the names should
speaks-no-names = the lines have no names
speaks-score-word = the heading names a score
speaks-total-word = the heading names a total
speaks-criterion-word = criteria are named near it
speaks-alternative-word = alternatives are named near it
speaks-method-word = a method of scoring is named
speaks-weight-word = weights are named near it
speaks-risk-words = its columns are named as in a risk register
speaks-named-method = the heading is the name of a method's score
speaks-driver-words = its columns are named as what drives a priority
speaks-marked-words = its columns are named as subjects, tests or rounds are
speaks-filled-alike = no heading names a scoring; the sizes of the figures alone say that they are ratings
speaks-full-marks = the full marks of the columns add up to those of the total
speaks-no-word = no heading names a scoring
speaks-questions = the lines are questions
speaks-subjects = the lines are named as subjects, tests or rounds are
speaks-planned-and-actual = what is planned is held against what came
speaks-hours = the lines are named as amounts of money or time
speaks-money = the figures are named as amounts of money
speaks-purchases = amounts of unlike things are added up; the lowest total is taken for the best
speaks-bounds = the figures are the least, the likeliest and the most of one thing
speaks-same-for-all = nearly all lines have the same figure
speaks-priorities = comparisons in pairs are turned to priorities
speaks-reached-of-the-most = one of the two lines is the most that the other can reach
speaks-change = each figure is by how much another has changed
speaks-unlabelled = most of what it is made of has no heading
speaks-weights-weighed = what is weighed is itself called weights
speaks-equations = the lines are named as in a computation
speaks-described = the spread of the same columns stands beside: they are observed
speaks-weights-made-of-it = the weights are computed from what they weigh
speaks-counted-answers = it is counted how many gave each answer
speaks-shared-out = most lines have but a few of the figures that are added up
speaks-divided-among-lines = each figure is given to one line alone: a whole is divided among the lines
speaks-one-of-sections = other sections below the same heading are made up likewise, and nothing brings them together
speaks-calendar = its columns are named by months or years
speaks-one-criterion = there is but one criterion
speaks-no-criteria = there are no criteria
speaks-weights = { $held } of { $of } criteria have a weight
speaks-typed-weights = figures that could be weights stand beside
speaks-weights-sum = the weights sum to a whole
speaks-small-scale = the figures are on one small scale
speaks-product-of-ratings = each score is two or three ratings multiplied
speaks-rated-in-words = ratings in words are turned to figures
speaks-even-scale = the figures are whole points up to 100
speaks-no-scale = the figures are on no scale
speaks-normalised = the figures are brought to one scale
speaks-large-figures = many figures are above 1000
speaks-ranked-by-formula = a formula ranks the scores
speaks-ranks-follow = { $held } of { $of } ranks follow from the scores
speaks-groups-named = the heading of the ranks names the groups that they are within
speaks-rank-word = a heading names ranks
speaks-classified = the scores are sorted into classes
speaks-total-below = a total of the scores stands below them
speaks-read-further = further figures are computed from the scores
speaks-transposed = further figures are computed from each line by itself
speaks-weighted-lines = each line has a weight of its own, as criteria have
speaks-unlike-parts = the lines are made of parts of unlike names
speaks-iterated = each figure is one step of a computation that repeats
speaks-whole-below = their whole below has the same share, so the lines are parts of one thing
speaks-whole-beside = the lines are totals, and are added up to one total beside
speaks-shares = the figures are shares of what they add up to
speaks-line-of-totals = the line has the totals of a table whose other lines have the same figures
speaks-one-column-anew = each figure is but one other figure times the same number
speaks-scale-itself = the lines are the levels of a scale, with their points
speaks-put-together = one formula puts all of them together, as parts of one thing
speaks-raters = the columns are those who mark one thing, not alternatives
speaks-nothing-filled-in = hardly any figure is filled in
speaks-comparison = the figures compare lines with one another in pairs
speaks-follows = { $held } of { $of } typed scores follow from the figures beside them
speaks-alike = { $held } of { $of } scores are computed in the same way
speaks-one-line = there is but one line
speaks-two-lines = there are but two lines
speaks-on-one-scale = most criteria go up to the end of one scale
speaks-points-for-places = most criteria share out the same points, one number for each place
speaks-levels = the scores are levels in words or classes, which have an order and no distances
speaks-one-scale = the figures are on one scale
speaks-running = the figures run on from line to line
speaks-places = the figures are places in an order
speaks-one-day = they stand on one of many sheets that are numbered as days are
speaks-statistic = the figures count or describe, and score nothing
speaks-sorted = the lines stand in the order of the scores
speaks-answers = far more questions than alternatives are answered
speaks-lines-are-aggregates = the lines are totals of others
speaks-many-exceptions = many lines are computed otherwise
speaks-chance = the figures could agree by chance
speaks-table-of-results = a table of results more than of ratings
