# The work order and the report, as PDF and as text.

document-work-order = Work order
document-report = Service report
document-work-order-short = Work order
document-report-short = Report
document-draft = draft: the visit is not finished
document-visit = Appointment
document-unplanned = To be planned
document-branch = Branch: { $branch }
document-arrival = Arrival
document-departure = Departure
document-actual = Actual time
document-travel = Travel time
document-man-hours = Time of all technicians
document-photos =
    { $count ->
        [one] { $count } photo
       *[other] { $count } photos
    }
document-photo-gone = (this picture is no longer kept)
document-photo-line = Photo { $number }: { $caption } ({ $wide } × { $high })
document-due = Certificate due to the client by { $day }.
document-void = Void signature: the content has changed since.
document-absent = Absent: { $reason }
document-declined = Will not sign: { $reason }
document-signed-at = On { $at }, from the account of { $account }
document-device-clock = Clock of the device: { $at }
document-digest = Fingerprint of what was signed: { $digest }
document-drawn = (signed by hand)
document-typed = Read and approved: { $name }
document-read-and-approved = Read and approved
document-unsigned = (not signed yet)
document-page = page { $page } / { $pages }

letter-subject = Your service report of { $day } - { $company }
letter-greeting = Hello,
letter-body = Please find attached the report of our visit of { $day }: { $what }.
letter-due = Your certificate will reach you by { $day }.
letter-questions = If you have any question, simply answer this message.
letter-end = Kind regards,

paper-to-report = report
paper-to-work-order = work order
paper-save-hint = save as PDF
paper-save-title = Save as PDF
paper-save = save
paper-replace = replace
paper-writing = Writing…
paper-path-hint = A file, or a folder in which the PDF gets its own name.
paper-no-path = Give a file name.
paper-exists = This file exists already. Enter replaces it; or give another name.
paper-no-folder = This folder does not exist. Make it, or give another path.
paper-is-folder = This is a folder. Give a file name.
paper-denied = You may not write here. Give another path.
paper-full = The disk is full. Make room, then try again.
paper-not-written = The file was not written: { $detail }. Check the path and your rights.
paper-saved = PDF saved: { $path }
