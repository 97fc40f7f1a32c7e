# The board over SSH: what the server says to whoever comes, and what screens say to whoever is elsewhere.

## Refusals and farewells

ssh-no-terminal = The board needs a terminal. Run: ssh -t ADDRESS
ssh-dumb-terminal = Your terminal (TERM) cannot show the board. Try: TERM=xterm ssh ADDRESS
ssh-no-command = There is no such command here. Without one, ssh opens the board.
ssh-old-copy = This way of copying is not supported. Use scp without -O, version 9 or newer, or sftp.
ssh-full = All places are taken. Try again in a moment.
ssh-full-of-you = You are connected too many times already. Close a connection, then try again.
ssh-base-silent = The base does not answer. Try again in a moment, or tell your manager.
ssh-key-revoked = Your key was taken back. Ask your manager to register another one.
ssh-password-revoked = Your password was changed or taken away. Connect again with the new one, or ask your manager for one.
ssh-user-disabled = Your account was disabled. Ask your manager.
ssh-rights-changed = Your rights have changed. Connect again to go on.
ssh-idle = Nothing was done for a long time: the board has closed. What you were writing in the report is kept; a form left open has to be filled in again.
ssh-stopping = The server is stopping. What you were writing in the report is kept; a form left open has to be filled in again.
ssh-broken = The board has stopped because of an error. What you were writing in the report is kept; a form left open has to be filled in again. Connect again, and tell your manager if it happens again.

## Files

ssh-photo-elsewhere = Over SSH the board does not see your files. On your computer: scp photo.jpg ADDRESS:NUMBER/
ssh-photo-how = Over SSH the board does not see your files. On your computer: scp photo.jpg ADDRESS:{ $folder }/
ssh-paper-elsewhere = Over SSH the board writes no file on your computer. There, run: scp ADDRESS:NUMBER/*.pdf .
ssh-logo-elsewhere = Over SSH the board does not see your files. Choose the logo from a board that is open on your computer.

## At the start

ssh-serving =
    Board over SSH: ssh -p { $port } board@{ $host }
    Fingerprint of the server: { $fingerprint }
ssh-server-name = SERVER
error-ssh-host-key = The key of the SSH server ({ $path }) cannot be used: { $detail }. Mend that, or name another file with --ssh-host-key.
ssh-host-key-open = others than you may read it (mode { $mode }); `chmod 600` leaves it to its owner
ssh-host-key-damaged = it is no private key in the OpenSSH format, or it is damaged
ssh-host-key-no-folder = the folder { $folder } does not exist

## On the way in

ssh-password = Password:{" "}
ssh-welcome = Welcome, { $name }! Your key is entered: next time the address alone is enough.
ssh-cut-short = The command was cut short.
