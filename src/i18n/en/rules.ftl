### Refusals with their next steps, and the history of an intervention in sentences.

## Refusals: why not, and (-next) what to do now

refusal-locked = This visit is locked.
refusal-locked-next = Ask { $who } to unlock it.
refusal-not-allowed = This needs the level “{ $level }”.
refusal-ask-next = Ask { $who }.
refusal-not-yours = This visit is not yours.
refusal-wrong-status = Not possible while the visit is { $status }.
refusal-draft-next = Confirm it, or cancel it.
refusal-confirmed-next = Start it, finish it, or make it a draft again.
refusal-done-next = Make it Confirmed or Draft again first.
refusal-over-next = Make it a draft again first.
refusal-confirm-first = This visit is still a draft.
refusal-confirm-first-next = Confirm it first.
refusal-plan-first = This visit is not planned.
refusal-plan-first-next = Give it a date and a technician first.
refusal-no-technician = Nobody goes to this visit.
refusal-no-technician-next = Choose at least one technician.
refusal-unknown-technician = { $who } is not an active technician.
refusal-unknown-technician-next = Choose another technician.
refusal-unknown-reference = { $field }: this value does not exist, or not any more.
refusal-unknown-reference-next = Choose another one from the list.
refusal-not-assigned = { $who } does not go to this visit.
refusal-not-assigned-next = Add them to the visit, or choose one of its technicians.
refusal-start-first = Time tracking is required: this visit has not been started.
refusal-start-first-next = Start it first.
refusal-already-started = This visit has already been started.
refusal-already-started-next = Use Resume if it is paused.
refusal-already-running = A timer is running on this visit.
refusal-already-running-next = Pause it, or finish the visit.
refusal-not-running = No timer is running on this visit.
refusal-not-running-next = Use Start or Resume.
refusal-never-started = This visit has not been started yet.
refusal-never-started-next = Use Start.
refusal-other-timer = The timer of { $who } has been running on “{ $label }” since { $since }.
refusal-other-timer-next = Stop “{ $label }”, then start this visit.
refusal-work-started = Work has already begun on this visit.
refusal-work-started-next = Finish it or mark it Unfinished, then create another visit if needed.
refusal-missing-actual = The actual duration is missing.
refusal-missing-actual-next = Enter the actual duration, like 1h30.
refusal-correction = A measured time cannot be corrected at your level.
refusal-correction-next = Keep the measured time, or ask { $who } to correct it.
refusal-travel = Without time tracking, travel time is entered by the office.
refusal-travel-next = Leave travel empty, or ask { $who } to enter it.
refusal-missing-reason = A reason is missing.
refusal-missing-reason-next = Say why in a few words.
refusal-no-length = The duration must be longer than zero.
refusal-no-length-next = Enter a duration, like 1h30, or choose a template.
refusal-too-long = Too long: { $hours } hours at most.
refusal-too-long-next = Enter a shorter duration.
refusal-ends-before-start = The end is not after the start.
refusal-ends-before-start-next = Choose a later end.
refusal-not-locked = This visit is not locked.
refusal-not-locked-next = Nothing to unlock: change it directly.
refusal-impossible-date = This date is too far away: between 1970 and 2199.
refusal-impossible-date-next = Check the date you entered and the device's clock.
refusal-clock-behind = The device's clock is behind: the visit already has an entry of { $recorded }.
refusal-clock-behind-next = Set the device's clock, then try again.
refusal-needs-override = This slot does not fit: { $violations }.
refusal-needs-override-next = Choose another slot or technician, or force it with a reason.
refusal-never-deleted = A finished visit is never deleted.
refusal-never-deleted-next = Lock it so that nothing of it changes any more.
refusal-missing-answers =
    { $count ->
        [one] 1 mandatory answer is missing: { $questions }.
       *[other] { $count } mandatory answers are missing: { $questions }.
    }
