### Configuration: settings, templates, people.

setup-title = Settings
setup-interventions = Interventions
setup-interventions-about = times, rights, planning, closed days, reasons
setup-templates = Templates
setup-templates-about = questionnaire, documents, sending of reports
setup-tags = Tags
setup-tags-about = coloured words on visits
setup-skills = Tasks
setup-skills-about = what not everybody can do
setup-branches = Branches
setup-branches-about = where technicians belong
setup-technicians = Technicians
setup-technicians-about = skills, working hours, absences
setup-users = Users
setup-users-about = who signs in, at which level
setup-paper = Letterhead
setup-paper-about = head, foot and logo of documents
setup-post = Sending mail
setup-post-about = mail server, trial

## Keys and states

setup-key-open = open
setup-key-back = back
setup-key-new = add
setup-key-duplicate = duplicate
setup-key-deactivate = deactivate
setup-key-reactivate = reactivate
setup-key-edit = edit
setup-key-copy = copy
setup-key-move = move
setup-key-remove = remove
setup-key-restore = put back
setup-key-apply = apply
setup-key-theirs = take theirs
setup-unsaved = not saved yet
setup-saving = saving…
setup-saved = Saved.
setup-deactivated = Deactivated: it stays in the history and is no longer offered. The same key brings it back.
setup-reactivated = Reactivated.
setup-nothing-to-save = Nothing to save: nothing has changed.
setup-stale = Changed by somebody else meanwhile. What you typed is kept: compare, then save again.
setup-theirs = Theirs: { $value }
setup-other-switches = other boxes checked
setup-count = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
setup-empty = empty
setup-nothing-yet = nothing yet
setup-inactive = inactive
setup-last-manager = There must be an active manager. First give that level to somebody else.
setup-not-kept = “{ $value }” is not accepted. Check the sheet, then save again.
setup-missing = Fill this in.
setup-leave = Leave without saving?
setup-leave-save = Save
setup-leave-discard = Discard what was typed
setup-leave-stay = Go on typing

## What sheets have in common

setup-name = Name
setup-city = Town
setup-active = Active
setup-active-note = nothing is deleted: the history points to it
setup-copy-of = { $name } (copy)
setup-new = New
setup-new-template = New template
setup-new-tag = New tag
setup-new-skill = New task
setup-new-branch = New branch
setup-new-technician = New technician
setup-new-user = New user
setup-new-question = New question
setup-urgent = Urgent
setup-urgent-note = shown in the colour of warnings
setup-skill-planned = Usual length
setup-skill-planned-note = like 1h30; empty: none

## Interventions

setup-group-times = Time tracking
setup-mode = How times are recorded
setup-mode-off = Nothing is asked; the actual time may be typed in the report.
setup-mode-manual = Actual and travel time are asked for when the visit is finished.
setup-mode-automatic = The timer measures from Start to Finish.
setup-required = Tracking required
setup-required-note = nothing can be edited before Start
setup-required-off = Not possible with “Off”: choose manual or automatic recording first.
setup-group-rights = Rights, from which level on
setup-edit-from = Edit a visit
setup-edit-done-from = Edit a visit that is Done
setup-correct-from = Correct a measured time
setup-group-planning = Planning
setup-day-from = Beginning of the day
setup-day-to = End of the day
setup-step = Step of moves
setup-slot-minimum = Shortest free slot
setup-slot-minimum-note = a shorter gap is not shown
setup-zone = Time zone
setup-zone-note = Type a city: the known zones are shown.
setup-zone-unknown = “{ $zone }” is no known zone. Choose one from the list, such as Europe/Paris.
setup-group-closed = Days that are not worked
setup-holidays = Public holidays
setup-holidays-france = of France
setup-holidays-alsace = of France, with those of Alsace-Moselle
setup-holidays-none = none
setup-closed = Closed days
setup-closed-note = One a line: 2026-05-15 Bridge day
setup-closed-unclear = “{ $line }”: begin with the date, like 2026-05-15 Bridge day.
setup-closed-twice = { $day } is there twice. Keep one line.
setup-group-reasons = Reasons that are offered
setup-reasons = Reasons
setup-reasons-note = One a line, in the order in which they are offered.
setup-group-photos = Photos and documents
setup-group-retention = Personal data
setup-keep-personal = Clients and texts kept
setup-keep-personal-note = days after the visit, empty: for ever
setup-keep-pictures = Photos kept
setup-keep-mails = Mail addresses kept
setup-keep-note = days
setup-photo-limit = Largest photo
setup-photo-limit-note = MB, from 1 to 100
setup-photo-place = Keep where photos were taken
setup-photo-place-note = else it is removed when added
setup-language = Language of documents
setup-language-fr = French
setup-language-en = English

