### Dialogs: finishing, times, forms, questions, filters, help.

## In every dialog

dialog-cancel = cancel
dialog-abandon = cancel
dialog-send = confirm
dialog-yes-letter = y
dialog-loading = reading…
dialog-scroll = scroll
dialog-toggle = tick
dialog-type-to-find = type to find
dialog-nothing-found = nothing like that
key-space = Space
key-delete = Del
key-insert = Ins
key-backspace = Backspace
key-page-up = PgUp
key-page-down = PgDn
key-home = Home
key-end = End
key-shift = Shift

## Finishing and times

finish-title = Finish the intervention?
finish-line = It will become Done.
finish-yes = yes, finish
finish-now = finish
finish-times-title = Times of the intervention
finish-mails = The report will be sent to { $address }.
finish-no-address = The client has no mail address: the report will not leave by itself.
finish-no-server = No mail server is set up: the report will wait.
finish-again-title = Send the report again?
finish-again-line = The report was already sent on { $day } at { $hour } ({ $to }).
finish-again-no = Do not send again
finish-again-yes = Send again
times-title = Actual time and travel
times-measured = Measured time
times-measured-was = The timer measured { $measured }.
times-as-measured = measured
times-choose = to choose
times-none = none
times-open = choose a duration
picker-step = ± { $step }
picker-half = hours, minutes
picker-type = or type: 1h30, 90, 1:30

## Reasons

reason-usual = usual reasons
reason-part-missing = A part is missing and must be ordered
reason-no-access = No access to the site
reason-more-time = A second visit is needed
reason-client-asks = The client asked for it
reason-client-absent = The client was not there
reason-team-away = The technician is not available
reason-client-cancels = Cancelled by the client
reason-double = Entered twice
reason-no-need = No longer needed
reason-correct-times = Correct the times
reason-correct-report = Complete the report

## Overriding a check

override-title = Something stands against this time
override-why = Why plan it all the same?
override-do = plan it all the same
override-letters = The reason must be in words, for whoever reads it later.

## The form

form-create = New intervention
form-edit = Edit the intervention
form-next = next field
form-tab = forward
form-no-template = no template
form-none = none
form-street = Street
form-zip = Postal code
form-city = Town
form-phone = Phone
form-mobile = Mobile
form-email = E-mail
form-date = Date
form-hour = Time
form-no-date = no date: to be planned
form-hour-missing = The time is missing, such as 9:00.
form-date-missing = The date is missing, such as 24/11 or tomorrow.
form-client-search = type to find a client
form-client-known = known client
form-client-new = new client
form-client-name = The client's name is missing.
form-client-zip = A French postal code has five digits.
form-client-phone = Some digits are missing: a number has six at least.
form-client-email = An e-mail address is written name@domain.com, without spaces.
form-nothing-said = At least a template, a client or a label is needed.
form-template-length = { $planned } from the template
form-unsaved = Leave without saving?
form-unsaved-line = What was entered here will be lost.
form-discard = discard it
form-quit = quit the application
form-keep = go on editing

## Who goes

assign-title = Who goes?
assign-unskilled = without the skill “{ $skill }”
assign-absent = absent
assign-busy = busy { $when }: { $label }

## To a date

go-to-title = Go to a date
go-to-go = go
go-to-day = day
go-to-examples = 24/11, tomorrow, monday, +3, w48

## Filters and search

filter-title = Filter
filter-apply = apply
filter-next = next part
filter-text = Text
filter-all-branches = all branches
search-title = Search:
search-nothing = No visit contains “{ $text }”.
search-not-today = No visit of this day contains “{ $text }”.
search-way-out = { $key }: show everything
search-found = { $count ->
    [one] { $count } visit
   *[other] { $count } visits
}

## Menu and help

menu-title = Actions
menu-run = run
menu-choose = choose
menu-edit = Edit the intervention
menu-edit-words = modify change rdv
help-title = Keys

## Somebody was faster

conflict-title = Changed in the meantime
conflict-mine = Mine
conflict-theirs = Theirs
conflict-mine-do = keep mine
conflict-theirs-do = take theirs
conflict-was = { $name } (before: { $value })
