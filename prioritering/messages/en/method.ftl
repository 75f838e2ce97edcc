# The rules on the method: findings, why it matters, and what to do.

rule-weights-do-not-sum = The { $count } weights make { $percent } per cent of what they are shares of ({ $found }, not { $expected }).
    .title = Weights that do not make 100 %
rule-weights-do-not-sum-stated = The { $count } weights make { $found }. { $total } states { $expected }.
advice-weights-do-not-sum = The weights that were announced are not those that count, and the scores are on another scale than it seems.
    .do = Agree on the weights anew so that they make 100 %, or divide the score by their sum.

rule-criterion-reversed = “{ $criterion }” counts the other way than its words say.
    .title = Criterion that counts the wrong way
rule-criterion-reversed-scale = “{ $criterion }”: { $words }. Yet the higher the figure, the higher the score.
rule-criterion-reversed-scale-benefit = “{ $criterion }”: { $words }. Yet the higher the figure, the lower the score.
rule-criterion-reversed-words-benefit = “{ $criterion }” names what is good ({ $words }). Yet the higher the figure, the lower the score.
rule-criterion-reversed-amount = The higher “{ $criterion }”, the higher the score: the most expensive gains most.
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
