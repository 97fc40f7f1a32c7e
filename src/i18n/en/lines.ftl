### The conversation beyond the board: the configuration, access, conflicts, taking back.

## The configuration

lines-setup = Configuration:
lines-setup-next = Which part? A number or the beginning of a name; "back" goes back to the board.
lines-setup-help = A number or the beginning of a name opens a part; Enter alone reads the list again.
lines-setup-part = { $number } { $name }: { $about }
lines-locked = Read only. { $why }
lines-no-part = "{ $word }" is no part of the configuration. "?" says what is possible.

## A list

lines-rows = { $name }: { $count ->
        [0] nothing yet.
        [one] 1.
       *[other] { $count }.
    }
lines-row-inactive = { $row }, inactive
lines-rows-next = { $name }. A number opens; { $words }; "back" goes back.
lines-not-here = "{ $word }" is not possible here. "?" says what is.
lines-which = Which number? Enter alone leaves.
lines-word-help = "?" explains
lines-help-open = a number: opens the sheet; Enter alone: reads the list again
lines-help-new = enters a new one
lines-help-copy = a new one like another one; "copy 2"
lines-help-deactivate = takes one out of use; "deactivate 2". Nothing is ever deleted, "reactivate" brings it back.
lines-help-keys = somebody's public keys, to come by ssh; "keys 2"
lines-help-invite = a code with which somebody enters their own key; "invite 2"
lines-help-password = sets a password, or takes it away; "password 2"
lines-help-sign-out = signs all of somebody's devices out; "sign-out 2"
lines-no-copy = Nothing can be copied here. "new" enters an empty one.
lines-deactivated = Out of use: stays in the history, is not proposed any more. "reactivate" brings it back.

## A sheet

lines-sheet-next = { $title }{ $state ->
        [new] , not saved yet
        [dirty] , changes not saved yet
       *[clean] { "" }
    }. A number changes a field; through, read, save, back; "?" explains.
lines-sheet-locked-next = { $title }. A number reads a field; read, back.
lines-help-field = a number, or the beginning of its name: changes that field, or does what it says
lines-help-through = asks for the fields one after the other
lines-help-read = reads the sheet again
lines-help-save = saves the sheet
lines-field = { $number } { $label }: { $value }
lines-field-button = { $number } { $label }, to be done
lines-field-fault = To be corrected, { $label }: { $fault }
lines-field-theirs = Somebody else wrote: { $value }. "theirs" takes that.
lines-empty = empty
lines-none = none
lines-secret-set = set, never read out
lines-more = { $first }, and { $count ->
        [one] one more line
       *[other] { $count } more lines
    }
lines-on-of = { $name } { $on } of { $all }
lines-sure-save = Save first? Yes, no; "back" stays on the sheet.
lines-not-saved = Not saved.
lines-through = Field by field. Enter alone keeps, "-" empties; "back" goes back to the sheet, what was typed stays.
lines-through-done = That was the last field. "save" keeps the sheet.

## A field

lines-ask-text = { $label }, now: { $value }. The new text; Enter alone keeps, "-" empties.
lines-ask-secret = { $label }. What is typed is never read out; Enter alone keeps.
lines-ask-one = { $label }, now: { $value }. A number or the beginning of a name; Enter alone keeps.
lines-ask-many = { $label }, now: { $value }. Numbers with commas, "-" for none; Enter alone keeps.
lines-ask-check = { $label }, now: { $value }. Yes or no; Enter alone keeps.
lines-ask-lines = { $label }. A line is added at the end; "- 2" takes line 2 out, "= 2 text" replaces it; Enter alone ends.
lines-ask-switch = { $label }. The number of a row, then 1 for { $first } or 2 for { $second }, like "3 2": turns yes into no and no into yes; Enter alone ends.
lines-switch-row = { $number } { $name }: { $first } { $one }, { $second } { $two }
lines-choice-now = { $number } { $name }, this is it now
lines-choice = { $number } { $name }
lines-choice-about = { $choice }. { $about }
lines-no-choice = "{ $word }" is not in the list. A number or the beginning of a name; Enter alone keeps.
lines-ask-items = { $label }: a number opens; new, "copy 2", "remove 2"{ $ordered ->
        [yes] , "up 2", "down 2"
       *[no] { "" }
    }; Enter alone ends.
lines-help-remove = takes one out of the list
lines-help-up = puts one before the one above
lines-help-down = puts one behind the one below
lines-items-apply = "save" takes it into the list; the sheet itself is saved after that.

## Access

lines-keys = { $login }: { $count ->
        [0] no key.
        [one] 1 key.
       *[other] { $count } keys.
    }
lines-key = { $number } { $comment }, last used: { $used }, { $fingerprint }
lines-ask-key = A line with a public key (ssh-ed25519 …) adds it; "- 1" takes the first one out; Enter alone ends.
lines-ask-password = New password of { $login }; "-" takes it away, Enter alone leaves.
lines-sure-sign-out = Sign out all devices of { $login }? Yes or no.

## The board, further

lines-help-go = goes to a day, a visit, a technician, a client; "go 24/11", "go Cotillon". Without the word "go" it is the same.
lines-ask-go = Go where? A date, the number of a visit, a technician, a client; Enter alone leaves.
lines-help-late = only what is late
lines-help-undo = takes back what was done last here, then what was done before that
lines-help-redo = does again what was taken back last
lines-help-who = who else has the board open
lines-no-undo = Nothing to take back: nothing was done in this conversation.
lines-no-redo = Nothing to do again.
lines-nobody-else = Nobody else has the board open.
lines-present = { $who } has the board open.
lines-present-editing = { $who } is changing { $visit }.
lines-clients = { $count ->
        [one] One client:
       *[other] { $count } clients:
    }
lines-clients-how = A number opens the visit that is nearest to today; Enter alone leaves.
lines-no-visit-of = { $client } has no visit within the three months before and after.

## The line and conflicts

lines-offline = Offline: what is known is from { $hour }. Work is kept on this device and leaves as soon as the line is back.
lines-signed-out = The server asks to sign in again: "ardoise login". Until then work is kept on this device.
lines-line-back = The line is back.
lines-all-sent = Everything is sent.
lines-waiting = { $count ->
        [one] One change waits to be sent.
       *[other] { $count } changes wait to be sent.
    }
lines-undecided = { $count ->
        [one] One change was not taken: "outbox" to decide.
       *[other] { $count } changes were not taken: "outbox" to decide.
    }
lines-differs = { $part }. Yours: { $mine }. Theirs: { $theirs }.
lines-ask-conflict = 1 keep yours, 2 keep theirs; Enter alone leaves theirs for now.
lines-theirs-kept = Theirs stays; yours is not saved.
lines-sure-drop = Give up this change of { $what }? Yes or no.
lines-help-reactivate = brings back what is out of use; "reactivate 2"
lines-is-so-already = It is so already.
lines-ask-tags = Tags: { $all }. Names with commas, instead of those before; Enter alone skips.
lines-ask-branch = Branch: { $all }. Enter alone skips.