## Templates

setup-from-now-on = A change counts for visits entered from now on; the others keep the template that they were entered with.
setup-template-code = Code
setup-template-code-note = for numbers: RAM0001
setup-template-code-wrong = A code has one to eight plain letters or digits, like RAM.
setup-template-code-taken = Another template has that code. Choose another one.
setup-template-short = Short name
setup-template-short-note = one word, on the board
setup-template-type = Type
setup-template-skill = Task
setup-template-no-skill = none
setup-template-planned = Length
setup-template-planned-missing = A length is needed, like 1h30.
setup-template-active-note = an inactive template is no longer offered
setup-template-sending = Sending of reports
setup-template-sending-short = Sending
setup-group-sending = Sending to the client
setup-sending-office-note = The office sends the report when it wants to.
setup-sending-field-note = The technician may send it as soon as the visit is Done; so may the office.
setup-sending-automatic-note = The report leaves by itself as soon as the visit is Done.
setup-sending-office-short = office
setup-sending-field-short = field
setup-sending-automatic-short = automatic
setup-group-questions = Questionnaire
setup-questions = Questions
setup-group-documents = Documents
setup-sections = Sections
setup-work-order = Work order
setup-report = Report
setup-legal = Legal text
setup-legal-note = Printed at the end of the report.
setup-due = Certificate due
setup-due-none = none
setup-due-days-calendar = in days after the visit
setup-due-days-working = in working days after the visit
setup-due-days = Number of days
setup-due-note = The last day shows on the board and in the list.
setup-due-wrong = A number of days from 1 to 365, like 15.

## Questions

setup-question-label = Question
setup-question-code = Code
setup-question-code-note = for conditions
setup-question-code-wrong = A code has only letters, digits and _, like DRAUGHT_OK.
setup-question-code-taken = Another question has that code. Choose another one.
setup-question-category = Category
setup-question-help = Help
setup-question-kind = Answer
setup-question-choices = Choices
setup-question-choices-note = One a line.
setup-question-choices-few = At least two choices are needed, one a line.
setup-question-choices-comma = A choice has no comma followed by a space: that stands between answers.
setup-question-choices-twice = A choice is there twice.
setup-question-unit = Unit
setup-question-unit-note = Pa, °C, %
setup-question-min = At least
setup-question-max = At most
setup-question-decimals = Decimals
setup-question-number-wrong = A number with at most three decimals, like 12.5.
setup-question-bounds = The upper bound is below the lower one.
setup-question-required = Mandatory
setup-question-required-note = no Finish without an answer
setup-question-required-short = mandatory
setup-question-conditional = conditional
setup-question-condition = Condition
setup-question-condition-note = Empty: always asked. Else: DEVICE = "Insert" and (DRAUGHT != "Yes" or NOISE = "Yes")
setup-question-condition-right = Understood: the question is asked when this is true.
setup-question-print = On the report
setup-print-answered-note = A question without an answer takes no room.
setup-print-always-note = Even without an answer, where it applies.

## Technicians and hours

