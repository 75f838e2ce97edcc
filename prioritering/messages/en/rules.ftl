# The rules' own words: one message for each rule, and one for each variant. Every message may use
# $found, $expected, $cell, $sheet, $measure, $evidence and $evidence_count.

rule-ranking-mismatch = { $cell } says { $found }. By the score ({ $score }) it should be { $expected }.
    .title = Rank that does not hold
rule-ranking-mismatch-tie = { $measure } is number { $found } here and { $expected } in the summary. Several measures score { $score }, so either number is defensible, but not both at once.
rule-ranking-mismatch-beside = { $cell } says { $found }. By the figures that { $holding } of { $count } ranks of this column follow it should be { $expected }.
rule-ranking-mismatch-dense = { $cell } says { $found }. The other ranks follow the scores without gaps; by its score ({ $score }) it should be { $expected }.
rule-ranking-mismatch-mended = { $cell } says { $found }. Once what else is told of the scores is mended, it should be { $expected }.
rule-ranking-mismatch-others = { $cell } says { $found }. As the other ranks are numbered, it should be { $expected }.
rule-ranking-mismatch-given = The number in { $cell } is { $found }, and follows from the sheet's own formulas. By the model that is given, all measures alike, the score is { $score } and the number { $expected }.
rule-ranking-mismatch-gate = { $measure } is kept out (“{ $question }”: { $answer }), but has number { $found }.

rule-rank-missing = { $cell } is empty. By the scores { $measure } should be number { $expected }.
    .title = Rank is missing

rule-rank-sequence = The numbers of the summary do not add up: { $cell } is { $found }.
    .title = The summary's numbers do not add up
rule-rank-sequence-gap = The numbers of the summary do not add up. { $measure } is number { $found } and should be { $expected }; in all it concerns { $count } measures.
rule-rank-sequence-repeat = Number { $found } is used more than once, but the scores are not equal. { $measure } should be { $expected }; in all it concerns { $count } measures.
rule-rank-sequence-order = { $measure } is number { $found }. By the scores it should be { $expected }.

rule-summary-score-mismatch = The summary says { $found } for { $measure }. Its own sheet gives { $expected }.
    .title = Summary and sheet give different scores
rule-summary-score-mismatch-rounded = The summary says { $found } for { $measure }. The exact score is { $expected }; the difference is rounding only.

rule-summary-missing-measure = { $measure } is not in the summary. With { $score } it would be number { $rank }.
    .title = Measure missing from the summary
rule-summary-missing-measure-no-score = { $measure } is not in the summary, and has no score.
rule-summary-missing-measure-drifted = { $measure } is not in the summary. As it stands it would be number { $rank }; computed like the others, number { $model_rank }.
rule-summary-missing-measure-many = { $count } of { $of } in the list are not in the summary: { $measures }. It may be a summary of something else.
rule-summary-missing-measure-best = { $measure } is missing from the list of the best { $count }: it has { $score } and is number { $rank }, while { $listed } with { $other_score } is listed.

rule-summary-unknown-measure = “{ $found }” is in the summary, but on no sheet.
    .title = Unknown measure in the summary
rule-summary-unknown-measure-twice = “{ $found }” stands in the summary more than once.
rule-summary-unknown-measure-again = “{ $found }” reads the same score as { $evidence }: one measure is in the summary twice.
rule-summary-unknown-measure-ambiguous = “{ $found }” may be any of these measures: { $candidates }.

rule-tie-broken = { $measures } { $count ->
        [2] both
       *[other] all
    } score { $score }, but are given numbers { $ranks }. The workbook does not say why.
    .title = Equal scores, different numbers
rule-tie-broken-noise = { $measures } have the same score, { $score }. That formulas give them the ranks { $ranks } comes only of the last digits of the spreadsheet’s figures.
rule-tie-broken-order = { $measures } have the same score, { $score }. The list goes on in the order of the table: { $ranks }.
rule-tie-broken-formula = { $measures } have the same score, { $score }. The formulas that rank them tell them apart: { $ranks }.

rule-tie-numbering = Ties are numbered in two ways: here { $way ->
        [competition] with a shared place (1, 2, 2, 4)
        [last] by the last of their places (1, 3, 3, 4)
        [dense] without gaps (1, 2, 2, 3)
        [average] by the mean of their places (1, 2.5, 2.5, 4)
       *[ordinal] one after the other (1, 2, 3, 4)
    }, in { $other_place } { $other_way ->
        [competition] with a shared place (1, 2, 2, 4)
        [last] by the last of their places (1, 3, 3, 4)
        [dense] without gaps (1, 2, 2, 3)
        [average] by the mean of their places (1, 2.5, 2.5, 4)
       *[ordinal] one after the other (1, 2, 3, 4)
    }.
    .title = Ties numbered in two ways
rule-tie-numbering-twice = Ties are numbered in two ways: here { $way ->
        [competition] with a shared place (1, 2, 2, 4)
        [last] by the last of their places (1, 3, 3, 4)
        [dense] without gaps (1, 2, 2, 3)
        [average] by the mean of their places (1, 2.5, 2.5, 4)
       *[ordinal] one after the other (1, 2, 3, 4)
    }, in { $other_place } { $other_way ->
        [competition] with a shared place (1, 2, 2, 4)
        [last] by the last of their places (1, 3, 3, 4)
        [dense] without gaps (1, 2, 2, 3)
        [average] by the mean of their places (1, 2.5, 2.5, 4)
       *[ordinal] one after the other (1, 2, 3, 4)
    }. That is why { $measures } { $count ->
        [one] has
       *[other] have
    } two numbers.
