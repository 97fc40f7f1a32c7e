### The compte rendu: questions, notes, signatures, and the report on the screen.

action-report = report
action-send-report = send the report
action-hand-over = handed over on paper
action-report-next = next mandatory
action-report-previous = previous mandatory
action-report-answer = answer, open
action-report-yes = yes
action-report-no = no
action-report-toggle = yes/no, list of choices
action-report-today = today (date)
action-report-erase = take the answer back

## The list

capture-title = Report
capture-progress = { $answered } / { $asked }
capture-progress-lacking = { $answered } / { $asked }, { $lacking ->
    [one] { $lacking } mandatory missing
   *[other] { $lacking } mandatory missing
}
capture-times = Times
capture-questions = Questions
capture-notes-photos = Notes and photos
capture-notes = Notes
capture-no-notes = none
capture-photos = Photos
capture-no-photo = no photo
capture-photo-count = { $n ->
    [one] { $n } photo
   *[other] { $n } photos
}
capture-signatures = Signatures
capture-not-signed = not signed yet
capture-signed = { $name }, { $at }
capture-sign-again = sign again: the content has changed
capture-absent = absent: { $reason }
capture-declined = declines to sign: { $reason }
capture-report = Report
capture-sending = Sent to the client
capture-not-sent = not sent yet
capture-handed = handed over, { $at }
capture-mailed = sent to { $to }, { $at }
capture-mail-waiting = on its way to { $to }
capture-mail-again = { $problem } Next attempt: { $at }.
capture-to-fill = to fill in
capture-on-its-way = sending…
capture-unsaved = not saved: { $text }
capture-found-line = Text found again, not saved
capture-nothing-missing = All mandatory questions are answered.

## Answering

capture-between = between { $min } and { $max }
capture-at-least = at least { $min }
capture-at-most = at most { $max }
capture-whole = a whole number
capture-decimals = { $n ->
    [one] one decimal at most
   *[other] { $n } decimals at most
}
capture-no-number = “{ $text }” is not a number like 12 or 12.5.
capture-paste-cut = The pasted text is too long: it is cut at { $n } characters.
capture-full = A text ends at { $n } characters.
capture-find = Find:
capture-keep = keep
capture-undo-typing = undo
capture-new-line = new line
capture-done = done
capture-yes = yes
capture-no = no
capture-list = list
capture-type = type
capture-today = today
capture-write = write
capture-open = open
capture-missing = mandatory
capture-erase = take back

## Sending the report

sending-title = Send the report
sending-by-mail = By mail to:
sending-by-hand = Handed over on paper
sending-retry = Try the failed mail again
sending-send = send
sending-send-again = send again
sending-hand-do = note it
sending-retry-do = try again
sending-again = The report was already sent to { $to }, { $at }. Confirm once more to send it again.
sending-no-server = No mail server is set up: the report will wait until the manager names one.
sending-no-address = { $client } has no mail address: type one, or hand the report over on paper.
sending-no-client = This visit has no client: type an address, or hand the report over on paper.
conflict-no-answer = no answer
ask-hand-over = Report handed over on paper?
ask-hand-over-line = It will be noted as handed over now. u does not take this back.
capture-digits = choose, or type a number or a date
