### Errors of input, files and connections.

## What may be typed

examples-duration = Type a length like 1h30, 1h, 90 (minutes), 1:30 or 1.5h.
examples-time = Type an hour like 9:30, 9h30, 930 or 2pm.
examples-date = Type a date like 24/11/2026, 24/11, 24 Nov, tomorrow, monday, +3 or w48.
examples-date-time = Type a date and an hour like 24/11/2026 09:00, tomorrow 9:00 or 2026-11-24T09:00.

## Why it is not understood

misread-unclear = “{ $text }” is not understood. { $examples }
misread-minutes = { $minutes } minutes after the hour are too many: 00 to 59, as in 1h30.
misread-length-in-days = { $days ->
    [one] A day may mean 24 hours or a day of work: give the length in hours, like 7h.
   *[other] { $days } days may mean { $days } times 24 hours or { $days } days of work: give the length in hours, like 14h.
}
misread-too-long = That is too long: a length goes up to 999 hours.
misread-hour = No day has { $text }: 00:00 to 23:59.
misread-day = There is no { $day } { $month }.
misread-day-of-year = There is no { $day } { $month } in { $year }.
misread-month = There is no month { $month }: the day first, then the month from 1 to 12, as in 24/11/2026.
misread-week = There is no week { $week } in that year: 1 to 52, sometimes 53.
misread-weekday = { $date } is a { $weekday }: correct the day or the date.
misread-too-far = That date is too far: between 1900 and 2199.
misread-hour-missing = The hour of { $date } is missing: add it, like 09:00.
misread-skipped = { $hour } does not exist on { $date } ({ $zone }): the clocks go to summer time. Take a later hour.

## The base, and the next step

error-not-found = There is no intervention "{ $reference }", or you may not see it. `ardoise list` shows them.
error-ambiguous = "{ $reference }" fits several interventions. Give more characters of the id, or the number.
error-no-base = There is no base at { $path }. Correct the path, or make one with `ardoise init`.
error-exists = { $path } exists already and was not touched. Choose another name.
error-foreign = { $path } is not an Ardoise base. Check the path given by --base or by the configuration.
error-damaged = The base { $path } is damaged ({ $detail }). Stop using it: copy the file, then go back to the last backup.
error-newer = The base { $path } comes from a later version (format { $found }, this program knows up to { $known }). Update Ardoise.
error-read-only = { $path } is read-only. Give yourself the right to write to the file and to its folder.
error-disk-full = The disk of { $path } is full. Make room and try again; nothing is lost.
error-busy = The base { $path } is held by another program. Wait a moment and try again.
error-no-user = There is no user "{ $login }" in this base. Users: { $known }.
error-store = The base does not answer ({ $detail }). Try again; if it lasts, `ardoise check` says whether it is intact.
error-settings-required-but-off = Time tracking cannot be required while it is off. Also choose time_tracking=manual or time_tracking=automatic.
error-settings-day-bounds = The day of the board must begin before it ends, between 00:00 and 24:00. Correct day_from and day_to.
error-settings-step = The step must be 5, 10, 15, 20, 30 or 60 minutes.

## The command line

error-flag = { $flag }: { $detail }
error-value = { $flag } does not take "{ $value }". Possible values: { $allowed }.
error-unknown = { $kind } "{ $name }" is not known in this base. There are: { $known }.
error-several = { $kind } "{ $name }" fits several ({ $known }). Give the whole name.
error-file = { $path }: { $detail }
file-missing = this file does not exist. Check the path.
file-denied = you may not use it. Check the rights of the file.
file-folder = this is a folder. Give a file.
file-other = { $detail }. Check the path and your rights.
error-stream = Input or output was cut off ({ $detail }).
error-nothing-taken = Nothing was taken from these files. The report says why.
error-nothing-read = Nothing could be read from these files. Give calendars (.ics) or tables (.csv).
error-differs = { $count ->
    [one] One intervention differs from its journal. Copy the file of the base and go back to the last backup.
   *[other] { $count } interventions differ from their journal. Copy the file of the base and go back to the last backup.
}
error-input-too-long = This text is too long: a note, an answer or a JSON fits in 1 MB. Nothing was written.
error-json = This JSON is not understood: { $detail }.
error-nothing-to-set = Nothing to set. Give settings such as time_tracking=manual.
error-no-configured-base = No base is configured. Give --base FILE, make one with `ardoise init`, or try `ardoise demo`.
error-no-home = No home folder. Give the file: `ardoise init FILE`.
error-not-a-terminal = The board opens in a terminal. Here, use `ardoise list`, `ardoise show` or `ardoise do`; `ardoise --help` shows them.
error-first-run = No base is configured. Try `ardoise demo`, or make your own with `ardoise init`.
error-window = The end of the period is before its start. Correct --from and --to.
error-client-without-name = An address without a client: give --client NAME.
error-end-or-length = Give --end together with --start, and without --planned.
word-setting = Setting
error-picture-gone = This photo is no longer kept: the time for which photos are kept is over.
error-settings-retention = Personal data are kept for 30 to 36525 days after a visit: give another number of days, or nothing to keep them for ever.
error-settings-photo-limit = A photo may have 1 to 100 megabytes: give photo_limit between 1 and 100.
file-exists = this file exists already. Give another name, or add --force to replace it.
file-no-folder = this folder does not exist. Make it, or give another path.
file-full = the disk is full. Make room, then try again.
error-pdf-to-terminal = A PDF cannot be read in a terminal: give a file with --out, or read the text with --text.
error-wrong-file =
    { $count ->
        [one] Nothing was changed: correct this mistake, then try again.
       *[other] Nothing was changed: correct these { $count } mistakes, then try again.
    }