rule-tie-numbering-asked = Ties are numbered { $way ->
        [competition] with a shared place (1, 2, 2, 4)
        [last] by the last of their places (1, 3, 3, 4)
        [dense] without gaps (1, 2, 2, 3)
        [average] by the mean of their places (1, 2.5, 2.5, 4)
       *[ordinal] one after the other (1, 2, 3, 4)
    }. Asked for is { $other_way ->
        [competition] with a shared place (1, 2, 2, 4)
        [last] by the last of their places (1, 3, 3, 4)
        [dense] without gaps (1, 2, 2, 3)
        [average] by the mean of their places (1, 2.5, 2.5, 4)
       *[ordinal] one after the other (1, 2, 3, 4)
    }.

rule-rank-basis = The ranks in { $ranks } and the scores do not agree.
    .title = Ranks that follow something else than the score
rule-rank-basis-unexplained = The ranks in { $ranks } and the scores do not agree: { $holding } of { $count } follow from the scores, and no other reading explains them. One of the two is not what it seems.
rule-rank-basis-shifted = The ranks in { $ranks } are those of the scores, but every one stands { $lines ->
    [one] a line
   *[other] { $lines } lines
} off.
rule-rank-basis-in-order = The ranks in { $ranks } are in the order of the scores, but the numbers leave gaps or repeat: { $holding } of { $count } are the places.
rule-rank-basis-column = The ranks in { $ranks } follow another column of the table, not the score: { $holding } of { $count } follow from the score.
rule-rank-basis-criterion = The formulas in { $ranks } rank “{ $label }” ({ $range }), which is one criterion of the score beside them. No formula ranks the score.
rule-rank-basis-generation = The ranks in { $ranks } follow from older formulas, those that { $holders } still have: { $explained } of { $count }. Under today’s formulas { $holding } of { $count } do.
rule-rank-basis-saved = The ranks in { $ranks } follow from the scores that were saved with the workbook: { $explained } of { $count }. Its formulas give others: { $holding } of { $count } follow from them.
rule-rank-basis-elsewhere = The ranks in { $ranks } follow from the weights in { $label }: { $explained } of { $count }. The formulas use other weights, and { $holding } of { $count } follow from them.
rule-rank-basis-unsorted = The ranks in { $ranks } are right in the order that the lines had before they were sorted{ $label ->
    [empty] { " " }by name
   *[other] { " " }(by “{ $label }”)
}: { $explained } of { $count }. The ranks were left behind. As it stands { $holding } of { $count } follow from the scores.
rule-rank-basis-without = The ranks in { $ranks } follow from the scores without “{ $label }”: { $explained } of { $count }. With it { $holding } of { $count } do.
rule-rank-basis-formula = The ranks in { $ranks } follow from scores that add up where they are averaged today, or the other way round{ $label ->
    [empty] { "" }
   *[other] { " " }(“{ $label }”)
}: { $explained } of { $count }. Under today’s formulas { $holding } of { $count } do.
rule-rank-basis-with = The ranks in { $ranks } follow from scores in which “{ $label }” counts: { $explained } of { $count }. No formula counts it today, and { $holding } of { $count } follow from the scores.
rule-rank-basis-weight = The ranks in { $ranks } follow from scores in which “{ $label }” counts for less: { $explained } of { $count }. Under today’s weights { $holding } of { $count } do.
rule-rank-basis-more = The ranks in { $ranks } follow from scores in which “{ $label }” counts for more: { $explained } of { $count }. Under today’s weights { $holding } of { $count } do.
rule-rank-basis-out-of-order = { $measure } has { $found } in { $cell } and stands as number { $stated } of a sorted list. By that score it is number { $place }; the { $count } others are in order. Either the score or the place is a slip.
rule-rank-basis-lowest-first = The ranks in { $ranks } start from the lowest score. Nothing in the headings says that low is good.

rule-rank-decided-by-rounding = { $measures } { $count ->
        [2] both
       *[other] all
    } show { $found }, but their scores are { $scores }. Decimals that do not show decide their order.
    .title = Rounding decides the order

rule-summary-other-column = The column “{ $expected }” in { $cell } shows “{ $found }” ({ $shown }). “{ $expected }” stands in { $meant }.
    .title = Another column than the heading says
rule-summary-other-column-sheet = The { $count } formulas in { $cell } stand under “{ $expected }” and read the sheet { $read }; the columns beside them read the sheet of their own name.
rule-summary-other-column-field = { $cell } looks up “{ $found }” ({ $shown }) beside the label “{ $expected }”, which stands in { $meant }.

rule-score-missing = { $count ->
        [one] A score is missing: { $criteria }.
       *[other] { $count } scores are missing: { $criteria }.
    }
    .title = Score is missing

rule-blank-reweighted = The average in { $cell } rests on { $counted } of { $of } scores. Each counts { $weight }, not { $intended }.
    .title = Average that skips scores
rule-blank-reweighted-uneven = In { $cell } a blank in { $guarded } counts as { $number }, and a blank in { $left_out } is left out: { $found }. Which of the two is meant?
rule-blank-reweighted-zero = { $cell } leaves noughts out of the average: { $found }. { $count ->
        [one] One nought is
       *[other] { $count } noughts are
    } typed there ({ $evidence }){ $blank ->
        [some] , beside cells that are blank. Is a nought no score, as a blank is?
       *[none] . Is a nought no score?
    }

rule-score-not-numeric = { $cell } says “{ $found }”, where the score for “{ $criterion }” belongs.
    .title = Text where a score belongs

rule-score-out-of-scale = { $cell } says { $found }. The scale goes from { $low } to { $high }.
    .title = Score outside the scale
rule-score-out-of-scale-maximum = { $cell } says { $found }, more than the maximum of { $high } in { $source }.

rule-number-stored-as-text = “{ $found }” in { $cell } is stored as text, so the formulas do not see it. It should be the number { $expected }.
    .title = Number stored as text
rule-number-stored-as-text-coerced = “{ $found }” in { $cell } is stored as text. Formulas with + - * / read the number { $expected } all the same; SUM, AVERAGE, MAX and RANK would pass over it.
rule-number-stored-as-text-columns = The figures of { $areas } are stored as texts (“{ $found }”). They were read as the numbers that they write; Excel sorts and adds them up as texts.

