### Words that every screen shares: statuses, levels, months, weekdays, units, common buttons.

## Status of an intervention

status-draft = Draft
status-confirmed = Confirmed
status-late = Late
status-in-progress = In progress
status-paused = Paused
status-done = Done
status-unfinished = Unfinished
status-postponed = Postponed
status-cancelled = Cancelled

## Level of rights

level-kiosk = Kiosk
level-own = Own visits
level-manage-own = Manages own visits
level-manage-all = Manages all visits
level-responsible = Responsible
level-manager = Manager

## Time tracking

tracking-off = Off
tracking-manual = Manual
tracking-automatic = Automatic

## Things of the trade

word-intervention = Intervention
word-technician = Technician
word-branch = Branch
word-tag = Tag
word-template = Template
word-task = Task
word-user = User
word-question = Question
word-photo = Photo
word-client = Client
word-planned = Planned
word-actual = Actual
word-travel = Travel

## Parts of an intervention

field-existence = Visit
field-label = Label
field-tags = Tags
field-description = Description
field-note = Internal note
field-schedule = Schedule
field-technicians = Technicians
field-status = Status
field-work = Timer
field-times = Recorded times
field-lock = Lock
field-report = Report

## Holidays

holiday-new-year = New Year's Day
holiday-good-friday = Good Friday
holiday-easter-monday = Easter Monday
holiday-labour-day = Labour Day
holiday-ascension = Ascension Day
holiday-victory-day = Victory Day
holiday-whit-monday = Whit Monday
holiday-national-day = Bastille Day
holiday-assumption = Assumption Day
holiday-all-saints = All Saints' Day
holiday-armistice = Armistice Day
holiday-christmas = Christmas Day
holiday-saint-stephen = Saint Stephen's Day
holiday-company = Closed

## Buttons

button-ok = OK
button-yes = Yes
button-no = No
button-save = Save

## Months

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Months, short

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## Days of the week

weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday

## Days of the week, short

weekday-short-mon = Mon
weekday-short-tue = Tue
weekday-short-wed = Wed
weekday-short-thu = Thu
weekday-short-fri = Fri
weekday-short-sat = Sat
weekday-short-sun = Sun

## Weeks and ages

week-number = week { $number }
age-now = just now
age-ago = { $age } ago
age-since = for { $age }
age-minutes = { $n } min
age-hours = { $n } h
age-days = { $n } d

## Reports and their forms

section-history = History of the client
section-times = Times
section-questionnaire = Questionnaire
section-notes = Notes
section-photos = Photos
section-legal = Legal notice
section-signatures = Signatures
sending-office = Sent by hand, by the office
sending-field = Sent by hand, from the field
sending-automatic = Sent automatically
print-always = Always
print-answered = With an answer
print-never = Never
signer-technician = Technician
kind-yes-no = Yes/No
kind-text = Free text
kind-one = One choice
kind-many = Several choices
kind-number = Number
kind-date = Date
kind-photo = Photo
due-days =
    { $days ->
        [one] { $days } day after the visit
       *[other] { $days } days after the visit
    }
due-working-days =
    { $days ->
        [one] { $days } working day after the visit
       *[other] { $days } working days after the visit
    }