error-blob-damaged = A kept file ({ $digest }…) is damaged: it is no longer what was stored. Check the base with `ardoise check`, then take a backup.
piece-name = A name is missing. Give one.
piece-short = The short name is missing. Give one or two words for the board.
piece-code = The code "{ $value }" will not do: 1 to 8 capital letters or digits, and no code twice. For example: RAM.
piece-login = The login "{ $value }" will not do: no capitals, no spaces, and no login twice. For example: marie.
piece-last-manager = { $value } is the last active manager. Give somebody else that level first.
piece-reference = { $field } { $value } does not exist. Read the list again, then choose once more.
error-answer-by-photo = This question wants a photo: add it with `ardoise do add-photo … --question CODE`.
error-unreachable = { $server } does not answer ({ $detail }). Check the line; what is kept on this device can still be read.
error-sign-in = { $server } does not know you, or no longer. Sign in: `ardoise login { $server }`.
error-too-often = Too many requests at once. Wait { $seconds } s, then try again.
error-server = { $server } answers { $status }: { $detail }. Try again; if it lasts, tell whoever looks after the server.
error-only-here = This is only done on the machine that holds the base, not through a server.
error-password-how = Say where the password comes from: --password-stdin, or --remove to take it away.
error-no-such-key = This key is not known. `ardoise user key list` shows those that there are.

## What systems and libraries say

said-at = { $what } (line { $line }, character { $column })
said-missing = not found
said-denied = access denied
said-exists = exists already
said-folder = it is a folder
said-no-folder = a folder of the path is none
said-full = the disk is full
said-name = this name is not possible
said-locked = in use by another program
said-address-taken = this address is taken already
said-disk = the disk does not read or write any more
said-too-many-files = too many open files
said-short = the end is missing
said-malformed = its content cannot be read
said-no-open = the file does not open
said-password = password refused
said-not-let-in = this machine may not connect to it
said-stopping = the server is stopping
said-starting = the server is starting
said-closed = the base is closed
said-pem-empty = there is no such thing in this file
said-pem-cut = the file is incomplete or damaged
said-pem-mismatch = the key is not that of the certificate
said-passphrase = it is protected by a passphrase
said-picture = it is no readable picture
said-not-text = it is no UTF-8 text
said-toml-unquoted = a text must be in quotes
said-toml-text = a text is not closed by its quotes
said-toml-value = the value is missing, as in key = value
said-toml-equals = one = too many
said-twice = this key is given twice
said-toml-unclosed = a bracket or a brace is not closed
said-toml-comma = a comma is missing
said-toml-extra-comma = a comma too many
said-toml-extra = something is too much on this line
said-toml-key = this name of a key is not possible
said-toml-number = this number is not written well
said-toml-boolean = true or false is needed
said-toml-date = this date does not exist, or is not written well
said-toml-form = this value is not written well
said-json-short = the end is missing
said-json-extra = something is too much after the end
said-json-form = it is no JSON
said-field-missing = "{ $name }" is missing
said-field-twice = "{ $name }" is given twice
said-field-unknown = there is no "{ $name }"; there are { $known }
said-word-unknown = "{ $word }" is not possible; there are { $known }
said-type = { $found } instead of { $expected }
said-kind-text = a text
said-kind-boolean = a true or false
said-kind-number = a whole number
said-kind-decimal = a number
said-kind-list = a list
said-kind-table = a group of keys
said-kind-nothing = no value