rule-stray-note = “{ $found }” stands on its own beside the table.
    .title = Stray note

rule-criterion-unread = “{ $criterion }” in { $cell } is scored for all, but no formula reads it; { $formulas } read the criteria beside it.
    .title = Criterion that nothing reads
rule-criterion-unread-weighted = “{ $criterion }” in { $cell } is scored for all and has a weight in { $weight }, but no formula reads it; { $formulas } read the criteria beside it.
rule-criterion-unread-cancelled = The formulas in { $cell } multiply by { $evidence } and divide by it again, so what stands there has no effect: { $found }.
rule-criterion-unread-computed = { $cell } is computed like the figures beside it that { $formulas } take in ({ $found }), but no formula reads it.

rule-input-out-of-line = { $cell } is { $found }; the others are { $low } to { $high }. It may have been meant as { $expected }.
    .title = Figure out of line
rule-input-out-of-line-date = { $cell } is { $date }, while the dates in { $evidence } go up line by line. With day and month exchanged it would be in its place: { $meant }.

rule-formula-overwritten = { $found } is typed in { $cell }, where the others are computed. { $value ->
        [empty] { $expected ->
            [empty] {""}
           *[other] The formula should be { $expected }.
        }
       *[other] The formula { $expected } gives { $value }.
    }
    .title = Formula was typed over
rule-formula-overwritten-worked = { $found } is typed in { $cell }. Worked out from its parts as the others are it is { $value }.
rule-formula-overwritten-column = The figures in { $cell } are typed where their like compute. Copied from these the first would be { $expected }, whose cells no formula reads.
rule-formula-overwritten-region = { $found } is typed in { $cell }, among formulas ({ $evidence }). Their formula would be { $expected }{ $value ->
        [empty] {""}
       *[other] {" "}here, and give { $value }
    }.
rule-formula-overwritten-holds = { $found } is typed in { $cell }, among formulas ({ $evidence }). It is what { $expected } gives today, but does not follow.
rule-formula-overwritten-missing = Nothing stands in { $cell }, where the lines around it compute ({ $siblings }). Their formula would be { $expected }.{ $others ->
        [empty] {""}
       *[other] { " " }The same holds for { $others }.
    }
rule-formula-overwritten-total = { $found } is typed in { $cell }. It is the sum of { $evidence } today, but does not follow when one of them changes.
rule-formula-overwritten-weighted = The totals in { $cell } are typed, the first as { $found }. Today they are what { $expected } gives, line by line, but do not follow when a weight or a figure changes.
rule-formula-overwritten-broken = { $found } is typed in { $cell }, where the formula { $expected } gives { $value }. In { $range } { $typed } numbers are typed, and { $holding ->
        [one] one of them is
       *[other] { $holding } of them are
    } what the formula gives.{ $count ->
        [0] {""}
        [one] {" "}One more is not: { $evidence }.
       *[other] {" "}{ $count } more are not: { $evidence }.
    }
rule-formula-overwritten-mixed = In { $cell } numbers are typed and computed in turns: { $typed } typed, { $computed } computed. Nothing shows which are inputs.
rule-formula-overwritten-results = In { $cell } { $typed } numbers are typed, and { $computed } computed. Those that are typed are what the formula gives today, but do not follow.

rule-formula-inconsistent = The formula in { $cell } is { $found }. By the pattern it should be { $expected }.
    .title = Formula outside the pattern
rule-formula-inconsistent-other = The formula in { $cell } is { $found }. The other measures compute “{ $criterion }” in another way.
rule-formula-inconsistent-table = All { $count } formulas in { $cell } compute “{ $criterion }” otherwise than the other tables do, and alike: { $found }. Is that meant?
rule-formula-inconsistent-weight = The weight in { $cell } is { $found }. The other tables have { $expected } for “{ $criterion }”.
rule-formula-inconsistent-comparison = Of the comparisons with { $number } in { $cell }, one treats { $number } itself otherwise than the other { $count }: { $found }.
rule-formula-inconsistent-sisters = The sums in { $cell } leave out { $evidence }, which those under the same heading on the other sheets take in, and no formula reads: { $found }.
rule-formula-inconsistent-region = The formula in { $cell } is { $found }. Its neighbours ({ $evidence }) would make it { $expected }.
rule-formula-inconsistent-region-several = The formula in { $cell } is { $found }. Its neighbours ({ $siblings }) would make it { $expected }. The same holds for { $others }.
rule-formula-inconsistent-sister-column = The { $count } formulas in { $cell } are { $found }. On the { $others } other sheets of the same kind they are { $expected }, and all are gathered alike.
rule-formula-inconsistent-varied = The sums in { $cell } each take in other cells of their own line: { $terms } all together, fewer in most of them.
rule-formula-inconsistent-root = The formulas in { $cell } add up squares without the root that those in { $evidence } take: { $found }.
rule-formula-inconsistent-degree = The formulas in { $cell } take the root of degree { $degree } of a product of { $count } figures: { $found }. For the geometric mean of { $count } it is { $expected }.
rule-formula-inconsistent-last = The formulas in { $cell } add up { $count } terms and divide only the last of them by { $divisor }: { $found }. Are brackets missing around the sum?
rule-formula-inconsistent-compares = In { $cell } a comparison stands where the formulas around it ({ $evidence }), made like it, compute, so that what it holds together counts as 1 or 0: { $found }. It would be { $expected }.
rule-formula-inconsistent-wildcard = In { $cell } { $mark } stands for any text, where the formulas beside it ({ $evidence }) count a mark each: { $found }. The mark itself is written ~{ $mark }: { $expected }.
rule-formula-inconsistent-either = The formula in { $cell } is { $found }. Its neighbours ({ $evidence }) would make it { $expected }: one of the two takes in figures that the other leaves out. Nothing shows which is meant.
rule-formula-inconsistent-given = All { $count } formulas in { $cell } compute “{ $criterion }” otherwise than the model that was given. { $first } is { $found }; by the model it would be { $expected }.

