# Les mails : envoyés, en attente, refusés.
