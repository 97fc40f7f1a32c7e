### What the command line answers.

## Tables

cli-col-when = When
cli-col-length = Length
cli-col-status = Status
cli-col-number = Number
cli-col-label = Label
cli-col-who = Technicians
cli-col-reason = Reason
cli-col-address = Address
cli-col-phone = Phone
cli-col-description = Description
cli-col-note = Internal note
cli-col-id = Id
cli-col-at = When
cli-col-by = Who
cli-col-what = What
cli-list-empty = No intervention in this period.
cli-pool = to be planned
cli-status-locked = { $status }, locked

## Answers

cli-accepted = { $visit }: { $status }, { $when }. Id { $id }
cli-nothing-changed = { $visit }: nothing to change. { $status }, { $when }. Id { $id }
cli-configured = Settings saved.
cli-check-fine = The base is intact: { $visits } interventions, { $entries } journal entries replayed.

## A new base

cli-init-done = Base made: { $path }
cli-init-practice = Ready templates, in French: { $codes }. Change them on the board, key ",", or by `ardoise config export`.
cli-init-config = Configuration written: { $path }
cli-init-next = Open the board with `ardoise`, or take over a calendar with `ardoise import FILE`.
cli-init-next-base = Open it with `ardoise --base { $path }`, or take over a calendar with `ardoise --base { $path } import FILE`.
cli-init-kept = The configuration stays as it is: `ardoise` alone still opens { $kept }.
cli-init-company = My company
cli-init-branch = Shop
cli-init-tag = Urgent
cli-init-maintenance = Maintenance
cli-init-repair = Repair

## The demonstration

cli-demo-progress = { $done } / { $all } interventions
cli-demo-temporary = The demonstration stays in { $path } until the system empties its temporary folder.
cli-demo-kept = The demonstration is in { $path }.

## The first run

cli-welcome = Welcome to Ardoise. No base is configured yet.
cli-welcome-demo = Try the demonstration
cli-welcome-new = Make an empty base
cli-welcome-server = Connect to a server: ardoise login ADDRESS
cli-welcome-openfire = Connect to OpenFire (to come)
cli-welcome-quit = Quit
cli-welcome-prompt = Your choice [1]:

## Headers of exported tables, which the import reads

export-reference = Reference
export-start = Start
export-end = End
export-minutes = Duration (min)
export-label = Label
export-client = Client
export-street = Address
export-zip = Zip code
export-city = Town
export-phone = Phone
export-email = Email
export-technicians = Technicians
export-branch = Branch
export-template = Template
export-tags = Tags
export-status = Status
export-description = Description
cli-stale = Somebody else changed it meanwhile: read it again, then try once more.
cli-report-written = Written: { $path }

cli-config-dry-run = Nothing was changed (--dry-run).
cli-config-settings = changed: settings ({ $keys })
cli-config-new = new: { $kind } { $name }
cli-config-changed = changed: { $kind } { $name } ({ $keys })
cli-config-unchanged =
    { $count ->
        [0] unchanged: nothing
        [one] unchanged: 1 entry
       *[other] unchanged: { $count } entries
    }
cli-config-mistake = { $file }:{ $line }:{ $column }: { $what }
cli-config-syntax = not readable: { $says }. Check the spelling of the key and the value; `ardoise config export` shows what there is.
cli-config-key-near = there is no key "{ $key }" in this place. Did you mean "{ $nearest }"?
cli-config-key = there is no key "{ $key }" in this place. Possible keys: { $allowed }.
cli-config-word-near = "{ $word }" is not possible here. Did you mean "{ $nearest }"?
cli-config-word = "{ $word }" is not possible here. Possible values: { $allowed }.
cli-config-missing = the key "{ $key }" is missing. Add it; `ardoise config export` shows what stands there.
cli-config-empty = { $key } is empty. Give a name.
cli-config-newer = this file has format { $found }, this program reads format { $known }. Bring Ardoise up to date.
cli-config-format = the file must begin with "format = { $known }".
cli-config-unknown = { $key }: "{ $name }" is neither in the file nor in the base. Add it, or correct the name.
cli-config-twice = { $key }: "{ $name }" is there twice. Keep one.
cli-config-homonyms = { $key }: two entries are called "{ $name }". Call one of them otherwise before you take this file back by `ardoise config import`.
cli-config-value = { $key }: "{ $value }" cannot be read. For example: { $allowed }
cli-config-condition = condition of question { $question }: { $why }
cli-config-form = template { $template }: { $why }

cli-progress =
    { $answered } / { $asked }{ $lacking ->
        [0] { "" }
        [one] , 1 mandatory answer is missing
       *[other] , { $lacking } mandatory answers are missing
    }
cli-void = void: the content has changed since
cli-signature = Signature { $who }
cli-mail = Report
cli-mail-sent = sent to { $to }, { $at }
cli-mail-waiting = waiting to be sent to { $to }
cli-handed = handed over, { $at }
cli-certificate = Certificate due by

## What stands in an exported configuration

company-file-head =
    The configuration of a base of Ardoise. `ardoise config import FILE --dry-run` says what it would change.
    What the file does not name stays in the base as it is. What it names counts as it is written here:
    a line that is taken out of a template or a technician is taken out there, too.
company-file-settings =
    What the company agreed on. A key that is taken out stays as it is in the base.
    time_tracking: off, manual, automatic. Levels: kiosk, own, manage_own, manage_all, responsible, manager.
company-file-letterhead = Head and foot of documents. The logo is not in this file: that of the base stays.
company-file-retention = For how many days after a visit personal data are kept: personal (clients and texts), pictures (photos), mails (addresses). What is not named is kept for ever.
company-file-mail = The mail server. Its password is not in this file: `ardoise mail password`.
company-file-branches = Branches.
company-file-tasks = What technicians can do, and how long it usually takes.
company-file-tags = Tags of interventions.
company-file-templates =
    Templates. sending: office, field, automatic. Types of questions: yes_no, text, one, many, number, date, photo.
    A condition speaks of questions above it: CODE = "Oui", CODE in ("A", "B"), CODE > 10, and, or, not.
    due: { "{" } days = 15 { "}" } or { "{" } working_days = 15 { "}" }. A change counts for interventions created from then on.
company-file-technicians =
    Technicians with the hours of an ordinary week. A period without hours is an absence.
company-file-users = Who signs in, and what they may do.
cli-queued = { $visit }: kept on this device, sent as soon as the server answers.