setup-technician-email = Mail
setup-technician-email-note = for importing calendars
setup-technician-branch = Branch
setup-technician-skills = Skills
setup-technician-active-note = inactive: no new visits
setup-group-hours = Usual week
setup-hours-note = Like 8:00-12:00 13:30-17:30; empty: does not work.
setup-hours-copy = Copy Monday to Tuesday–Friday
setup-hours-unclear = “{ $piece }”: write hours like 8:00-12:00 13:30-17:30.
setup-hours-overlap = These hours overlap: { $slots }.
setup-group-periods = Absences and other hours
setup-periods = Periods
setup-periods-note = An absence goes before any other hours.
setup-period = Period
setup-period-kind = Kind
setup-period-absence = absence
setup-period-absence-note = Leave, training, illness: no hours on these days.
setup-period-hours = other hours
setup-period-hours-note = Another week for a while, such as summer hours.
setup-period-week = new usual week
setup-period-week-note = Replaces the usual week from a day on.
setup-period-from = From
setup-period-until = Until
setup-period-until-same = empty: one day only
setup-period-until-next = empty: without end
setup-period-reason = Reason
setup-period-reversed = The end is before the beginning.
setup-period-same = Two usual weeks begin on { $day }. Change one of them.
setup-period-between = { $from } – { $until }
setup-period-since = from { $from } on

## Users

setup-user-login = Login
setup-user-login-note = short, lower case
setup-user-login-wrong = A login has only lower-case letters without accents, digits and . - _
setup-user-login-taken = That login is taken. Choose another one.
setup-user-level = Level
setup-user-technician = Technician
setup-user-no-technician = none
setup-user-technician-note = For “my visits” of somebody who goes to clients.
setup-user-language = Language
setup-user-language-note = Unless the device or the command asks for another.
setup-language-device = that of the device
setup-user-active-note = inactive: can no longer sign in
setup-level-kiosk = A screen in the depot: sees the board, changes nothing, no names.
setup-level-own = Sees their own visits and works on them.
setup-level-manage-own = Sees all visits, creates and edits their own.
setup-level-manage-all = Creates, edits and deletes everybody's visits.
setup-level-responsible = Also: templates, tags, tasks, locking, office times.
setup-level-manager = Also: people and settings. There must always be one.

## Letterhead

setup-company = Company
setup-letterhead = Head
setup-letterhead-note = Under the name: address, phone, mail, one line each.
setup-footer = Foot of pages
setup-footer-note = Registration, insurance, capital.
setup-logo = Logo
setup-logo-file = File of the logo
setup-logo-keep = Take this logo
setup-logo-remove = Remove the logo
setup-logo-none = No logo. JPEG, PNG or WebP.
setup-logo-set = There is a logo.
setup-logo-ready = The new logo is ready: save.
setup-logo-missing = First say where the file is.
setup-logo-unread = { $path } cannot be read ({ $detail }). Check the path and the rights.

## Sending mail

setup-mail-host = Server
setup-mail-host-note = empty: nothing is sent
setup-mail-host-wrong = The name of a server, like smtp.example.com, without space or slash.
setup-mail-security = Encryption
setup-security-starttls = STARTTLS
setup-security-starttls-note = The usual one, port 587.
setup-security-tls = TLS
setup-security-tls-note = Encrypted from the first byte, port 465.
setup-security-none = none
setup-security-none-note = In the clear: only for a server on this machine.
setup-mail-port = Port
setup-mail-port-note = empty: { $port }
setup-mail-port-wrong = A port is a number from 1 to 65535, like 587.
setup-mail-login = Login
setup-mail-password = Password
setup-mail-password-note = empty: unchanged
setup-mail-forget = Forget the password
setup-password-forgotten = The password is forgotten.
setup-mail-from = Sender
setup-mail-reply-to = Answers to
setup-mail-reply-to-note = empty: to the sender
setup-group-try = Trial
setup-try-to = Send to
setup-try = Send a trial mail
setup-try-unsaved = Save first: the trial uses the settings that are saved.
setup-try-no-server = A server is needed first.
setup-try-running = Sending to { $to }…
setup-try-sent = The trial has left: the server took it for { $to }.
setup-try-failed = The trial has not left: { $problem }

setup-group-wall = Screen on the wall
setup-kiosk-names = Names of clients
setup-kiosk-names-note = What the screen in the depot says beside the kind of visit and the town. Never a street or a phone number.
setup-kiosk-hidden = hidden
setup-kiosk-short = shortened (Mrs C.)
setup-kiosk-full = whole