rule-formula-range-omits-cells = The formula in { $cell } leaves out { $evidence }.
    .title = Formula that leaves out cells
rule-formula-range-omits-cells-sheet = The formulas in { $cell } take in the sheets { $sheets }. The sheet { $sheet } is made like them and filled in ({ $evidence }), but no other sheet reads it.
rule-formula-range-omits-cells-line = “{ $label }” ({ $cell }) has figures as the { $count } lines before it, and no formula reads them: those in { $formulas } end before it.
rule-formula-range-omits-cells-divisor = The formulas in { $cell } weigh by { $evidence } too, and leave it out of the weights that they divide by: { $found }.
rule-formula-range-omits-cells-region = The formula in { $cell } is { $found }. Its neighbours would make it { $expected } ({ $evidence }).

rule-formula-range-omits-cells-several = The formula in { $cell } leaves out { $omitted }. Those in { $others } leave out the same lines.
rule-formula-range-omits-cells-summary = The lines that { $cell } adds up each bring the subtotal of a section. That in { $omitted } is made like them, and no line brings it.
rule-formula-range-omits-cells-set = The formulas in { $cell } look in { $range }, which leaves out { $evidence } of their own list.
rule-formula-range-omits-cells-slides = The range of the formulas in { $cell } moves down from { $range } with each line. It should stand still over { $evidence }.

rule-formula-double-counts = The formula in { $cell } counts something twice: both a subtotal and its parts ({ $evidence }).
    .title = Formula that counts twice
rule-formula-double-counts-operand = The formulas in { $cell } take in { $evidence } beside what is computed from it, so that it counts twice: { $found }.
rule-formula-double-counts-weight = The figures that { $cell } multiplies by their weights hold these already: { $figure } is { $formula }, and { $found } multiplies it by { $weight } once more.

rule-formula-refers-to-empty = The formula in { $cell } uses { $evidence }, which is empty here, but not for its neighbours.
    .title = Formula that refers to an empty cell

rule-formula-refers-to-empty-several = The formula in { $cell } uses { $empty }, which is empty here, but not for its neighbours. So do its copies in { $others }.
rule-formula-refers-to-empty-most = The { $count } formulas in { $cell } multiply by empty cells ({ $evidence }) and give 0; only the first of their column has figures there. A reference may lack its $.
rule-formula-refers-to-empty-column = The { $count } formulas in { $cell } all use { $evidence }, where nothing stands, not even a heading: { $found }.
rule-formula-refers-to-empty-far = The formula in { $cell } uses { $evidence }, far beyond the last cell that holds anything: { $found }.

rule-constant-in-formula = A number is typed into the formula in { $cell }: { $found }. The other formulas have none.
    .title = Number typed into a formula
rule-constant-in-formula-divisor = The formulas in { $cell } add up { $count } figures and divide by { $number }: { $found }.
rule-constant-in-formula-divisors = The sum in { $cell } is divided by { $number }: { $found }. The lines that it adds up ({ $evidence }) divide by { $sum } all together.
rule-constant-in-formula-weights = The formulas in { $cell } weigh by typed numbers that make { $sum }, and divide by { $number }: { $found }. Is another scale meant?
rule-constant-in-formula-retyped = The formulas in { $cell } have numbers typed in ({ $found }) that are the figures of { $evidence }, rounded: { $number } for { $exact }. If those change, nothing here does.

rule-total-mismatch = The total in { $cell } is { $found }. The parts in { $parts } give { $parts_sum }, and rounding does not explain the difference.
    .title = Total that does not hold
rule-total-mismatch-exchanged = The totals in { $evidence } stand in each other's place: { $found } belongs to the second, { $expected } to the first.
rule-total-mismatch-values = The figure in { $cell } is { $found }. Worked out from { $parts } as for the other measures it is { $expected }.

rule-reference-set-short = { rule-reference-set-short-set }
    .title = Range that is not the whole list
rule-reference-set-short-set = The formulas in { $cell } look in { $range }, which leaves out { $evidence } of their own list.
rule-reference-set-short-ragged = The ranges of the formulas in { $cell } begin on each one’s own line and end anywhere: { $ends }. Only { $evidence } takes in all of { $range }.
rule-reference-set-short-slides = The range of the formulas in { $cell } moves down from { $range } with each line. It should stand still over { $evidence }.

rule-reference-set-wide = { rule-reference-set-wide-total }
    .title = Range that takes in more than the list
rule-reference-set-wide-total = The formulas in { $cell } look in { $range }, which takes in { $evidence }: that is none of those compared, but what they give together.
rule-reference-set-wide-weights = The formulas in { $cell } look in { $range }, which takes in the weight in { $evidence } as if it were one of those compared.
rule-reference-set-wide-heading = The formulas in { $cell } look in { $range }, which takes in the heading in { $evidence }: its number counts as one of those compared.
rule-reference-set-wide-own-weight = The formulas in { $cell } take in the weights in { $evidence } as if they were figures of their lines: { $found }.
rule-reference-set-wide-own-number = The formulas in { $cell } take in the numbers of the lines in { $evidence } as if they were figures: { $found }.
rule-reference-set-wide-own-year = The formulas in { $cell } take in the years in { $evidence } as if they were figures of their lines: { $found }.
rule-reference-set-wide-own-class = The formulas in { $cell } take in { $evidence }, which is the same on all lines and says what they are, as if it were one of their figures: { $found }.
rule-reference-set-wide-chart = The chart of { $range } shows { $evidence } as one of those compared.

rule-typed-relation-broken = { rule-typed-relation-broken-sum }
    .title = Figure that does not follow the others
