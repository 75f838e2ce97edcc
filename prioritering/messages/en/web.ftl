# The page where a workbook is mended with its owner.

web-take = Download
web-all-of-them = All workbooks
web-delete = delete now
web-kept-for = { $minutes ->
        [one] deleted in a minute,
       *[other] deleted in { $minutes } minutes,
    }
web-ranking-chosen = Ranking after your choices
web-move-line = move the line: the first { $cut } are inside
web-line = How many are inside the line
web-line-is = the first { $cut }
web-show-line = Show the line there
web-reset = Reset
web-what-if = What if
web-what-if-rest = , not a choice: { $count ->
        [0] none gets another place
        [one] one measure gets another place
       *[other] { $count } measures get another place
    }. Number 1 is { $first }.
web-undone = Undone: “{ $word }” is taken back, and the ranking is as before.
web-redo = Do it again
web-undo = Undo
web-do-correct = Correct
web-do-keep = Keep
    .why = needs a reason
web-do-open = choice
web-do-clarify = Clarify
    .why = stays open in the copy
web-why = Why to keep it, or what must be clarified and by whom
web-why-keep = Why should it stand? (goes into the copy and the memo)
web-why-clarify = What must be clarified, and by whom?
web-why-missing = Write why it should stand, and it is kept.
web-save = Save
web-weights = What if the weights were others?
web-weights-about = The ranking beside follows. This changes nothing in the copy.
web-reach = The first { $cut } are the same from { $low } to { $high }%
web-without = Without the criterion
web-without-none = (all { $count } are in)
web-recompute = Compute
web-take-heading = Take the result with you
web-take-about = What is not decided stands as open in all three.
web-take-copy = Copy
    .about = Excel, with your choices, marked and explained
web-take-memo = Memo
    .about = Word, one page for the board, two signatures
web-take-json = Log
    .about = JSON: who, when, before and after, for each cell
web-take-report = The report as one file
web-to-decisions = To the decisions
web-deleted = The workbook and all that was made of it are deleted.
web-running = The workbook is being audited. The page is shown when it is ready.
web-making = Making the file
web-unknown-decision = What was sent is no decision.
web-password = The workbook's password
web-password-about = The workbook is locked with a password. It is used to read it and to lock the copy, and deleted with it.
web-password-send = Unlock
web-no-result = There is no such file: { $reason }
web-decide = Go through
web-why-short = reason, or what and who
web-ask = Which column is the score?
web-ask-about = Press the letter above the column that you ranked by, and the workbook is read so.
web-ask-column = Column { $column } is the score
web-ask-guess-score = score?
web-ask-guess-names = name?
web-ask-guess-ranks = place?
web-ask-names = The names are in
web-ask-ranks = The places are in
web-ask-self = find it
web-ask-sheet = Another sheet
web-ask-show = Show the sheet
web-ask-told = Read by { $column }, which you showed.
web-ask-reset = Read it as before
web-ask-wrong = Is it read wrongly? Show us the column of scores
web-compare = Compare
web-compare-old = The older
web-compare-new = The newer
web-trade = Benefit against cost
web-trade-about = Filled dots: { $count } of { $of } that no other equals or betters on both sides. The number is the place; points for cost are better to the right.
web-trade-price-about = Filled dots: { $count } of { $of } that no other equals or betters on both sides. The number is the place; the lowest cost is furthest to the left.
web-trade-table = The figures as a table
web-trade-efficient = None is better on both
web-with-all = show the ranking with the { $count } that are left out
web-hint-encrypted = Type the password below, or save a copy without one and drop that here.
web-hint-password = Type the password again below.
web-hint-column = Choose a column that holds figures, or read the workbook as before.
web-by = Decided by (goes into the copy and the log)
