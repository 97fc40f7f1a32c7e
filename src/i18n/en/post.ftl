# Mails: sent, waiting, refused.