refusal-missing-answers-next = Give it in the report, then finish.
refusal-unknown-question = The questionnaire of this visit has no question “{ $code }”.
refusal-unknown-question-next = Choose a question of the report.
refusal-not-applicable = The question “{ $question }” does not apply to the answers given.
refusal-not-applicable-next = Correct the answers that it depends on first.
refusal-text-too-long = Too long: { $characters } characters at most.
refusal-text-too-long-next = Shorten the text.
refusal-unknown-photo = This photo is not in the report any more.
refusal-unknown-photo-next = Read the report again.
refusal-too-many-photos = A visit keeps { $most } photos at most.
refusal-too-many-photos-next = Remove some before you add others.
refusal-picture-missing = The base does not have the file of this photo.
refusal-picture-missing-next = Add the photo again.
refusal-missing-name = The name of who signs is missing.
refusal-missing-name-next = Enter the name of the person who signs.
refusal-no-ink = The signature is empty, or leaves its box.
refusal-no-ink-next = Sign within the box, or type the name.
refusal-content-changed = The report has changed since it was read.
refusal-content-changed-next = Read it again, then sign again.
refusal-not-done = A report leaves once the visit is done; this one is { $status }.
refusal-not-done-next = Finish it first.
refusal-office-sends = The reports of this template are sent by the office.
refusal-office-sends-next = Ask { $who } to send it.
refusal-no-address = The client has no mail address.
refusal-no-address-next = Enter an address, or hand the report over on paper.
refusal-bad-address = “{ $address }” is not a mail address.
refusal-bad-address-next = Enter one address, like marie@example.com.
refusal-mailed-before = The report was already sent on { $at } to { $to }.
refusal-mailed-before-next = Choose whether to send it again.
refusal-already-exists = This visit exists already.
refusal-already-exists-next = Open it and change it.
refusal-purged = The personal data of this visit were erased: nothing can be changed in it any more.
refusal-purged-next = Create a new visit.
refusal-deleted = This visit was deleted.
refusal-deleted-next = Undo the deletion, or create a new visit.
refusal-nothing-to-undo = This action is not in the history of the visit.
refusal-nothing-to-undo-next = Choose an action from the history.
refusal-changed-since = Changed since: { $fields }.
refusal-changed-since-next = Read the visit again and correct it by hand.
refusal-world-work = The timer has run: this cannot be undone.
refusal-world-work-next = Correct the actual duration.
refusal-world-finish = The visit was finished or confirmed again: this cannot be undone.
refusal-world-finish-next = Make it Confirmed again, or finish it again.
refusal-world-lock = The visit was locked or unlocked: this cannot be undone.
refusal-world-lock-next = Unlock it or lock it again.
refusal-world-signature = A signature cannot be undone.
refusal-world-signature-next = Have it signed again: the new signature replaces the old one.
refusal-world-mail = The report was sent or handed over: this cannot be undone.
refusal-world-mail-next = Correct the report, then send it again.

## Why something is no answer to a question

answer-other-kind = “{ $question }” wants another kind of answer.
answer-other-kind-next = Answer as the question asks.
answer-no-such-choice = “{ $question }”: “{ $choice }” is not one of the choices.
answer-no-such-choice-next = Choose from the list.
answer-out-of-bounds = “{ $question }”: this value is out of bounds.
answer-between-next = Enter a number from { $min } to { $max }.
answer-at-least-next = Enter { $min } or more.
answer-at-most-next = Enter { $max } or less.
answer-decimals = “{ $question }”: there are too many digits after the point.
answer-decimals-next =
    { $decimals ->
        [0] Enter a whole number.
        [one] Enter one digit after the point at most.
       *[other] Enter { $decimals } digits after the point at most.
    }

## Forms that cannot be kept, and conditions that are not understood

form-code = Question { $place }: “{ $code }” is not a code.
form-code-next = Use letters, digits and _, a letter first.
form-reserved = Question { $place }: “{ $code }” is a word of conditions.
form-reserved-next = Choose another code.
form-twice = Two questions have the code { $code }.
form-twice-next = Give one of them another code.
form-no-label = The question { $code } has no label.
form-no-label-next = Write the question.
form-no-choices = The question { $code } has fewer than two choices.
form-no-choices-next = Add choices, or make it a Yes/No question.
form-choice = Question { $code }: the choice “{ $choice }” is empty, there twice, or has a comma followed by a space.
form-choice-next = Correct this choice.
form-bounds = Question { $code }: the minimum exceeds the maximum, or there are more than three decimals.
form-bounds-next = Correct the bounds.
form-condition = Condition of the question { $code }, column { $column }: { $what }
condition-at = Column { $column }: { $what }
condition-quote = the text that begins here is not closed.
condition-quote-next = Add the closing quote.
condition-parenthesis = the parenthesis opened here is not closed.
condition-parenthesis-next = Add a closing parenthesis.
condition-comparison = a comparison is missing.
condition-comparison-next = Write for example: LINED = Yes.
condition-operator = an operator is missing.
condition-known-operator = “{ $found }” is not an operator.
condition-operator-next = Write =, !=, <, <=, >, >= or in.
condition-value = a value is missing.
condition-value-next = Write a text in quotes, a number, a date, Yes or No.
condition-list = a list in parentheses is missing.
condition-list-next = Write for example: FUEL in ("Wood", "Pellets").
condition-comma = a comma or the closing parenthesis is missing.
condition-comma-next = Separate the values of the list by commas.
condition-code = the code of a question is missing.
condition-code-next = Write the code of an earlier question.
condition-connective = this is too much.
condition-connective-next = Join comparisons by “and” or “or”.
condition-shorter = the condition is too long: { $characters } characters at most.
condition-shorter-next = Shorten it, or ask one more question before this one.
condition-shallower = too many parentheses or negations within each other: { $levels } at most.
condition-shallower-next = Simplify the condition.
condition-looks-ahead = no question { $names } stands before this one.
condition-looks-ahead-next = Check the code, or move the question.
condition-no-such-value = { $names } has no answer “{ $value }”.
condition-no-such-value-next = Write a possible answer of that question.
condition-no-order = { $names } is neither a number nor a date.
condition-no-order-next = Compare with = or !=.

