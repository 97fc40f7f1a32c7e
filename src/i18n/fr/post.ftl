# Les mails : envoyés, en attente, refusés.

trial-subject = Essai d'envoi : { $company }
trial-body = Ce message a été envoyé par Ardoise pour { $company }, afin d'essayer le serveur d'envoi. Les rapports d'intervention partiront par le même chemin. Il n'y a rien à faire.

mail-none = Aucun mail en attente.
mail-col-id = Mail
mail-col-visit = Intervention
mail-col-to = Destinataire
mail-col-queued = Mis en attente
mail-col-state = État
mail-waiting = en attente d'envoi
mail-waiting-after = nouvel essai { $at } — { $problem }
mail-sent-at = envoyé { $at }
mail-sent = { $count ->
    [0] Aucun mail n'est parti.
    [one] Un mail est parti.
   *[other] { $count } mails sont partis.
}
mail-left = { $count ->
    [one] Un mail n'est pas encore parti : ardoise mail list dit pourquoi.
   *[other] { $count } mails ne sont pas encore partis : ardoise mail list dit pourquoi.
}
mail-again = Le rapport sera renvoyé : par le prochain tableau ouvert, ou par ardoise mail send.
mail-tried = Le serveur a pris le mail d'essai pour { $to }. Vérifier qu'il arrive.
mail-password-kept = Le mot de passe est enregistré. ardoise mail test ADRESSE l'essaie.
mail-password-forgotten = Le mot de passe est oublié.
error-no-such-mail = Aucun mail « { $name } » qui ne soit pas parti. ardoise mail list donne ceux qui attendent.
error-several-mails = Plusieurs mails commencent par « { $name } ». Donner plus de caractères.
error-password-from-terminal = Un mot de passe tapé ici se verrait. Le donner par un tube : ardoise mail password --stdin < fichier, ou dans les réglages du tableau.
error-no-password = L'entrée est vide : donnez le mot de passe sur la première ligne.
error-mail-host-first = Aucun serveur d'envoi n'est réglé : donner mail_host d'abord.
mail-has-left = Ce mail est déjà parti. Pour en envoyer un autre, ouvrir l'intervention et choisir « Envoyer le rapport ».
