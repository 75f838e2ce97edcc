# The rules on the method: findings, why it matters, and what to do.

rule-weights-do-not-sum = The { $count } weights make { $percent } per cent of what they are shares of ({ $found }, not { $expected }).
    .title = Weights that do not make 100 %
rule-weights-do-not-sum-stated = The { $count } weights make { $found }. { $total } states { $expected }.
rule-weights-do-not-sum-misplaced = The weight in { $cell } is { $found }; with { $expected } the { $count } weights in { $evidence } make { $whole }.
advice-weights-do-not-sum = The weights that were announced are not those that count, and the scores are on another scale than it seems.
    .do = Agree on the weights anew so that they make 100 %, or divide the score by their sum.

rule-criterion-reversed = “{ $criterion }” counts the other way than its words say.
    .title = Criterion that counts the wrong way
rule-criterion-reversed-scale = A high figure of “{ $criterion }” is bad by its own words, and raises the score.
rule-criterion-reversed-scale-benefit = A high figure of “{ $criterion }” is good by its own words, and lowers the score.
rule-criterion-reversed-words-benefit = “{ $criterion }” names what is good ({ $words }). Yet the higher the figure, the lower the score.
rule-criterion-reversed-amount = The higher “{ $criterion }”, the higher the score: the most expensive gains most.
rule-criterion-reversed-closeness = The closeness in { $cell } is the distance to the best ({ $best }) divided by both: { $found }. The further from the best, the higher it is, and the highest comes first.
rule-criterion-reversed-twice = The ideal in { $cell } is the least of { $range }, as for a cost (“{ $words }”). But the figures are turned already in { $first } ({ $formula }), so that what costs most comes nearest to it.
rule-criterion-reversed-subtracted = The formulas in { $cell } subtract a cost (“{ $words }”) that is turned already in { $first } ({ $formula }): { $found }. So what costs least loses most.
advice-criterion-reversed = The ranking rewards what it should punish.
    .do = Turn the criterion round before it is weighted, or say in the heading what a high figure means.

rule-list-range-short = { $cell } leaves out { $measure }.
    .title = Range that leaves the last measure out
rule-list-range-short-chart = The chart shows { $cell } and leaves out { $measure }.
rule-list-range-short-format = The conditional format in { $cell } ends before { $measure }.
rule-list-range-short-validation = The validation in { $cell } ends before { $measure }, whose cells take any figure.
rule-list-range-short-print = The print area { $cell } leaves out { $measure }.
rule-list-range-short-name = The name { $name } stands for { $cell } and leaves out { $measure }.
rule-list-range-short-read = The name { $name } stands for { $cell } and leaves out { $measure }. { $count ->
        [one] One formula reads
       *[other] { $count } formulas read
    } it.
advice-list-range-short = The measure that was added last is not seen, not checked or not ranked with the others.
    .do = Extend the range to the whole list, or make the list a table.

rule-ranks-reversed = The ranks start from the lowest “{ $score }”. Its criteria are all good when they are high, and no heading says that low is best.
    .title = Ranks that start from the wrong end
rule-ranks-reversed-heading = The heading says “{ $heading }”, but the lowest “{ $score }” has rank 1.
rule-ranks-reversed-lowest = The heading says “{ $heading }”, but the highest “{ $score }” has rank 1.
advice-ranks-reversed = Whoever reads the list takes the last for the first.
    .do = Turn the ranks round, or say in the heading which end is best.

rule-effective-weight = “{ $criterion }” has { $stated } per cent of the weights, but only { $effective } per cent of what parts the measures.
    .title = Criterion that decides less than it weighs
rule-effective-weight-scale = “{ $criterion }” goes to { $scale } only, the others further: of its { $stated } per cent of the weights, { $effective } per cent of what parts the measures is left.
advice-effective-weight = The criterion decides less than was agreed.
    .do = Bring all criteria to one scale, or agree on the weights with the spread in mind.

rule-criterion-repeated = “{ $criterion }” and “{ $other }” say the same.
    .title = Criterion that counts twice
rule-criterion-repeated-same = “{ $criterion }” has the same { $count } figures as “{ $other }”: the same thing counts twice.
rule-criterion-repeated-scaled = “{ $criterion }” is “{ $other }” on another scale, for all { $count }: the same thing counts twice.
advice-criterion-repeated = What is asked twice weighs twice.
    .do = Keep one of the two, or have them scored apart.

rule-scales-mixed = “{ $criterion }” is scored from { $low } to { $high } and most others from { $others_low } to { $others_high }: in a plain mean of them they do not weigh the same.
    .title = Scales mixed in one mean
rule-scales-mixed-figures = The { $count } figures of “{ $criterion }” end at { $high }, where those of all others in the mean go up to 10: is it on a scale of its own?
advice-scales-mixed = The scale decides how much a criterion counts, and nobody chose that.
    .do = Score all on one scale, divide each by the length of its scale, or state weights.

rule-criterion-constant = All { $count } have { $found } for “{ $criterion }”: it parts nobody.
    .title = Criterion that parts nobody
rule-criterion-constant-weighted = All { $count } have { $found } for “{ $criterion }”: it parts nobody, and its weight ({ $weight }) is lost.
advice-criterion-constant = The other criteria share out what this one was to decide.
    .do = Score it so that it parts the measures, or keep it as a requirement without weight.