rule-typed-relation-broken-sum = { $cell } is { $found }. On { $holding } other lines this figure is the sum of the two in { $one } and { $other }; here that is { $expected }.
rule-typed-relation-broken-difference = { $cell } is { $found }. On { $holding } other lines this figure is that in { $one } less that in { $other }; here that is { $expected }.
rule-typed-relation-broken-product = { $cell } is { $found }. On { $holding } other lines this figure is that in { $one } times that in { $other }; here that is { $expected }.
rule-typed-relation-broken-share = { $cell } is { $found }. On { $holding } other lines this figure is that in { $one } as a share of that in { $other }; here that is { $expected }.
rule-typed-relation-broken-class = { $cell } is { $found }. { $count ->
        [one] Another line
       *[other] { $count } other lines
    } with the same figures as in { $one } and { $other } have { $expected }.
rule-typed-relation-broken-count = { $cell } is { $found } beside “{ $category }”, which stands { $expected } times in { $range }. The counts there make { $total }, as many as the lines of the list.
rule-typed-relation-broken-category-mean = { $cell } is { $found } beside “{ $category }”. On { $holding } other lines this figure is the mean of those lines of { $range } that are of the category; here that is { $expected }.
rule-typed-relation-broken-category-sum = { $cell } is { $found } beside “{ $category }”. On { $holding } other lines this figure is the sum of those lines of { $range } that are of the category; here that is { $expected }.
rule-typed-relation-broken-class-alone = { $cell } is { $found }. { $count ->
        [one] Another line
       *[other] { $count } other lines
    } with the same figure as in { $one } have { $expected }.
rule-typed-relation-broken-levels = The same two ratings, { $ratings }, have different levels: { $usual } in { $standing }, { $found } in { $differing }.{ $more ->
        [0] {""}
        [one] {" "}The same is true of another pair of ratings.
       *[other] {" "}The same is true of { $more } other pairs of ratings.
    } On { $holding } of { $count } lines two ratings make one level; which of these is meant, the workbook does not say.
rule-typed-relation-broken-parts = { $cell } is { $found }. On { $holding } other lines this figure is the sum of the columns of { $evidence }; here that is { $expected }.
rule-typed-relation-broken-weighted = { $cell } is { $found }. On { $holding } other lines this figure is the weighted sum of those in { $parts }, with the weights { $weights }; here that is { $expected }.
rule-typed-relation-broken-copy = { $cell } is { $found } and { $other } is { $value }. On the { $holding } other lines the two are the same. Is this one meant to differ?
rule-typed-relation-broken-pair = { $cell } is { $found } and its opposite { $other } is { $value }. In the { $holding } other pairs the two add up to { $sum }.
rule-typed-relation-broken-whole = { $cell } is { $found }. On { $holding } other lines this figure is a share of the sum of { $evidence }; here that is { $expected }.
rule-typed-relation-broken-order = “{ $one }” in { $cell } is { $found }, more than “{ $label }” in { $other }, which is { $value }. On the { $holding } other lines it never is more.
rule-typed-relation-broken-order-dates = “{ $one }” in { $cell } is later than “{ $label }” in { $other }. On the { $holding } other lines it never is.
rule-typed-relation-broken-shares = The { $holding } shares in { $cell } make { $found } together, and their heading calls them shares of the whole, { $expected }.

rule-formula-reads-other-line = { rule-formula-reads-other-line-locked }
    .title = Formula that reads another line
rule-formula-reads-other-line-locked = All { $count } formulas in { $cell } read { $range }. The figures of the other lines ({ $evidence }) are read by none of them.
rule-formula-reads-other-line-shifted = The formulas in { $cell } each multiply by the line before: { $found }. Only the first line takes { $range }.
rule-formula-reads-other-line-offset = The formulas in { $cell } all read the line beside their own: { $found }. The figures of { $evidence } are read by none of them.
rule-formula-reads-other-line-totals = The formulas in { $cell } divide by the totals in { $used } of another block: { $found }. Those of their own block, in { $unread }, are read by no formula.
rule-formula-reads-other-line-block = The formulas in { $cell } hold on to { $used } of an earlier block: { $found }. { $unread } of their own block { $read ->
        [none] is made in the same way, and no formula reads it
       *[singly] is made in the same way, and is read but figure by figure
    }. Is it { $expected }?
rule-formula-reads-other-line-set = The formulas in { $cell } hold the figures in { $own } against { $range }, where those beside them are held against their own: { $found }.
rule-formula-reads-other-line-sheet = The formulas in { $cell } read { $range } of the sheet that theirs is a copy of: { $found }. The figures of their own sheet, { $own }, are read by no formula.
rule-formula-reads-other-line-turned = The formulas in { $cell } each weigh a whole set of shares: { $found } takes { $range }, which make 1, where one option’s are { $own }. The results make { $total } together, not 1.
rule-formula-reads-other-line-doubled = The formulas in { $cell } are word for word those in { $like }: { $found } reads { $range }. The figures beside, { $own }, are read by no formula.
rule-formula-reads-other-line-apart = { $cell } takes { $range }, and { $own } beside it { $other }: two lines of that list. On { $count } other lines both come from one.
rule-formula-reads-other-line-paired = { $cell } goes through { $range } and { $own } side by side, and they begin on different lines: { $found }. What it finds in one, it takes from another line of the other.

rule-lookup-unsorted = { $count ->
        [one] A look-up at { $cell } takes
       *[other] { $count } look-ups at { $cell } take
    } the nearest value in { $keys }, which is not in order.
    .title = Look-up by nearest in a list out of order

rule-text-not-found = “{ $found }” in { $cell } is looked for in { $keys } by { $formulas } and not found. There stands “{ $expected }”{ $differs ->
        [signs] , which differs in spaces and signs alone
       *[letters] {""}
    }, so that it counts for nothing.
    .title = Text that is looked for and not found
rule-text-not-found-unsought = “{ $found }” in { $cell } is looked for by no formula. { $formulas } looks for “{ $expected }”{ $differs ->
        [signs] , which differs in spaces and signs alone
       *[letters] {""}
    }, so that this line counts for nothing.
