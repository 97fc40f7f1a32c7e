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
sign-other-way = another way
sign-back = read again

## Photos of a visit

photo-count = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}

photo-title = Photos: { $label }
photo-title-of = Photos: { $question }
photo-none = No photos.
photo-how = a: give the path of a file. A file dragged into the terminal, or pasted paths, are added as well.
photo-size = { $width } × { $height }, { $weight }
photo-kilobytes = { $n } kB
photo-megabytes = { $n } MB
photo-view = view
photo-add = add
photo-add-offered = add them
photo-edit = caption
photo-remove = remove
photo-save = save
photo-remove-title = Remove the photo?
photo-remove-line = It leaves the report; “undo” puts it back.
photo-remove-yes = yes, remove
photo-caption = Caption
photo-question = Question
photo-no-question = no question
photo-add-title = Add photos
photo-complete = complete
photo-path-hint = Path of a photo (JPEG, PNG, WebP). Tab completes; ~ is the home folder.
photo-no-path = The path of a photo is missing.
photo-no-candidate = No folder and no photo begins like this.
photo-under-way = { $count ->
    [one] Sending the photo…
   *[other] Sending { $count } photos…
}
photo-leaving = Photos are being sent: wait, or press Esc once more to give them up.
photo-offered = { $count ->
    [one] A new photo has arrived: Enter adds it, Esc ignores it.
   *[other] { $count } new photos have arrived: Enter adds them, Esc ignores them.
}
photo-unwatched = The drop folder is not watched ({ $detail }). Check drop_folder in the configuration.
photo-missing = “{ $name }” does not exist. Check the path.
photo-folder = “{ $name }” is a folder. Choose a photo in it.
photo-no-file = “{ $name }” is not a file. Choose a photo.
photo-no-rights = “{ $name }” cannot be read: you may not. Ask for access, or copy the photo somewhere else.
photo-too-large = “{ $name }” has more than { $limit } MB, the limit of the base. Make the photo smaller, or ask for a higher limit.
photo-unreadable = “{ $name }” cannot be read ({ $detail }). Check the disk.
photo-not-kept = “{ $name }”: { $reason }
photo-damaged = The preview cannot be shown ({ $detail }). The file of the photo may be damaged.
photo-painting = preparing the preview…
photo-in-words = This terminal shows no photos.
photo-place = { $n } / { $of }
photo-turn = other photo
photo-back = list

## Files that are no photos

picture-empty = This file is empty. Take the photo again, or choose another one.
picture-too-large = This photo has { $size } MB; the limit is { $limit } MB. Make it smaller, or ask the office to raise the limit.
picture-too-many-pixels = This picture has { $width } × { $height } pixels: too many. Send a photo of a camera or a phone.
picture-heic = HEIC photos cannot be read here. In the settings of the camera choose "Most compatible" (JPEG), or send a copy as JPEG.
picture-other-kind = This file is { $kind }, whatever its name says. Choose a JPEG, PNG or WebP photo.
picture-unknown-kind = This file is no photo. Choose a JPEG, PNG or WebP photo.
picture-damaged = This photo is incomplete or damaged. Transfer it again, or take it again.
