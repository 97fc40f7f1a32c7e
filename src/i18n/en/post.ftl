# Mails: sent, waiting, refused.

trial-subject = Test mail: { $company }
trial-body = Ardoise sent this message for { $company } to try out the mail server. Visit reports will leave the same way. There is nothing to do.

mail-none = No mail is waiting.
mail-col-id = Mail
mail-col-visit = Visit
mail-col-to = To
mail-col-queued = Queued
mail-col-state = State
mail-waiting = waiting to be sent
mail-waiting-after = next attempt { $at } — { $problem }
mail-sent-at = sent { $at }
mail-sent = { $count ->
    [0] No mail has left.
    [one] One mail has left.
   *[other] { $count } mails have left.
}
mail-left = { $count ->
    [one] One mail has not left yet: ardoise mail list says why.
   *[other] { $count } mails have not left yet: ardoise mail list says why.
}
mail-again = The report will be sent again: by the next open board, or by ardoise mail send.
mail-tried = The server took the test mail for { $to }. Check that it arrives.
mail-password-kept = The password is kept. ardoise mail test ADDRESS tries it.
mail-password-forgotten = The password is forgotten.
error-no-such-mail = No unsent mail "{ $name }". ardoise mail list gives those that wait.
error-several-mails = Several mails begin with "{ $name }". Give more characters.
error-password-from-terminal = A password typed here would show. Give it through a pipe: ardoise mail password --stdin < file, or in the settings of the board.
error-no-password = The input is empty: give the password on the first line.
error-mail-host-first = No mail server is set up: give mail_host first.
mail-has-left = This mail has left already. To send another one, open the visit and choose "Send the report".
