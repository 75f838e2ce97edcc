# What is said when the audit cannot be made: the cause, and what to do about it (.hint).
error-internal = Something went wrong in the tool itself ({ $detail }).
    .hint = Please report it, with the output of the same command with -vv.
error-usage = The command was not understood: { $detail }
    .hint = See prio-audit -h.
error-no-workbook = Which workbook?
    .hint = For example: prio-audit book.xlsx. See prio-audit -h.
error-argument-missing = { $argument } is missing after { $command }.
    .hint = See { $command } -h.
error-extra-argument = { $command } takes no more arguments, and here is “{ $given }”.
    .hint = See { $command } -h. A name with blanks in it goes in quotation marks.
error-unknown-command = There is no file or command “{ $given }”.
    .hint = Did you mean prio-audit { $suggestion }?
error-unknown-option = There is no option { $given }.
    .hint = { $suggestion ->
        [none] See prio-audit -h.
       *[other] Did you mean { $suggestion }?
    }
error-unknown-rule = There is no rule “{ $given }”.
    .hint = { $suggestion ->
        [none] See prio-audit rules.
       *[other] Did you mean { $suggestion }? All rules: prio-audit rules.
    }
error-settings = The settings in { $path } cannot be used: { $detail }.
    .hint = Correct the file; it takes the options of prio-audit -h by name, such as ignore = ["label-drift"].
error-unknown-setting = { $path } states “{ $given }”, which is no option.
    .hint = { $suggestion ->
        [none] It takes the options of prio-audit -h by name, such as ignore = ["label-drift"].
       *[other] Did you mean { $suggestion }?
    }
error-baseline = { $path } is no baseline.
    .hint = Take a report that was written with --format json or --report NAME.json, or the folder that batch wrote.
error-decisions-file = { $path } holds no decisions: it is missing, or no copy that this program has written.
    .hint = Name the audited copy, such as book.audited.xlsx.
error-output = Nothing can be written to { $path }.
    .hint = Choose another place with -o.
error-output-source = { $path } is the workbook itself, which is never written over.
    .hint = Choose another name with -o, or leave -o out: the copy is then called NAME.audited.xlsx.
error-output-foreign = { $path } is there already, and is no earlier result of this program.
    .hint = Choose another name, or replace it with --force.
error-output-special = { $path } is a device, a folder or another thing that is no ordinary file.
    .hint = Choose the name of a file.
error-output-folder = The folder { $path } is not there or cannot be used ({ $detail }).
    .hint = Make it first, or name the folder with a slash at its end: it is then made.
error-output-suffix = A copy called { $path } would not open: its suffix must be { $suffix }.
    .hint = End the name with { $suffix }, or with a slash where a folder is meant.
error-no-copy = { $path } is no copy that this program has written.
    .hint = Name the audited copy, such as book.audited.xlsx.
error-source-gone = { $path } is not there, and was swept before. Is the drive away?
    .hint = Nothing is marked as gone. Bring the drive back, and run again.
error-bad-value = “{ $given }” cannot be used for { $option }.
    .hint = { $choices ->
        [none] See prio-audit -h.
       *[other] Choose among { $choices }.
    }
error-value-needed = { $option } needs a value.
    .hint = See prio-audit -h.
error-output-not-directory = With several workbooks -o must be a directory, and { $path } is not.
    .hint = Make the directory first, or take one workbook at a time.
error-same-name = Several of the workbooks are called { $name }, so their copies would overwrite each other.
    .hint = Take them one at a time, or leave the copies beside the originals (without -o).
error-unreadable = { $path } cannot be read.
    .hint = Open the file in Excel, save it again, and retry.
error-missing-file = { $path } does not exist.
    .hint = { $suggestion ->
        [none] Check the name and the directory.
       *[other] Did you mean { $suggestion }?
    }
error-is-directory = { $path } is a directory, not a workbook.
    .hint = Name a workbook in that directory. All of them: prio-audit batch { $path } --output RESULTS
error-permission-denied = { $path } cannot be read: permission is missing.
    .hint = Ask for read access, or close the program that holds the file.
error-empty-file = { $path } is empty.
    .hint = Fetch the file again; it may have been cut off on the way.
error-not-a-workbook = { $path } is not an Excel workbook, but { $kind ->
        [text] text
        [pdf] a PDF
        [image] an image
        [zip] a zip archive
       *[other] something else ({ $kind })
    }.
    .hint = Open the file in the program it belongs to, and save it as .xlsx.
error-old-format = { $path } is in the format .{ $kind }, which cannot be read.
    .hint = Open it in Excel or LibreOffice, and save it as .xlsx.
error-encrypted = { $path } is protected by a password.
    .hint = Give the password with --password-file, or save a copy without it.
error-damaged = { $path } is damaged or cut short ({ $detail }).
    .hint = Fetch the file again, or let Excel repair it.
error-forbidden-xml = { $path } holds a document type declaration, which a workbook has no use for and which can hide a bomb.
    .hint = Open the file in Excel and save it anew, if you trust where it comes from.
error-over-limit = { $path } is over the limit for { $what ->
        [entries] the number of parts
        [unpacked] the unpacked size in MB
        [ratio] how tightly a part is packed
        [seconds] the seconds it takes to read it
        [memory] the memory in MB to read it
       *[other] { $what }
    }: { $found }, the limit is { $limit }.
    .hint = Raise the limit with { $option } if you trust the file.
error-not-written = { $path } could not be written ({ $detail }).
    .hint = Close the file if it is open, or choose another place with -o.