rule-text-not-found-beyond = { $formulas } looks in { $keys } and does not find “{ $found }”, which stands in { $places }, right after that list.
rule-text-not-found-joined = “{ $found }” in { $cell } has a space at its end, which goes into the key of its line in { $keys }. { $formulas } looks for keys that are joined of names without one, and does not find it.{ $count ->
        [0] {""}
       *[other] { " " }So it is in { $places }.
    }
rule-text-not-found-nowhere = “{ $found }” in { $cell } is looked for in { $keys } by { $formulas } and not found. All the others are.
rule-text-not-found-twice = “{ $found }” stands twice in { $keys }, in { $places }. { $adds ->
        [sums] { $formulas } adds up both
       *[first] { $formulas } takes the first
    }; every other name stands there once.

rule-text-compared-with-number = { rule-text-compared-with-number-cell }
    .title = Number compared with a text
rule-text-compared-with-number-formula = { $count ->
        [one] One formula at { $cell } compares
       *[other] { $count } formulas at { $cell } compare
    } numbers with the text “{ $text }”: { $found }. No number equals a text or exceeds it, so the outcome never changes.
rule-text-compared-with-number-cell = { $count ->
        [one] One formula at { $cell } compares
       *[other] { $count } formulas at { $cell } compare
    } with a number, but “{ $text }” in { $source } is a text. Excel holds every text for greater than any number.

rule-error-value = { $evidence_count ->
        [0] { $found } in { $cell }.
       *[other] { $found } in { $cell }, and the error goes on to { $evidence }.
    }
    .title = Error value
rule-error-value-text = { $evidence_count ->
        [0] { $found } in { $cell }, since “{ $text }” stands in { $source }.
       *[other] { $found } in { $cell }, since “{ $text }” stands in { $source }; so it is in { $evidence }.
    }
