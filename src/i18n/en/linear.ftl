### The conversation: the board in lines, for screen readers.

## How a visit is said

linear-hours = { $start } to { $end }
linear-hours-until = { $start } until { $day } at { $end }
linear-day-hour = { $day } at { $hour }
linear-at-client = { $what } at { $client }
linear-at-client-in = { $what } at { $client } in { $city }
linear-and = { $before } and { $last }
linear-day =
    { $day }: { $count ->
        [one] 1 visit
       *[other] { $count } visits
    }
linear-pool =
    To be planned: { $count ->
        [0] nothing
        [one] 1 visit
       *[other] { $count } visits
    }
linear-window = { $first } to { $last }
linear-nothing = Nothing: { $when }.
linear-filtered = Only: { $filters }. "all" shows everything.
linear-row = { $name }: { $value }
linear-told = { $when }, { $who }: { $what }

## The board

linear-welcome = Ardoise in lines, for { $name }. You type a line, it answers; "?" says what is possible, "quit" closes.
linear-board-next = What next? A number opens a visit; day, week, planning, search, new, "?" for everything.
linear-goodbye = Goodbye.
linear-left = Left as it was.
linear-not-understood = "{ $word }" is neither a command nor the number of a visit. "?" says what is possible.
linear-no-such-number = That number is not in the list.
linear-help-day = the visits of a day; "day tomorrow", "day 24/11", without a date today
linear-help-week = the visits of a week; "week 30/11", without a date this one
linear-help-next = the day or week after
linear-help-previous = the day or week before
linear-help-pool = what is to be planned
linear-help-planning = for each technician what is planned and what is free; "planning tomorrow"
linear-help-technician = only one technician; "technician Le Goff", without a name all
linear-help-branch = only one branch; without a name all
linear-help-status = only one status; "status done", without a word all
linear-help-search = only what contains some words; without words everything
linear-help-all = takes all filters away
linear-help-open = opens a visit by its number; "open RAM0042", or only "RAM0042"
linear-help-new = enters a new visit
linear-help-outbox = changes that have not reached the server yet
linear-help-mails = reports that have not left by mail yet
linear-help-number = a number of the list: opens that visit; Enter alone: reads the list again
linear-help-setup = the configuration: settings, templates, tags, people, hours, mail
linear-help-everywhere = Everywhere: "?" is help, "back" goes back, "quit" closes. The beginning of a word is enough.
linear-help-asked = Type the answer, then Enter. Enter alone skips; "back" leaves everything as it was.
linear-absent =
    { $who }: away, { $reason }{ $count ->
        [0] { "" }
        [one] , and yet 1 visit
       *[other] , and yet { $count } visits
    }.
linear-load =
    { $who }: { $count ->
        [0] no visit
        [one] 1 visit
       *[other] { $count } visits
    }, { $planned } planned of { $worked }, { $free }.
linear-free = free { $when }
linear-no-room = nothing free

## A visit

linear-visit-next = { $visit }. Possible now: { $actions }. Also: read, history, document, client. "?" explains everything.
linear-not-now = { $number } { $word }, not now. { $why }
linear-do-confirm = Makes the draft confirmed.
linear-do-start = Starts the timer.
linear-do-pause = Stops the timer for a while.
linear-do-resume = Starts the timer again.
linear-do-questions = The questionnaire, one question after the other.
linear-do-notes = Writes the notes of the report.
linear-do-photo = Adds a photo, or takes one out.
linear-do-sign = The signature of the client or the technician.
linear-do-finish = Makes it done, with its times.
linear-do-times = Corrects time worked and time travelled.
linear-do-unfinished = Came, but could not finish.
linear-do-postpone = To be planned again.
linear-do-cancel = Cancels the visit.
linear-do-redraft = Makes it a draft again.
linear-do-plan = Gives or changes date, length, technicians.
linear-do-unplan = Takes the date away.
linear-do-edit = Changes what the visit says.
linear-do-copy = Enters another visit like this one.
linear-do-send = Mails the report to the client.
linear-do-hand-over = Notes that the report was handed over on paper.
linear-do-lock = Closes it: nothing changes afterwards.
linear-do-unlock = Opens a closed visit again.
linear-do-delete = Deletes the visit.
linear-do-undo = Takes the last change of this visit back.
linear-do-read = Reads the visit again.
linear-do-history = Says who did what, and when.
linear-do-document = Reads the work order, or the report once it is done.
linear-do-client = The other visits of this client.
linear-done = Done. { $visit }: { $status }, { $when }.
linear-kept = Kept on this device, not in the base yet. { $visit }: { $status }, { $when }.
linear-nothing-changed = Nothing to change. { $visit }: { $status }, { $when }.
linear-noted = Noted.
linear-sure-delete = Delete { $visit }? Yes or no.
linear-yes-or-no = Answer yes or no.
linear-no-history = Nothing is known of its history.
linear-no-others = This client has no other visit.
linear-others =
    { $count ->
        [one] One other visit of this client:
       *[other] { $count } other visits of this client, newest first:
    }
