### What was accepted on this device and has not reached its base, on the command line.

cli-outbox-none = Nothing waits on this device: everything is in the base.
cli-outbox-of = { $user } · { $server }
cli-outbox-col-id = Change
cli-outbox-col-visit = Visit
cli-outbox-col-what = What
cli-outbox-col-since = Kept
cli-outbox-col-state = State
cli-outbox-delete = deleted
cli-outbox-waiting = to be sent
cli-outbox-again = to be sent again, { $count ->
    [one] one attempt failed
   *[other] { $count } attempts failed
} ({ $problem })
cli-outbox-behind = waits for a decision about the one before it, of the same visit
cli-outbox-refused = refused: { $reason }
cli-outbox-conflict = in conflict: { $reason }
cli-outbox-gone = the server no longer knows this visit, or it is no longer yours
cli-outbox-failed = the server could not take it: { $detail }
cli-outbox-next-waiting = Nothing to decide: these changes leave as soon as the server answers, while a board is open.
cli-outbox-next-undecided = { $count ->
    [one] One change waits for a decision
   *[other] { $count } changes wait for a decision
}: ardoise outbox retry ID sends it again, ardoise outbox drop ID forgets it.
cli-outbox-retried = { $count ->
    [0] Nothing waited for a decision.
    [one] One change leaves again with the next open board.
   *[other] { $count } changes leave again with the next open board.
}
cli-outbox-dropped = { $count ->
    [0] Nothing waited for a decision.
    [one] One change forgotten.
   *[other] { $count } changes forgotten.
}
cli-outbox-aside = The file of waiting changes could not be read. It is not lost: { $path }. A new file takes its place; show the old one to support before doing again what may be missing.
error-no-such-change = No waiting change "{ $name }". ardoise outbox list gives those that wait.
error-several-changes = Several changes fit "{ $name }". Give more characters, of the beginning or of the end.
error-outbox-no-home = This account has no home folder: nothing is kept there.
cli-outbox-sent =
    { $count ->
        [0] Nothing waits any more.
        [one] One change still waits for the server.
       *[other] { $count } changes still wait for the server.
    }
cli-outbox-undecided =
    { $count ->
        [one] Somebody has to decide about one change: `ardoise outbox list`.
       *[other] Somebody has to decide about { $count } changes: `ardoise outbox list`.
    }
