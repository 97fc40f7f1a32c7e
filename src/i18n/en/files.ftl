# Files and commands of those who come by SSH.

## scp and sftp

files-read-only = Here one reads and adds photos; nothing else is changed or deleted. The board opens with `ssh`.
files-no-visit = A photo goes into the folder of a visit: `scp photo.jpg board@server:RAM0042/`. Check the number.
files-odd-name = This file name cannot be read, or is too long. Rename the file and send it again.
files-exists = The visit already has a file “{ $name }”. Rename yours and send it again.
files-too-large = “{ $name }” exceeds { $limit } MB, the limit for a photo. Send a smaller one.
files-not-kept = “{ $name }” was not added. { $reason }
files-no-room = There is no room on the server for this file. Tell whoever looks after it; nothing was added.
files-too-many = Too many files are open at once. Close some and try again.

## Commands: ssh board@server list

verb-not-here = This command only runs on the server. Over SSH: list, show, do, history and report.
verb-board = The board needs a terminal: `ssh -t board@server`. A command is given like this: `ssh board@server list`.
verb-flag = Here the base, the user, the time and the configuration are the server's. Leave out --base, --server, --as, --now, --config or --theme.
verb-file = This command would read or write a file of the server. Use “-”: `ssh board@server report RAM0042 --pdf > report.pdf`.
verb-photo = A photo is sent with scp: `scp photo.jpg board@server:RAM0042/`.
verb-quotes = A quote is not closed. Check the command; it passes through two interpreters, yours and the one here.
verb-kiosk = A screen in the depot runs no commands.
verb-no-login = Your account has no login, so no command can run in your name. Ask your manager to give you one.
verb-failed = The command could not be started. Try again; if it happens once more, tell whoever looks after the server.
verb-busy = Too many commands are running. Try again in a moment.
verb-silent = Nothing came on the input for thirty seconds. Give the text to the command: `echo "Seal replaced." | ssh board@server do notes RAM0042 -`.
verb-too-long = The command was stopped: it took more than five minutes.