error-loss = The copy { $path } was not kept: it differed from the original beyond the corrections ({ $detail }).
    .hint = The original is untouched. Please report it; --no-write gives the findings without a copy.
error-changed = { $path } has changed since it was audited.
    .hint = Audit it again, and save that.
error-unwell = This installation does not work as it must.
    .hint = Install it anew, and see the lines above for what fails.
error-interrupted = Interrupted.
    .hint = The workbooks are untouched.

error-model-file = The model { $path } cannot be used: { $detail }.
    .hint = Give a shipped model's name, or a file as `prio-audit model WORKBOOK` prints it.
error-model-label = The model { $path } names “{ $label }”, and the workbook has no such criterion.
    .hint = Write the label as it stands in the workbook; the nearest is “{ $suggestion }”.
error-model-name = The model { $path } names “{ $label }”, and the workbook has no such measure or question.
    .hint = Write it as it stands in the workbook; the nearest is “{ $suggestion }”.
error-model-key = The model { $path } has “{ $given }”, which says nothing.
    .hint = Did you mean: { $suggestion }?
error-no-model = No scoring table was found in { $path }.
    .hint = A model is read from formulas that gather scores; check that this is the right workbook.

error-password = The password given does not open { $path }.
    .hint = Check the first line of the password file.
error-password-file = The password file { $path } cannot be read.
    .hint = Name a text file whose first line is the password.
error-measure-unknown = No measure is called “{ $given }”.
    .hint = { $suggestion ->
        [none] The workbook has no ranked measures.
       *[other] Did you mean { $suggestion }?
     }
error-measure-unsure = “{ $given }” fits several measures.
    .hint = Write the whole name, or the cell: { $choices }.
error-measure-unranked = { $reason ->
    [gate] “{ $measure }” is kept out of the ranking.
    [apart] “{ $measure }” is not ranked together with the other measure.
   *[none] “{ $measure }” has no place to compare.
 }
    .hint = Choose two measures that are ranked together.
error-measure-same = Both names are “{ $measure }”.
    .hint = Name two different measures, or only the one.
error-bad-cell = “{ $given }” is no address of a cell.
    .hint = Write it as in Excel, for example 'My sheet!B2'.
error-unknown-sheet = “{ $given }” names no sheet of the workbook.
    .hint = Its sheets: { $choices }. Write for example 'My sheet!B2'.
error-report-suffix = The suffix of { $path } names no format.
    .hint = Choose among { $choices }.
error-one-workbook = A report as { $form } holds one workbook.
    .hint = Take one workbook at a time, or use prio-audit batch for a whole directory.
error-kept-waiting = { $path } was stopped after { $seconds } seconds, of which it had { $spent } of a core: it was kept waiting by its drive, or by what else the machine does.
    .hint = Look at the drive and at what else runs. It is tried again by the next run.
error-out-of-time = { $path } took more than { $seconds } seconds and was stopped.
    .hint = Allow more with --timeout, or take it by itself.
error-out-of-memory = { $path } needed more than { $megabytes } MB and was stopped.
    .hint = Allow more with --max-memory, or take it by itself.
error-worker-died = The process that audited { $path } ended by itself, twice.
    .hint = Take the workbook by itself, and report it with the output of -vv.
error-busy = Another run is working in { $path } (process { $process } on { $host }).
    .hint = Wait until it has ended, or choose another --output.
error-drive = { $path } does not answer ({ $detail }).
    .hint = See that the drive is connected. The next run goes on where this one ended.
error-ledger = The ledger { $path } cannot be used ({ $detail }).
    .hint = See that the disk has room, or choose a file on a local disk with --ledger.
error-scheduler = No Dask scheduler answers at { $address } ({ $detail }).
    .hint = Check the address, and install prio-audit[cluster].
error-output-needed = Where should the results go?
    .hint = Name a directory with --output.
error-not-directory = { $path } is not a directory.
    .hint = Name the directory that holds the workbooks.
error-queue-full = Too many workbooks are waiting just now.
    .hint = Try again in { $seconds } seconds.
error-web-missing = The page needs more than is installed.
    .hint = Install prio-audit[web].
error-token-needed = Only this machine may use the page without a token, and { $host } is for others as well.
    .hint = Name a file with the token: --token-file PATH.
error-port-taken = The page cannot be served on { $host }:{ $port } ({ $detail }).
    .hint = Choose another --port.
error-token-file = { $path } holds no token of at least 16 characters.
    .hint = Write one long, random line into it.
error-column = { $option } { $given }: there is no such place here, or nothing of that kind in it.
    .hint = Possible here: { $suggestion }.
error-score-needed = { $option } says nothing without --score.
    .hint = Say first where the scores stand, such as --score F.

# The name stands before: what the file is called then. And what to do with the results alone, without a command line.
error-this-file = the file
error-encrypted-reader = Save a copy without a password in its place.
error-over-limit-reader = Take out what is not needed, or ask whoever runs the service to raise the limit.
error-kept-waiting-reader = It was not the workbook: try again later.
error-out-of-time-reader = The workbook is too large here. Take out sheets that are not needed, or ask whoever runs the service for more time.
error-out-of-memory-reader = The workbook is too large here. Take out sheets that are not needed, or ask whoever runs the service for more memory.
error-worker-died-reader = It is not your fault. Tell whoever runs the service.
error-internal-reader = It is not your fault. Try again, and tell whoever runs the service if it happens once more.
error-loss-reader = The original is untouched. Tell whoever runs the service.
error-not-written-reader = Close the file if it is open, and try again.
