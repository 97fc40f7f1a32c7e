### The help of the command line: each command (usage-list), each of its arguments (usage-list--from), the words for
### values (usage-value-day) and what comes after the help of a command (usage-notes-serve). What stands for several
### commands is under what they have in common: usage-do--id is the argument `id` of every `do`, usage--json of all.

## The program

usage = A planning board for field-service interventions that lives in a terminal. Without a command, opens the board on the configured base.
usage-notes =
    Exit codes:
      0  done
      1  error (a file cannot be read, nothing of an import was taken, the configuration has a typo)
      2  the command line is not understood
      3  refused by a rule
      4  conflict: somebody else changed the same thing first
      5  no such visit, technician, branch, tag, template, user or mail
      6  the base cannot be used (missing, foreign, damaged, newer, busy, read-only, disk full)

    `ardoise help COMMAND` tells more about a command.
usage-help = Shows this help, or that of a command
usage--help = Shows this help
usage--version = Shows the version

## Everywhere

usage--base = The base: a file, or the URL of a PostgreSQL database (postgres://…) [variable: ARDOISE_BASE]
usage--server = A server, instead of a base; `ardoise login` first [variable: ARDOISE_SERVER]
usage--now = Sets the clock: a wall time of the base's zone, or RFC 3339 [variable: ARDOISE_NOW]
usage--user = The login of a user of the base [variable: ARDOISE_AS]
usage--lang = The language of answers and screens [variable: ARDOISE_LANG]
usage--config = Another configuration file [variable: ARDOISE_CONFIG]
usage--theme = A theme: auto, dark, light, high-contrast, colour-blind, mono, or a file [variable: ARDOISE_THEME]
usage--plain = Lines in spoken order, for screen readers: no board, no tables, no colours [variable: ARDOISE_PLAIN]
usage--json = One JSON object
usage--id = A number, an id, or the beginning of an id that fits only one

## Bases

usage-init = Makes an empty base
usage-init--file = The file, by default in the folder of your data; or the URL of an empty PostgreSQL database (postgres://…)
usage-init--company = The company, shown in the title of the board
usage-init--branch = The first branch
usage-init--technician = A technician, at work Monday to Friday 8h-12h and 13h30-17h30; may be repeated
usage-init--user = The login of the first user, who may do everything; yours by default
usage-init--templates = The templates: those of French practice with their questions (practice: stove, chimney, boiler, heat pump, repair, survey, installation), or two bare ones (none: maintenance and repair)
usage-init--json = One JSON object: the base, the configuration file if one was made, the templates
usage-demo = Opens the board on a company made up for trying it out
usage-demo--dir = Keeps the base as DIR/base.db; without it, a temporary folder
usage-demo--visits = How many visits; without it, a small company of six weeks
usage-demo--technicians = How many technicians
usage-demo--seed = Another seed is another company
usage-demo--no-open = Only makes the base
usage-base = Copies of a base: to another engine, as a backup, and back; taking old personal data out
usage-base-copy = Copies a base into an empty place, and compares both; each is a file or a URL (postgres://…)
usage-base-copy--from = The base
usage-base-copy--to = A file that does not exist yet, or an empty database
usage-notes-base-copy = All of it or nothing: an interrupted copy leaves nothing behind. Others may go on working on FROM, but what they do after the copy began is not in it.
usage-base-backup = Writes a copy of the base into a file, while others go on working on it
usage-base-backup--file = A file that does not exist yet
usage-notes-base-backup = The file is a base, with everything in it: passwords are hashed, but the password of the mail server is not.
usage-base-restore = Puts a copy in the place of the base
usage-base-restore--file = What `backup` wrote
usage-base-restore--to = Somewhere else than the configured base: a file or a URL
usage-base-restore--force = Also where there is a base already; it is put aside. Close everything that has it open first
usage-base-purge = Takes personal data out that are older than the settings keep_personal, keep_pictures and keep_mails allow
usage-base-purge--dry-run = Only says what would go
usage-notes-base-purge = Needs level Manager. What was done, when, how long and in which town stays. Visits that are not over, and those whose certificate is still due, are left alone. Copies and backups are yours to delete.
usage-check = Replays the journal and compares it with the state

## Reading

usage-list = Lists interventions of a period, and the pool of what is not planned
usage-list--json = One JSON array; the pool comes last, with `start` and `end` null
usage-list--from = The first day; this week's Monday by default
usage-list--to = The last day; by default a week with --from, else this week's Sunday
usage-list--technician = Only visits of this technician; may be repeated
usage-list--branch = Only visits of this branch
usage-list--status = Only visits with this status; may be repeated
usage-list--text = Only visits whose label, number, client, place or description has these words
usage-list--pool = Only the pool: what has no date yet
usage-list--no-pool = Without the pool
usage-show = Shows one intervention
usage-show--history = Also what happened to it
usage-history = Says what happened to an intervention
usage-history--json = One JSON array, oldest first
usage-report = Writes the report of an intervention, or its work order: text or PDF
usage-report--work-order = The work order (before the visit) instead of the report (after it)
usage-report--pdf = A PDF: to --out, or to a pipe
usage-report--text = Text, also into a file
usage-report--out = The file, or a folder in which it gets a name of its own; `-` is standard output
usage-report--force = Replaces a file that is there already
usage-report--width = Cells of a line of text, 20 to 400
usage-export = Writes interventions to a file: JSON, CSV or iCalendar
usage-export--format = The kind of file; by default what the name of --out says, else json. csv is a table for spreadsheets with headers in the language of the screen, ics a calendar without the pool
usage-export--from = { usage-list--from }
usage-export--to = { usage-list--to }
usage-export--technician = { usage-list--technician }
usage-export--branch = { usage-list--branch }
usage-export--status = { usage-list--status }
usage-export--text = { usage-list--text }
usage-export--pool = { usage-list--pool }
usage-export--no-pool = { usage-list--no-pool }
usage-export--out = The file; standard output without it, or for `-`
usage-import = Takes interventions from calendars (.ics) and tables (.csv)
usage-import--files = Calendars (.ics) and tables (.csv)
usage-import--dry-run = Says what would happen and writes nothing
usage-import--from = The first day on which series are expanded; a year back by default
usage-import--to = The last day on which series are expanded; a year ahead by default
usage-import--technician = Who goes where the file names nobody of this base
usage-import--branch = The branch where the file names none; by default the technician's
usage-import--map = Who an attendee is, by mail address or name; may be repeated
usage-import--override-reason = Why visits that overlap others are taken all the same; kept in the journal
usage-notes-import = Everything that is not taken is named with its reason. Ends with 1 when nothing at all of the files was taken or was there already.

## Actions on an intervention

usage-do = Does something to an intervention: create, plan, confirm, start, finish, …
usage-do--override-reason = Why overlaps, working hours or skills may be ignored this once; kept in the journal
usage-do--revision = The revision that you were looking at: a conflict if what you change was changed since
usage-do--command-id = The command's own id: the same id is carried out once
usage-do--json = The receipt, the refusal or the conflict as one JSON object
usage-do--start = Arrival, like `24/11/2026 9h00` or 2026-11-24T09:00
usage-do--end = Departure that stands whatever the working hours
usage-do--planned = Net work time, like 1h30
usage-do--technician = Who goes, the main one first; may be repeated
usage-do--label = The title on the board; by default client, postal code, town
usage-do--template = A template, by code or name
usage-do--client = Who is visited; a known client's address is taken over
usage-do--street = Number and street
usage-do--zip = Postal code
usage-do--city = Town
usage-do--phone = Telephone
usage-do--email = Mail address
usage-do--branch = The branch that does it
usage-do--tag = Words on it; may be repeated
usage-do--description = Text for the client
usage-do--note = Text for colleagues
usage-do--reason = Why
usage-do--actual = Time worked, like 1h30
usage-do--travel = Time travelled, like 20
usage-do--question = The code of the photo question that it answers
usage-do--caption = What it shows
usage-do--photo = Its number in the report, from 1
usage-do-create = Enters a new visit; without --start it goes to the pool
usage-do-create--from-json = A JSON object with the names of these options as keys, from a file or from - (standard input)
usage-do-edit = Changes what a visit says about itself
usage-do-edit--no-client = Takes the client away
usage-do-edit--no-template = Takes the template away
usage-do-edit--no-tags = Takes all tags away
usage-do-revert = Undoes a command of this visit, the last one by default; undoing an undo redoes
usage-do-revert--command = Which command
usage-do-copy = Enters a new visit like another one; without --start it goes to the pool
usage-do-plan = Plans, moves, lengthens or assigns
usage-do-unplan = Puts back to the pool
usage-do-confirm = Confirms: from draft, or back from done
usage-do-redraft = Makes it a draft again
usage-do-start = Starts the timer
usage-do-start--technician = Whose timer; without it your own, or everybody's who goes
usage-do-pause = Stops the timer for a while
usage-do-pause--technician = { usage-do-start--technician }
usage-do-resume = Goes on after a pause
usage-do-resume--technician = { usage-do-start--technician }
usage-do-finish = Done
usage-do-finish--mail-again = Whether the report is mailed once more, for a visit whose report was mailed before
usage-do-unfinished = Came, could not finish
usage-do-postpone = To be planned again
usage-do-cancel = Will not take place
usage-do-times = Records times outside of finish
usage-do-lock = Closes it: nothing but unlock is accepted afterwards
usage-do-unlock = Opens it again
usage-do-delete = Deletes; the journal keeps that it was there
usage-do-answer = Answers a question of the report
usage-do-answer--code = The code of the question, as in `ardoise show`
usage-do-answer--value = Yes or no, a number, a choice, several choices with `;` between them, a day, a text
usage-do-answer--clear = Takes the answer back
usage-do-notes = Writes the notes of the report; `-` reads them from standard input
usage-do-notes--text = The whole text
usage-do-add-photo = Adds a photo: JPEG, PNG or WebP
usage-do-add-photo--file = The file
usage-do-describe-photo = Says what a photo shows, or which question it answers
usage-do-remove-photo = Takes a photo out of the report
usage-do-sign = Signs what the report says now
usage-do-sign--signer = As whom: the client, or the technician
usage-do-sign--name = Who
usage-do-sign--capacity = In what capacity
usage-do-sign--typed = By typing the name under "lu et approuvé"
usage-do-sign--absent = Nobody was there: why, and what was agreed
usage-do-sign--declined = Would not sign: why
usage-do-send-report = Mails the report to the client
usage-do-send-report--to = Another address
usage-do-hand-over = Notes that the report was given to the client on paper

## Mails, and work without a line

usage-mail = Mails with reports: what waits, sending it, trying out the server
usage-mail-list = Lists mails that have not left, oldest first; needs level "manage all"
usage-mail-list--json = One JSON array
usage-mail-retry = Tries a mail again as soon as possible
usage-mail-retry--id = The id of a mail, as `list` shows it, or the beginning of one that fits only one
usage-mail-send = Sends what is due now; for a machine on which no board is open
usage-mail-test = Sends a mail that says nothing but that it came; needs level Manager
usage-mail-test--to = Where to
usage-mail-password = Sets the password of the mail server, which is never shown again; needs level Manager
usage-mail-password--stdin = Reads it from standard input, one line
usage-mail-password--forget = Forgets it
usage-notes-mail-password = It is kept in the file of the base: who can read the file can read it.
usage-outbox = Changes that wait on this device for their server: list, retry, drop
usage-outbox--id = The id of a change, as `list` shows it, or a part of one that fits only one
usage-outbox--all = Every change that somebody has to decide about
usage-outbox-list = Lists changes that were kept on this device and have not reached their base, oldest first
usage-outbox-list--json = One JSON array
usage-outbox-send = Sends what waits for the configured server now
usage-outbox-retry = Sends a change again that its base did not take
usage-notes-outbox-retry = It leaves with the next command or board on that base.
usage-outbox-drop = Forgets a change; those of the same intervention that wait behind it go on

## Servers and screens

usage-login = Signs in to a server, whose base is then opened like one of this machine
usage-login--address = The address of the server: depot.example.org, https://depot.example.org:8420
usage-login--user = As whom; asked for without it
usage--password-stdin = Reads the password from standard input, one line
usage-login--ca = The certificates (PEM) that are trusted for this server, instead of those of the system
usage-login--insecure = Lets password and data go over the network in clear, to an address that begins with http://
usage-logout = Signs out of a server
usage-logout--address = The address of the server; by default the configured one
usage-kiosk = Shows today's board of a branch on the wall of a depot, read-only
usage-kiosk--branch = The branch that is shown; without it, the only one, or all of them
usage-kiosk--page = How long a page stays, where not everybody fits on one: 5 to 600
usage-kiosk--night = When the screen is dark, as in 20h-6h
usage-kiosk--no-night-clock = No clock on the dark screen either
usage-kiosk--no-shift = Leaves the picture where it is; otherwise it moves by a cell every few minutes, so that nothing burns in
usage-kiosk--locked = No key ends it, only a signal: for a screen that is within everybody's reach
usage-notes-kiosk = Reads and shows; nothing can be changed from it, and nobody's name is on it unless the base says so (ardoise settings set kiosk_names=short). A login of level Kiosk is enough.
usage-serve = Serves the base to others over HTTP, until it is told to stop
usage-serve--listen = Where to listen; port 0 takes a free one
usage-serve--tls-cert = TLS with this certificate: PEM, the server's own first
usage-serve--tls-key = The private key of the certificate: PEM
usage-serve--insecure = Plain HTTP also beyond this machine: passwords can be read on the way
usage-serve--ssh = The board over SSH, too, at 127.0.0.1:2222 or at the address given; 0.0.0.0:2222 to let others in. Users come with their public keys (ardoise user key add), whatever login they type
usage-serve--ssh-host-key = The key by which visitors know this server; made when it does not exist, beside the base by default
usage-serve--ssh-passwords = Lets users in over SSH by password, too
usage-serve--ssh-idle = Visitors who do nothing for so many minutes are sent away
usage-serve--ssh-visitors = Visitors at a time
usage-serve--ssh-per-user = The same for one user; screens on walls do not count
usage-serve--ssh-per-address = Connections from one address at a time
usage-user = Who may use the base through a server: people, passwords, keys
usage-user--json = One JSON value
usage-user-list = Lists who may use the base
usage-user-add = Enters somebody; needs level Manager, as everything but the list
usage-user-add--login = What they sign in with: short, lower case
usage-user-add--level = What they may do
usage-user-add--name = As shown to others; by default the login
usage-user-add--technician = The technician that they are
usage-user--login = Whose account
usage-user-passwd = Sets a password of at least 10 characters, and signs their devices out
usage-user-passwd--remove = Takes the password away: no signing in by password any more
usage-user-disable = Lets somebody in no longer; what they did stays in the history
usage-user-enable = Lets somebody in again
usage-user-lang = Sets the language that somebody reads where neither a flag, a variable nor the configuration says one
usage-user-lang--language = fr, en, or - for that of their device
usage-user-sign-out = Signs all of somebody's devices out, for a lost one
usage-user-invite = Gives a code with which somebody enters their own key over SSH: once, within 15 minutes
usage-user-key = Public keys, for those who come by ssh
usage-user-key-add = Adds a key
usage-user-key-add--file = A .pub file, - for standard input
usage-user-key-list = Lists keys: somebody's, or all
usage-user-key-remove = Forgets a key
usage-user-key-remove--fingerprint = As the list shows it: SHA256:…

## Settings

usage-settings = Shows or changes what the company agreed on: time tracking, rights, hours
usage-settings-show = Shows every setting
usage-settings-set = Changes settings; needs level Manager
usage-settings-set--values = Settings and their new values, like time_tracking=manual
usage-notes-settings-set =
    Settings:
      company                 a name
      zone                    an IANA zone, like Europe/Paris
      time_tracking           off, manual, automatic
      tracking_required       true, false (not with time_tracking=off)
      edit_from               a level: kiosk, own, manage_own, manage_all, responsible, manager
      edit_done_from          a level
      correct_measured_from   a level
      day_from, day_to        hours of the board, like 7h and 19h
      step                    5, 10, 15, 20, 30 or 60 minutes
      slot_minimum            a length, like 30
      holidays                none, france, france_alsace_moselle
      closed                  days of the company's own, like 2026-12-24:Inventaire,2026-12-31:
      language                of documents and mails: fr, en
      reasons                 proposed when a visit is left, separated by semicolons
      photo_limit             the largest photo in megabytes, 1 to 100
      keep_photo_place        true, false: whether photos keep where they were taken
      keep_personal           for how many days after a visit who it was about is kept; empty for ever
      keep_pictures           the same for the pictures of photos
      keep_mails              the same for where reports were mailed to; ardoise base purge takes out what is older
      kiosk_names             hidden, short, full: whom a visit is for, on the wall of a depot
      mail_host               the mail server; empty for none
      mail_port               587, 465, 25, …
      mail_security           start_tls, tls, none
      mail_login              empty for none; the password: ardoise mail password
      mail_from               the sender's address
      mail_reply_to           where answers go; empty for the sender
usage-config = The settings of this program on this device (show, path, keys), and the configuration of a base as a file (export, import)
usage-config-show = Shows every setting of this program on this device, as TOML
usage-config-show--show-origin = Also where each value comes from
usage-config-path = Says where the configuration file is, or would be
usage-config-keys = What every key of the board does, with the changes of the configuration marked
usage-config-keys--json = One JSON array
usage-config-keys--markdown = The default keys, as Markdown: this is how docs/keys.md is made, and docs/touches.md in French
usage-config-export = Writes the configuration of the base as a file: settings, people, templates
usage-config-export--out = The file; standard output without it, or for `-`
usage-config-import = Takes the configuration of a file into the base; what the file does not name stays
usage-config-import--file = The file; `-` is standard input
usage-config-import--practice = The ready templates of French heating firms, instead of a file
usage-config-import--dry-run = Only says what would change
usage-completions = Writes what a shell needs to complete commands and flags
usage-completions--shell = The shell
usage-notes-completions = bash: ardoise completions bash > ~/.local/share/bash-completion/completions/ardoise
usage-man = Writes the manual page; with --dir one for each command
usage-man--dir = Writes one page for each command into this folder, which is made if it is missing

## Words for values

usage-value-address = ADDRESS
usage-value-attendee-name = ATTENDEE=NAME
usage-value-capacity = CAPACITY
usage-value-code = CODE
usage-value-day = DAY
usage-value-dir = DIR
usage-value-file = FILE
usage-value-fingerprint = FINGERPRINT
usage-value-format = FORMAT
usage-value-from = FROM
usage-value-from-to = FROM-TO
usage-value-id = ID
usage-value-instant = INSTANT
usage-value-key-value = KEY=VALUE
usage-value-lang = LANG
usage-value-language = LANGUAGE
usage-value-length = LENGTH
usage-value-level = LEVEL
usage-value-login = LOGIN
usage-value-minutes = MINUTES
usage-value-n = N
usage-value-name = NAME
usage-value-number = NUMBER
usage-value-photo = PHOTO
usage-value-place = PLACE
usage-value-reason = REASON
usage-value-seconds = SECONDS
usage-value-shell = SHELL
usage-value-signer = SIGNER
usage-value-status = STATUS
usage-value-templates = TEMPLATES
usage-value-text = TEXT
usage-value-to = TO
usage-value-url = URL
usage-value-user = USER
usage-value-uuid = UUID
usage-value-value = VALUE
usage-value-width = WIDTH
usage-value-words = WORDS
usage-value-yes-no = yes|no

## Around it

line-usage = Usage:
line-commands = Commands
line-arguments = Arguments
line-options = Options
line-everywhere = Everywhere
line-every-action = Every action
line-command = COMMAND
line-default = [default: { $value }]
line-values = [values: { $values }]
line-also = [also: { $names }]

## Manual pages

line-man-name = NAME
line-man-synopsis = SYNOPSIS
line-man-description = DESCRIPTION
line-man-notes = NOTES
line-man-version = VERSION
line-man-manual = Ardoise

## Mistakes

line-see = See `{ $command } --help`.
line-unknown-option = There is no option { $given }.
line-unknown-word = "{ $given }" is one word too many.
line-unknown-command = There is no command "{ $given }".
line-meant = Did you mean { $names }?
line-after-dashes = If it is a value, put -- before it: -- { $given }.
line-missing-value = { $flag } needs a value.
line-missing-choice = { $flag } needs a value: { $allowed }.
line-bad-choice = { $flag } does not take "{ $given }". Possible values: { $allowed }.
line-bad-value = { $flag } does not take "{ $given }": it takes { $expected }
line-unreadable = { $flag } does not take "{ $given }".
line-conflict = { $flag } does not go together with { $others }. Take one of them away.
line-conflict-rest = { $flag } does not go together with the rest. Take it away.
line-twice = { $flag } is given twice. Give it once.
line-missing = There is something missing: { $names }.
line-missing-command = { $command } needs to know what to do: { $names }.
line-too-many = { $flag } takes no further value: "{ $given }" is too much.
line-flag-with-value = { $flag } takes no value.
line-not-text = An argument is not valid text (UTF-8). Correct it.
line-not-understood = The command line is not understood.
line-expected-number = a whole number, like 12.
line-expected-range = a whole number from { $least } to { $most }.
line-expected-uuid = an id like 018f3c1e-7b1a-7000-8000-000000000001.
line-expected-address = an address with a port, like 127.0.0.1:8420 or 0.0.0.0:8420.
line-expected-door = an address or a name of this machine, with or without a port, or a port: 0.0.0.0:2222, localhost:2222, 127.0.0.1 or 2222.
line-expected-yes-no = yes or no.
line-expected-night = two hours, as in 20h-6h.
