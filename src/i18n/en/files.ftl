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
