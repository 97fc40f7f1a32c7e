### The detail of an intervention.

detail-edit = Edit
detail-add-tag = tag
detail-locked = locked
detail-purged = personal data erased
detail-no-client = no client
detail-visits = Interventions
detail-others = Past and upcoming ({ $count })
detail-no-others-of-mine = No other visit of yours
detail-no-others = First visit to this client
detail-unplanned = not planned
detail-technicians = Technicians
detail-nobody = nobody yet
detail-branch = Branch: { $branch }
detail-timer = Timer
detail-not-started = not started yet
detail-started-at = started at { $at }
detail-man-hours = man-hours
detail-actual = actual { $actual }
detail-measured = measured { $measured }
detail-travel = travel { $travel }
detail-section = Details of the intervention
detail-reason = Reason: { $reason }
detail-no-description = no description
history-title = History
history-hidden = The history is not shown on this screen.
history-empty = Nothing has been noted yet.
detail-why-not = { $actions }: { $reason }

## The report in short

detail-report = Report
detail-progress = { $answered } / { $asked }
detail-lacking =
    { $count ->
        [one] 1 mandatory answer is missing
       *[other] { $count } mandatory answers are missing
    }
detail-more-answers =
    { $count ->
        [one] and 1 more answer
       *[other] and { $count } more answers
    }
detail-photos =
    { $count ->
        [one] 1 photo
       *[other] { $count } photos
    }
detail-other-photos = Other photos
detail-sign-again = to be given again
detail-not-sent-yet = Report not sent yet
detail-no-address = Report not sent: the client has no mail address
detail-waiting = Report waiting to be sent
detail-sent = Report sent { $when }
detail-handed = Report handed over on paper { $when }
detail-due = Certificate due by { $day }
detail-at = at { $hour }
detail-on = on { $day }