rule-error-value-several = { $found } in { $count } cells, first in { $cell }; then in { $others }.
rule-error-value-sleeping = { $evidence_count ->
        [0] The formula in { $cell } names a cell that is gone (#REF!), and shows no error today: { $found }.
       *[other] { $count } formulas name a cell that is gone (#REF!), and show no error today; the first, in { $cell }: { $found }. The others are in { $evidence }.
    }

rule-stale-value = { $evidence_count ->
        [0] { $cell } shows { $found }. The formula gives { $expected }.
       *[other] { $cell } shows { $found }. The formula gives { $expected }, which also changes { $evidence }.
    }
    .title = Old value
rule-stale-value-blocked = { $cell } shows { $found }: what its formula fills in finds { $blocking } in its way.

rule-part-unverified = { $count ->
        [one] { $cell } was not verified
       *[other] { $count } cells from { $cell } on were not verified
    }
rule-value-unverified = { rule-part-unverified }.
    .title = Value that was not verified
rule-value-unverified-unsupported = { rule-part-unverified }: { $detail ->
        [empty] the engines cannot compute the formula
       *[other] the engines cannot compute { $detail }
    }.
rule-value-unverified-external = { rule-part-unverified }: the figure comes from another file.
rule-value-unverified-add-in = { rule-part-unverified }: the figure comes from an Excel add-in.
rule-value-unverified-volatile = { rule-part-unverified }: the figure changes each time the sheet is computed.
rule-value-unverified-disagree = { rule-part-unverified }: the engines do not agree ({ $detail }).
rule-value-unverified-circular = { rule-part-unverified }: the formula refers to itself.
rule-value-unverified-time = { rule-part-unverified }: time ran out.
rule-value-unverified-memory = { rule-part-unverified }: memory ran out.
rule-value-unverified-engine-failed = { rule-part-unverified }: the engines could not handle the workbook.

rule-circular-reference = { $cell } refers to itself, through { $evidence }.
    .title = Circular reference
rule-circular-reference-itself = { $cell } refers to itself: { $found }.
rule-circular-reference-several = { $count } circles of one kind: { $cell } refers to itself, and so do { $evidence }.
rule-circular-reference-cut = { $cell } refers to itself, through { $evidence }, but through a branch of IF that is not taken today. Another choice may close the circle.
rule-circular-reference-itself-cut = { $cell } refers to itself, but through a branch of IF that is not taken today: { $found }.
rule-circular-reference-several-cut = { $count } circles of one kind, all through branches of IF that are not taken today: { $cell } refers to itself, and so do { $evidence }. Another choice may close them.
rule-circular-reference-name = The name { $names } stands for itself, so { $cell }, which reads it, has no value of its own: { $found }.
rule-circular-reference-names = The names { $names } stand for one another in a circle, so { $cell }, which reads one of them, has no value of its own: { $found }.

rule-external-link = { $count ->
        [one] { $cell } takes its figure
       *[other] { $count } cells from { $cell } on take figures
    } from another file, { $target }. It was not opened.
    .title = Figure from another file

rule-generation-mixed = { $holders } compute “{ $criterion }” as { $way ->
        [sum] a sum
        [mean] a mean
        [min] a minimum
        [max] a maximum
       *[other] a product
    }, the others as { $usual ->
        [sum] a sum
        [mean] a mean
        [min] a minimum
        [max] a maximum
       *[other] a product
    }{ $most ->
        [empty] {""}
       *[other] : at most { $most } points against { $most_usual }
    }. Like the others, all at once: { $all_usual ->
        [none] no measure changes its place
       *[other] { $all_usual }
    }. All like these: { $all_other ->
        [none] no measure changes its place
       *[other] { $all_other }
    }.
    .title = Two generations of formulas

rule-model-drift = { $measure } is computed in another way than the others ({ $criteria }) and gets { $score }{ $rank ->
        [empty] {""}
       *[other] {" "}and number { $rank }
    }. Computed like the others: { $model_score }{ $model_rank ->
        [empty] {""}
       *[other] {" "}and number { $model_rank }
    }.
    .title = Computed in another way

rule-criterion-missing = The criteria on { $sheet } are not those of the other sheets.
    .title = Criterion is missing
rule-criterion-missing-missing = “{ $expected }” is missing on { $sheet }. The other sheets have it.
rule-criterion-missing-added = “{ $found }” is only on { $sheet }, not on the other sheets.

rule-label-drift = Here it is “{ $found }”, elsewhere “{ $expected }”.
    .title = One thing, different names

rule-decision-against-ranking = { $measure } ranks { $rank } and is left out ({ $found }), while the workbook takes in { $taken }. No reason is stated.
    .title = Choice against the ranking
rule-decision-against-ranking-reason = { $measure } ranks { $rank } and is left out ({ $found }), while the workbook takes in { $taken }. The stated reason: “{ $reason }”.
rule-decision-against-ranking-reserve = { $measure } ranks { $rank } and is left out ({ $found }), while { $taken } below it may still be taken in. No reason is stated.
rule-decision-against-ranking-below = { $measure } ranks { $rank } and is taken in ({ $found }), while { $taken } rank above it and are not.
rule-decision-against-ranking-unrelated = { $exceptions } of { $decided } decisions go against the ranking; the first is { $measure }, number { $rank } ({ $found }). What do they follow?
rule-decision-against-ranking-unscored = { $measure } is taken in ({ $found }), but has no score.
rule-decision-against-ranking-undecided = { $measure }, number { $rank }, has no decision; nearly all the others have one.
rule-decision-against-ranking-winner = { $cell } names { $measure } (“{ $statement }”), which ranks { $rank }. By the scores { $first } comes first.

rule-measure-twice = { $measure } stands on { $count } lines of the list, with different figures (ranks { $ranks }). Which of them counts?
    .title = Measure that stands twice
rule-measure-twice-same = { $measure } stands on { $count } lines of the list with the same figures, and takes { $count } places.

rule-list-repeats = The list shows { $shown } more than once and { $lost } never: they have the same figure, { $key }, and the look-up finds the first each time.
    .title = List by rank that repeats a name
rule-list-repeats-blank = A line of the list is blank, and { $lost } stands nowhere: it shares place { $key } with { $shown }, so that the next place is found nowhere.

rule-list-shifted = The { $count } formulas in { $cell } read { $off ->
        [one] one line
       *[other] { $off } lines
    } too far down: { $name } takes { $place }, the figure of { $read }.
    .title = List linked to the wrong lines
rule-list-shifted-before = The { $count } formulas in { $cell } read { $off ->
        [one] one line
       *[other] { $off } lines
    } too far up: { $name } takes { $place }, the figure of { $read }.
rule-list-shifted-order = { $count } formulas in { $cell } go down another list whose names stand in another order: { $name } takes { $place }, the figure of { $read }.
rule-list-shifted-best = “{ $found }” in { $cell } is typed beside { $value } ({ $figure }), and has { $given } in { $source }.{ $count ->
        [0] {""}
        [one] {" "}One more name of this list stands beside the figure of another: { $others }.
       *[other] {" "}{ $count } more names of this list stand beside the figures of others: { $others }.
    }
rule-list-shifted-line = { $cell } is { $found } and takes the figure of { $read }, beside the name { $name }, which stands in { $own }. On the { $count } other lines name and figure are of one line.
rule-list-shifted-exchanged = { $cell } is { $found } and takes the figure of { $read }, beside the name { $name }, which stands in { $own }; and { $other } takes the figure of { $name } in turn. On the { $count } other lines name and figure are of one line.

rule-label-against-score = { $measure } has { $score } and is “{ $found }”, while { $other } with { $other_score } is “{ $label }”. The other { $follows } classes follow the scores.
    .title = Class that does not follow the score
rule-label-against-score-scale = { $cell } is “{ $found }” beside { $figure } in { $source }. By the scale in { $scale } that is { $meant }. The other { $follows } labels of the column keep to it.
rule-label-against-score-scale-product = { $cell } is “{ $found }”, where { $source } multiply to { $figure }. By the scale in { $scale } that is { $meant }. The other { $follows } labels of the column keep to it.
rule-label-against-score-scale-many = { $count } of the { $labels } labels in { $range } are not what the scale in { $scale } gives to the figures beside them: { $cell } is “{ $found }” beside { $figure }, where the scale has { $meant }; likewise { $others }. Were the limits moved?
rule-label-against-score-scale-formula = The formula in { $cell } gives “{ $found }” to { $figure } in { $source }. By the scale in { $scale } that is { $meant }.
rule-label-against-score-matrix = { $cell } is “{ $found }” where { $source } hold { $ratings }. The matrix in { $scale } has { $meant } for these. The other { $follows } lines keep to it.

rule-threshold-gap = { rule-threshold-gap-limit }
    .title = Intervals that leave a value out
rule-threshold-gap-limit = { $count ->
        [one] One line has exactly
       *[other] { $count } lines have exactly
    } { $limits }, which falls between the intervals: it gives { $given }, while less gives { $below } and more gives { $above }.
rule-threshold-gap-limit-unused = Exactly { $limits } falls between the intervals: it would give { $given }, while less gives { $below } and more gives { $above }. No line has it today.
rule-threshold-gap-late = { $high } comes too late in the formula: who has it has { $low } as well, and gets what { $low } gives. { $count ->
        [one] One line is
       *[other] { $count } lines are
    } affected: { $evidence }.
rule-threshold-gap-late-twice = The formula asks for { $high } twice. Whoever meets the second condition has met the first, so that what the second gives is never given.
rule-threshold-gap-late-unused = { $high } comes too late in the formula: who has it has { $low } as well, and would get what { $low } gives. No line lies there today.
rule-threshold-gap-stretch = { $count ->
        [one] One line lies
       *[other] { $count } lines lie
    } between { $low } and { $high }, which no interval covers: that gives { $given }, while less gives { $below } and more gives { $above }.
rule-threshold-gap-stretch-unused = What lies between { $low } and { $high } is covered by no interval: it would give { $given }, while less gives { $below } and more gives { $above }. No line lies there today.

rule-comparisons-contradict = The comparisons in { $cell } contradict one another (consistency ratio { $ratio }, at most 0.10): { $one } over { $two } is { $ab }, { $two } over { $three } is { $bc }, but { $one } over { $three } is { $ac }.
    .title = Comparisons that contradict themselves
rule-comparisons-contradict-several = { $count } tables of comparisons contradict themselves (consistency ratio above 0.10). In { $cell } most, with { $ratio }: { $one } over { $two } is { $ab }, { $two } over { $three } is { $bc }, but { $one } over { $three } is { $ac }.
rule-comparisons-contradict-missing = { $one } over { $other } is empty, while the opposite and all other pairs are filled in.
rule-comparisons-contradict-stated-eigenvalue = The greatest eigenvalue in { $cell } is { $stated }. By the { $count } criteria compared in { $range } it is { $expected }.
rule-comparisons-contradict-stated-index = The consistency index in { $cell } is { $stated } ({ $found }). With { $count } criteria compared in { $range } it is { $expected }: (λ-n)/(n-1).
rule-comparisons-contradict-stated-ratio = The consistency ratio in { $cell } is { $stated } ({ $found }). With { $count } criteria compared in { $range } it is { $expected }: the index divided by the random index of that size.
rule-comparisons-contradict-misread = { $one } over { $other } is { $found }, the reciprocal of another comparison than its opposite ({ $expected }){ $count ->
        [one] . Both are
       *[other] , and so on for { $count } pairs. They are all
    } the same today.
rule-comparisons-contradict-reciprocal = { $one } over { $other } is { $value }, and { $other } over { $one } is { $found }: these should be each other's reciprocal{ $count ->
        [one] .
       *[other] , as should { $count } pairs in all.
    }

rule-knock-out-ignored = { $measure } is ranked, though “{ $question }” is answered { $found }{ $count ->
        [one] .
       *[other]  (as are { $count } in all).
    }
    .title = Requirement that is not met, and does not keep out
rule-knock-out-ignored-taken = { $measure } is taken in ({ $decision }), though “{ $question }” is answered { $found }.
rule-knock-out-ignored-requires = { $measure } is taken in ({ $decision }) and requires { $other }, which is not ({ $found }).

rule-criterion-reworded = The workbook scores “{ $found }”; the model that was given says “{ $expected }”.
    .title = Criterion that was presented in other words
rule-criterion-reworded-written = The workbook writes “{ $found }”, the model that was given “{ $expected }”.
rule-criterion-reworded-left-out = “{ $found }” is scored in the workbook; the model that was given does not have it.

rule-over-budget = The { $count } that are taken in cost { $spent } together. The frame is { $frame }: that is { $over } too much.
    .title = More taken in than the frame allows
rule-over-budget-best = Within { $frame }, { $best } have most points together ({ $points }, at a cost of { $cost }); those taken in have { $chosen }.

rule-order-hangs-on-third = Without { $thirds }, “{ $after }” is first, not “{ $before }”.
    .title = the order hangs on a third measure
rule-order-hangs-on-third-first = { $count ->
    [one] Without { $thirds } in the list
   *[other] Without one of { $thirds } in the list
 } “{ $after }” would be first, not “{ $before }”: everybody’s points are computed from the whole list.
rule-order-hangs-on-third-cut = { $count ->
    [one] Without { $thirds } in the list
   *[other] Without one of { $thirds } in the list
 } “{ $after }” would come above the line in the place of “{ $before }”: everybody’s points are computed from the whole list.
rule-order-hangs-on-third-first-kept-out = { $thirds } is kept out, but the figures still count in the list that the others’ points are computed from. Without them “{ $after }” would be first, not “{ $before }”.
rule-order-hangs-on-third-cut-kept-out = { $thirds } is kept out, but the figures still count in the list that the others’ points are computed from. Without them “{ $after }” would come above the line in the place of “{ $before }”.
rule-hidden-content = { $cell } is hidden, but counts in { $evidence }.
    .title = Hidden content that counts
rule-hidden-content-sheet = The sheet { $sheet } is hidden, but counts in { $evidence }.
rule-hidden-content-rows = Hidden rows on { $sheet } count in { $evidence }; the first are { $cell }.
rule-hidden-content-columns = Hidden columns on { $sheet } count in { $evidence }; the first are { $cell }.

rule-calculation-setting = A setting may make the figures wrong: { $found }.
    .title = Calculation setting
rule-calculation-setting-manual = The workbook computes only when asked to. The figures may be old.
rule-calculation-setting-precision = The workbook computes with the figures as shown, not as they are.
rule-calculation-setting-iterate = The workbook allows formulas that refer to themselves.

rule-open-comment = The comment on { $cell } is not resolved: “{ $found }”
    .title = Open comment

rule-signature-invalidated = The workbook is signed. The signature does not hold for the copy.
    .title = The signature does not hold for the copy

why-copies = { $support } copies of one formula around it agree.
why-relation = It holds on { $agreeing } other lines of the table.
why-block = The figures are one unbroken block of a kind.
why-total-beside = The total beside it takes in all lines.
why-subtotals = It is a subtotal as those that are added up, and no other total takes it in.
why-own-line = Each of the formulas reads its own line of the list as well.
why-stated-elsewhere = { $evidence } says so too.
why-stated-elsewhere-shared = { $evidence } says { $number }.
why-others-hold = The other { $others } ranks follow from the scores.
why-leaves-it-free = The other { $others } ranks leave this place free.
why-sheets-agree = The measures' own sheets state these places.
why-recalculated = Two engines agree on it.
why-derived = Its name and its place in the list are the measure's.
