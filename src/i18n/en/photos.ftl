# Photos, and why a file is none.

## Signatures

sign-title-client = The client's signature
sign-title-technician = The technician's signature
sign-read = This is what is signed.
sign-changed = The content has changed meanwhile: read it again before signing.
sign-go-on = sign
sign-work = Work
sign-void = To be done again: the content has changed.
sign-told = { $who }: { $name }, { $how }, { $when }
sign-told-nobody = { $who }: { $how }, { $when }
sign-who = Signer
sign-name = Name
sign-capacity = Capacity
sign-how = How
sign-reason = Reason
sign-draw = draw
sign-type = read and approved
sign-absent = absent
sign-decline = refuses
sign-typed = Read and approved: { $name }
sign-absent-hint = Why nobody has signed, and what was agreed.
sign-decline-hint = What the person objects to, in their words.
sign-here = Sign here with the mouse, button held down.
sign-no-mouse = No mouse: choose “read and approved” and type the name, or press F9 to turn the mouse on.
sign-empty = The signature is empty: draw it in the frame with the mouse, or choose “read and approved”.
sign-undo = one stroke less
sign-clear = clear
sign-do = sign
sign-back = read again

## Photos of a visit

photo-count = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
