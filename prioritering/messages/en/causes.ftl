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
cause-ranks-in-order = The ranks are in the order of the scores, but leave gaps or repeat: a measure was taken out or put in, and the others were not numbered again.
cause-ranks-exchanged = The ranks of { $measures } have changed places. All others follow from the scores.
cause-ranks-moved = One measure stands where an older score would have put it, and those between have made room for it ({ $measures }).
cause-unfinished = { $measure } is not finished: { $count } of { $of } are scored.

cause-unsure = Perhaps: { $said }

consequence-none = No measure changes its place.
consequence-moves = { $moves }