linear-others-how = A number opens that visit; Enter alone goes back.
linear-notes-now = Notes so far:
linear-ask-notes = The notes, line by line. A line "." saves them, ".back" gives them up; everything else is text.
linear-ask-more-notes = This text stays; lines you type are added to it. A line "." saves all of it, ".replace" starts from an empty page, ".back" gives up; everything else is text.
linear-notes-anew = An empty page: what is typed will replace the old text, which stays as long as nothing is saved.
linear-sure-no-notes = Delete the notes? Yes or no.
linear-notes-draft = A draft that was not saved:
linear-ask-draft = Go on with this draft? Yes or no.
linear-notes-kept = These lines are kept as a draft: "notes" takes them up again.
linear-sure-give-up = Give up what was typed just now? Yes or no.
linear-notes-go-on = The notes go on.

## The questionnaire

linear-no-questions = This template asks no questions.
linear-questions-how = Enter alone goes to the next question, "-" takes the answer back, "back" stops; what is noted stays.
linear-progress =
    { $answered } answers of { $asked }{ $lacking ->
        [0] , nothing mandatory is missing.
        [one] , one mandatory one is missing.
       *[other] , { $lacking } mandatory ones are missing.
    }
linear-question = Question { $place } of { $all }, { $required }: { $label } ({ $kind })
linear-required = mandatory
linear-optional = optional
linear-answer-now = Answer so far: { $answer }

## Photos and signatures

linear-photo-remove = "-" and a number takes that photo out; "=" and a number says what it shows: "= 1 Flue before".
linear-ask-photo = The file of the photo; Enter alone skips.
linear-ask-photo-number = "-" or "=" and the number of a photo; Enter alone skips.
linear-ask-signer = Who signs? 1 client, 2 technician; Enter alone leaves.
linear-ask-how-signed = How? 1 "read and approved" with the name, 2 nobody was there, 3 would not sign.
linear-ask-name = The name of the person.
linear-ask-absent = Why, and what was agreed.

## What is asked

linear-planned = Planned length: { $length }.
linear-measured = The timer measured { $length }.
linear-ask-correction = Time worked, if it was another; Enter alone keeps what was measured.
linear-ask-actual = Time worked, like 1h30; Enter alone skips.
linear-ask-travel = Time travelled, like 20; Enter alone skips.
linear-ask-reason = Why? Enter alone leaves.
linear-ask-override = Do it all the same? Write why; Enter alone leaves.
linear-ask-mail-again = Mail the report once more? Yes or no.
linear-ask-address = To which mail address? Enter alone leaves.
linear-sure-send = Mail the report to { $address }? Yes, no, or another address.
linear-no-address = That is no mail address. Enter alone leaves.
linear-sure-finish = Finish and mail the report? Yes or no.
linear-ask-stop-other = Pause the other one and go on? Yes or no.
linear-ask-start = When? Like "tomorrow 9:00" or "24/11 14:30"; Enter alone skips.
linear-ask-length = Planned length, like 1h30; Enter alone skips.
linear-ask-technicians = Who goes? Names with commas; Enter alone skips.
linear-ask-template = Template: { $all }. Enter alone skips.
linear-ask-client = Name of the client; Enter alone skips.
linear-ask-street = Number and street; Enter alone skips.
linear-ask-zip = Postal code; Enter alone skips.
linear-ask-city = Town; Enter alone skips.
linear-ask-phone = Telephone; Enter alone skips.
linear-ask-email = Mail address; Enter alone skips.
linear-ask-label = Title, if it shall be another than client and place; Enter alone skips.
linear-ask-description = Description; Enter alone skips.
linear-ask-note = Internal note; Enter alone skips.
linear-new-how = A new visit, field by field. "back" gives up.
linear-edit-how = Field by field; Enter alone leaves a field as it is, "back" gives up.

## What waits

linear-outbox =
    { $count ->
        [one] One change has not reached the server yet:
       *[other] { $count } changes have not reached the server yet:
    }
linear-outbox-how = A number sends it again, "-" and a number gives it up; Enter alone goes back.
linear-mails-how = A number tries again; Enter alone goes back.
linear-mail-again = The report will be mailed again.