## Who can help

people-nobody = a responsible
people-or = { $others } or { $last }

## Somebody was faster

conflict = Changed by somebody else in the meantime: { $fields }.
conflict-next = Compare both versions, then keep one of them.

## What stands against a plan, as part of a sentence

violation-visit = “{ $label }”
violation-other-visit = another visit
violation-overlap = overlaps { $what } from { $from } to { $to } ({ $who })
violation-overlap-days = overlaps { $what } from { $from } to { $to } ({ $who })
violation-outside-hours = outside the hours of { $day } ({ $hours })
violation-no-hours = no common working hours on { $day }
violation-absent = { $who } is absent on { $day }
violation-absent-because = { $who } is absent on { $day } ({ $reason })
violation-holiday = { $day } is a holiday
violation-holiday-named = { $day } is a holiday ({ $name })
violation-too-long = does not fit into the working hours of the next weeks
violation-skill = nobody has the skill “{ $skill }”

## History

history-through = key { $key }
history-nothing = —
history-value = { $name }: { $value }
history-change = { $name }: { $before } → { $after }
history-because = { $line }; reason: { $reason }
history-undo = Undo of: { $what }
history-undo-existence = Undo: visit taken back
history-created = Created: { $label }
history-planned = Planned: { $after }
history-moved = Moved: { $before } → { $after }
history-unplanned = Put back to the pool: { $before }
history-forced = { $span } (forced dates)
history-number = Number: { $number }
history-work-started = Timer started: { $who }, { $at }
history-work-stopped = Timer stopped: { $who }, { $at }
history-measured = { $line } (measured { $measured })
history-measured-alone = Measured time
history-locked = Locked
history-unlocked = Unlocked
history-overridden = Check overridden: { $violations }
history-deleted = Deleted
history-restored = Restored
history-imported = Source of the import renewed
history-form = Questionnaire of the new template
history-due = Certificate due by { $day }
history-not-due = No certificate due any more
history-notes = Notes of the report
history-photo-added = Photo added: { $name }
history-photo-removed = Photo removed: { $name }
history-photo-caption = Photo caption
history-photo-question = Question of the photo
history-signed-client = Client's signature
history-signed-technician = Technician's signature
history-signed = { $name }: { $who } ({ $how })
history-mailed = Report sent to { $to }
history-mailed-by-itself = Report sent automatically to { $to }
history-handed = Report handed over on paper
history-not-mailed = Report not sent: the client has no mail address
signed-drawn = drawn
signed-typed = typed name
signed-absent = absent
signed-declined = would not sign

## Reports that have not left

unsent-not-set-up = Report not sent: no mail server is set up.
unsent-not-set-up-next = Ask a manager to set it up, then send the report again.
unsent-unreachable = Report not sent: the server { $host } cannot be reached ({ $detail }).
unsent-timed-out = Report not sent: the server { $host } does not answer.
unsent-put-off = Report not sent: the server asks to wait ({ $answer }).
unsent-again-next = It is tried again by itself.
unsent-given-up-next = Check the network and the server, then send the report again.
unsent-may-have-left = Report perhaps sent: { $host } did not confirm.
unsent-may-have-left-next = Ask the client whether it came, and send it again only if not.
unsent-no-password = Report not sent: no password is kept for { $login }.
unsent-no-password-next = Give it in the configuration, or with `ardoise mail password --stdin`.
unsent-tls = Report not sent: no encrypted connection to { $host } ({ $detail }).
unsent-tls-next = Check the security and the port of the server in the settings.
unsent-login = Report not sent: { $host } does not accept the login ({ $answer }).
unsent-login-next = Check the login and the password in the settings.
unsent-refused = Report not sent: the server refuses it ({ $answer }).
unsent-refused-next = Check the client's address, then send the report again.
unsent-bad-address = Report not sent: “{ $address }” is not a mail address.
unsent-bad-address-next = Correct the client's address, then send the report again.
unsent-no-report = Report not sent: it could not be made ({ $detail }).
unsent-no-report-next = Send the report again; if that happens again, tell a manager.
