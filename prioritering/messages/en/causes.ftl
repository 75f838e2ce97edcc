cause-generation = { $all ->
        [yes] All { $count } ranks are
       *[no] { $explained } of the { $count } ranks are
    } right under older formulas{ $ties ->
        [dense] , numbered without gaps
       *[shared] {""}
    }; { $today } of { $count } under today’s. The formulas were changed and the measures were not numbered again. The older ones still stand for { $holders } ({ $criteria }{ $most_before ->
        [empty] {""}
       *[other] ; at most { $most_before } points, against { $most_today } today
    }).{ $move_count ->
        [0] {""}
       *[other] {" "}By today’s formulas: { $moves }.
    }
cause-range-short = The range of the formulas in { $cell } is not the whole list: it leaves out { $evidence }. What they show comes of that.
cause-range-slides = The range of the formulas in { $cell } has no $ and moves with each line. What they show comes of that.
cause-formula = The formula in { $cell } is { $found }. What the cells show comes of that.
cause-ranks-shifted = All { $count } ranks stand { $lines ->
        [one] a line
       *[other] { $lines } lines
    } off: they were moved, or the table was, and the other was not.
cause-ranks-in-order = The ranks are in the order of the scores, but leave gaps or repeat: since they were given, a measure was put in, taken out or scored anew, or they were numbered wrongly.
cause-ranks-exchanged = The ranks of { $measures } have changed places. All others follow from the scores.
cause-ranks-moved = { $odd } stands where another score than today’s would have put it, and those between have made room for it: one of its scores was filled in or changed after the measures were numbered.
cause-ranks-inserted = All other ranks are right without { $odd }: it was put in later, and the others were not numbered again.
cause-ranks-appended = All other ranks are right without { $odd }, which has the last number: it was put in later, or a score of its was filled in or changed later, and the others were not numbered again.
cause-ranks-saved = The ranks follow from the scores that were saved, { $explained } of { $count }; the formulas give others today.
cause-ranks-elsewhere = The ranks follow the weights in { $label }, not those that the formulas use: { $explained } of { $count } ranks are right so, { $today } under the formulas’ weights.
cause-names-sorted = The names in { $area } were sorted and the rest of the lines were not: each measure stands beside another’s figures. The summary has the same figures beside other names.
cause-ranks-unsorted = The lines were sorted and the ranks were left behind: they are right in the earlier order, { $explained } of { $count }.
cause-ranks-without = “{ $label }” was added after the measures were numbered: without it { $explained } of { $count } ranks are right, with it { $today }.
cause-ranks-formula = Sums became means, or means sums, after the measures were numbered{ $label ->
    [empty] { "" }
   *[other] { " " }(“{ $label }”)
}: { $explained } of { $count } ranks are right so, { $today } under today’s formulas.
cause-ranks-with = “{ $label }” no longer counts since the measures were numbered: with it { $explained } of { $count } ranks are right, without it { $today }.
cause-ranks-weight = The weight of “{ $label }” was { $more ->
    [yes] greater
   *[no] smaller
} when the measures were numbered: { $explained } of { $count } ranks are right so, { $today } under today’s weights.
cause-unfinished = { $measure } is not finished: { $count } of { $of } are scored.

cause-unsure = Perhaps: { $said } (Or: { $others }.)

consequence-amount = { $label ->
    [empty] the amount in { $cell }
   *[other] “{ $label }” in { $cell }
} becomes { $after } instead of { $before }
consequence-none = no measure changes its place
consequence-alone = { $own }
consequence-jointly = { $own }; with all else that is proposed: { $jointly }

cause-or-ranks-inserted = { $odd } was put in later
cause-or-ranks-appended = { $odd } was put in later
cause-or-ranks-moved = { $odd } had another score
cause-or-ranks-exchanged = two ranks have changed places
cause-or-ranks-generation = the formulas are of another day
cause-or-ranks-common = the scores are those of the common model
cause-or-ranks-shown = the scores were ranked as they show
cause-or-ranks-column = another column was ranked
cause-or-ranks-saved = the scores are those that were saved
cause-or-ranks-elsewhere = the weights are those in { $label }
cause-or-ranks-unsorted = the lines were sorted and the ranks were not
cause-or-ranks-without = “{ $label }” was added later
cause-or-ranks-formula = a sum became a mean, or a mean a sum
cause-or-ranks-with = “{ $label }” no longer counts
cause-or-ranks-weight = “{ $label }” counted for { $more ->
    [yes] more
   *[no] less
}