rule-dominated-ahead = { $measure } is ahead of { $other } by an adjustment of { $adjustment } alone: it is better on no criterion and worse on at least one.
    .title = Dominated measure ahead
advice-dominated-ahead = No weights could put this measure first: something else did.
    .do = Say what the adjustment stands for as a criterion, or take it away.

rule-assessor-reversed = One of { $count } assessors gives low where the other { $others } give high, in { $marks } marks: the scale seems turned round.
    .title = Assessor who is turned round
rule-assessor-reversed-column = { $cell } runs against the other { $others } columns of the mean, which agree: if these are people’s marks, one scale is turned round; if they are criteria, one may count the wrong way.
advice-assessor-reversed = The assessor cancels the say of another, and the mean hides it.
    .do = Ask the assessor which end of the scale is best.

rule-normalised-unread = No formula reads the normalised figures in { $cell }: the scores in { $scores } are made of those in { $raw }, as they are.
    .title = Normalised figures that nothing reads

rule-assessor-mark-missing = Of { $assessors } marks for { $criteria } of { $measure } one is missing ({ $cell }). The mean of the other { $given } shows as if all were there.
    .title = Mark that is missing behind a mean
rule-assessor-mark-missing-none = One of { $assessors } gave { $measure } no mark at all ({ $count } blank from { $cell }; { $criteria }): { $given } have judged it, and { $assessors } the others.

rule-weight-unused = { rule-weight-unused-weight }
    .title = Criterion and weight that do not belong together
rule-weight-unused-uncounted = The weight of “{ $criterion }” in { $cell } is blank. The criterion counts for nothing, though it is scored in { $evidence }.
rule-weight-unused-unweighted = “{ $criterion }” has no weight ({ $cell } is blank) and counts as it stands, beside the others, which are weighted.
rule-weight-unused-weight = { $cell } is a weight{ $criterion ->
        [empty] { "" }
       *[other] { " " }for “{ $criterion }”
    } without scores below: no score in { $evidence } uses it, and the other weights are not whole without it.
rule-weight-unused-table = No formula reads the weights in { $cell }: in the scores in { $evidence } all criteria count alike.

rule-weight-differs = The weight of “{ $criterion }” is shown as { $expected } in { $cell }, but the formulas have { $found } typed in.
    .title = Weight that is not the one used
rule-weight-differs-heading = The heading of “{ $criterion }” says a weight of { $found }. In the formulas, where it is typed in, it is { $used }.
rule-weight-differs-heading-cell = The heading of “{ $criterion }” says a weight of { $found }. The formulas weigh by { $weight }, and there it is { $used }.
rule-weight-differs-sister = The weights in { $cell } are not those of the { $others } other sheets of the same kind: { $first } is { $found }, and there it is { $used }. All these sheets are gathered alike.
rule-weight-differs-elsewhere = The weight of “{ $criterion }” is { $found } in { $first }, which no formula reads. The formulas weigh by { $weight }, which is { $used }.{ $count ->
        [0] {""}
        [one] {" "}So it is with one more weight in { $cell }.
       *[other] {" "}So it is with { $count } more weights in { $cell }.
    }
rule-weight-differs-unread = The { $count } weights are read by no formula: the formulas have them typed in.
rule-weight-differs-crossed = In { $cell } “{ $criterion }” is multiplied by { $weight }, which is labelled “{ $other }”: { $found }.
rule-weight-differs-fixed = In { $cell } all { $count } criteria are multiplied by the one weight { $weight }: { $found }. Those of the others stand in { $evidence } and do not count.
rule-weight-differs-twice = In { $cell } figures are multiplied by { $weight }, which is the weight of other figures: { $found }. Their own weight, { $evidence }, goes with none.
rule-weight-differs-shifted = In { $cell } each figure is multiplied by the weight of another criterion, shifted along the line, the first by { $weight } instead of { $evidence }: { $found }.
rule-weight-differs-carried = In { $cell } the ratings are multiplied by the scores of the option before, { $found }, and not by the weights in { $range }: the reference moved on as the formula was copied.
rule-weight-differs-total = In { $cell } figures are multiplied by { $weight }, the total of the weights: { $found }. The others each have a weight of their own, and { $evidence } goes with none.
advice-normalised-unread = The criterion with the largest numbers decides alone.
    .do = Have the score read the normalised figures, or take them away.
advice-assessor-mark-missing = One option is judged by fewer than the others.
    .do = Ask for the mark that is missing, or write down why it was not given.
advice-weight-unused = What is given weight on paper is not what counts.
    .do = Give each criterion its weight, and take away weights that no criterion has.
advice-weight-differs = The weights that were agreed on are not those that count, or soon will not be.
    .do = Have the formulas read the line of weights.

rule-list-range-short-lookup = { $count ->
        [one] The formula in { $cell } looks
       *[other] The formulas in { $cell } look
    } in { $range }, and the list goes on to { $omitted }: what is looked for there is not found.
rule-list-range-short-formula = { $count ->
        [one] The formula looks
       *[other] The { $count } formulas look
    } for measures in { $range }, which leaves out { $measure }.
