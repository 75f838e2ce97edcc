# The report as a page.

html-skip = Skip to the content
html-sheets = The sheets in miniature
html-likely = How likely each rank is
html-likely-about = The share of 10,000 draws in which the measure gets each rank, when every raw score is uncertain by one step either way.
html-trees = From score to raw scores
html-trees-cut = The first measures only.
html-present = In the file, but neither followed nor run: { $what }
html-principles = Principles of good practice that the findings touch
html-principle = Good practice:
html-smallest-change = Smallest change to another rank
html-firm = What missing scores and other weights would do
html-why = Why each measure stands before the next
html-key-text = text
html-key-number = number
html-key-formula = formula
html-findings = { $count ->
        [0] nothing to remark
        [one] one finding
       *[other] { $count } findings
    }
html-map = Map of { $sheet }
html-map-cut = The sheet is larger than the map.

principle-icaew-4 = ICAEW 4: work collaboratively, share ownership, peer review
principle-icaew-10 = ICAEW 10: separate and clearly identify inputs, workings and outputs
principle-icaew-11 = ICAEW 11: be consistent in structure
principle-icaew-12 = ICAEW 12: be consistent in the use of formulae
principle-icaew-13 = ICAEW 13: keep formulae short and simple
principle-icaew-14 = ICAEW 14: never embed in a formula anything that might change
principle-icaew-15 = ICAEW 15: perform a calculation once and then refer back to it
principle-icaew-17 = ICAEW 17: have a system of backup and version control
principle-icaew-18 = ICAEW 18: rigorously test the workbook
principle-icaew-19 = ICAEW 19: build in checks, controls and alerts
principle-icaew-20 = ICAEW 20: protect parts that users should not change
principle-fmc-inputs = Financial Modelling Code: inputs kept apart and marked
principle-fmc-circularity = Financial Modelling Code: no circular calculations
principle-fmc-links = Financial Modelling Code: no links to other workbooks
principle-fmc-transparency = Financial Modelling Code: nothing hidden
principle-fast-consistent = FAST Standard: one formula for each line
principle-fast-constants = FAST Standard: no constants among formulas
principle-aqua-verification = The Aqua Book: verification and validation
principle-aqua-uncertainty = The Aqua Book: uncertainty analysed and told
principle-aqua-documentation = The Aqua Book: assumptions and decisions documented
principle-utredning-5 = Utredningsinstruksen 2-1, question 5: which measure is recommended, and why
principle-dfo-uncertainty = DFØ's guide to Utredningsinstruksen: how uncertain the assessment is

## Many workbooks

portfolio-title = The workbooks
portfolio-line = { $found ->
        [one] One workbook
       *[other] { $found } workbooks
    }: { $audited } audited, { $unchanged } unchanged{ $failed ->
        [0] {""}
       *[other] , { $failed } could not be audited
    }{ $waiting ->
        [0] {""}
       *[other] , { $waiting } in use
    }{ $apart ->
        [0] {""}
       *[other] , { $apart } set apart
    }{ $gone ->
        [0] {""}
       *[other] , { $gone } gone
    }. Open: { $errors ->
        [one] one error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] one warning
       *[other] { $warnings } warnings
    }.
portfolio-standing = Understood
standing-line = Of these: { $kinds }.
standing-understood = { $count } understood
    .one = understood
standing-probable = { $count } perhaps a scoring
    .one = perhaps a scoring
standing-not-understood = { $count } without a scoring that was recognised
    .one = no scoring recognised
standing-nothing-checked = { $count } in which nothing could be checked
    .one = nothing checked
standing-clean = { $count } clean
    .one = clean
portfolio-path = Workbook
portfolio-folder = Folder
portfolio-verdict = Result
portfolio-error = Errors
portfolio-warning = Warnings
portfolio-info = Info
portfolio-corrected = Corrected
portfolio-accepted = Accepted
portfolio-ranks = Ranks corrected
portfolio-new = New
portfolio-mended = Mended
portfolio-still = Still open
portfolio-severity = Severity
portfolio-rule = Rule
portfolio-cell = Cell
portfolio-message = What we found
portfolio-sheet-workbooks = Workbooks
portfolio-sheet-findings = Open findings
portfolio-copies = Also in copies
portfolio-since = Since run
portfolio-code = Code
portfolio-open = Open
portfolio-workbooks = Workbooks
portfolio-clean = Clean
portfolio-run = Run
portfolio-at = When
portfolio-audited = Audited
portfolio-worse = Workbooks that got worse
portfolio-sheet-rules = By rule
portfolio-sheet-folders = By folder
portfolio-sheet-runs = By run
portfolio-show = Show
portfolio-show-all = all
portfolio-duplicates = The same content in several places
portfolio-versions = Versions of one workbook, by name
portfolio-failed = Could not be audited
portfolio-more = … and { $count } more; portfolio.json has them all.
portfolio-gone = No longer there

## The drop page

web-title = Do the figures and the ranking hold?
web-about = Drop one or more scoring workbooks here. You get back a corrected copy with remarks, and a report that shows what was found. The workbooks are not kept.
web-choose = Drop workbooks here, or choose them
web-send = Check
web-sending = Sending
web-limits = At most { $files } workbooks and { $megabytes } MB at a time.
web-kept = Workbooks and results are removed after { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }.
web-no-file = No workbook was chosen.
web-one-file = Send exactly one workbook, in the field “file”.
web-too-large = That is more than the { $megabytes } MB that can be sent at once.
    .hint = Send fewer workbooks at a time.
web-not-found = There is nothing here, or not any more: results are kept for a short while only.
web-see-api = The API is described at /openapi.json.
web-bar = Page
web-home = Check another
web-results = Results
web-working = The workbooks are being checked ...
web-waiting = waiting
web-no-room = The server could not keep what belongs to the workbook: its disk is full or may not be written. Tell whoever runs it; nothing is wrong with the workbook.
web-failed = not checked
web-downloads = Download
web-report = Report
web-all = Everything in one archive
