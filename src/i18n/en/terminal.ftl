### The terminal: clipboard, mouse, colours.

terminal-clipped = Sent to the terminal's clipboard: { $text }
terminal-no-clipboard = This terminal has no clipboard: { $text }
terminal-no-shell = Over SSH there is no shell behind the board: q leaves it.
terminal-no-phone = No telephone number is known for this client.
terminal-no-address = No address is known for this client.
terminal-dumb = This terminal cannot place the cursor (TERM is empty or “dumb”), so the board cannot be shown in it. Use `ardoise list --plain`, or set TERM to the kind of the terminal.
terminal-mouse-off = mouse with the terminal
