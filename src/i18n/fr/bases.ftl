# Copies d'une base : d'un moteur à l'autre, sauvegardes, restauration.
base-col-table = Table
base-col-rows = Lignes
base-col-hash = SHA-256
base-copied = Copie terminée et vérifiée : { $to } est identique.
base-backed-up = Sauvegarde écrite : { $file }. Elle contient tout, y compris le mot de passe du serveur de mail : gardez-la en lieu sûr.
base-restored = { $to } est de nouveau en place. Les appareils qui en gardaient une copie la reliront en entier.
base-kept-aside = L'ancienne base est gardée sous { $kept }.
error-copy-differs = La copie n'est pas identique et n'a pas été gardée. Vérifiez la base d'origine avec `ardoise check`, puis recommencez.
error-occupied = Il y a déjà une base à { $place }. Pour la remplacer, fermez tout ce qui s'en sert et ajoutez --force : elle sera gardée à côté.
error-database-unreachable = { $server } ne répond pas ({ $detail }). Vérifiez que le serveur PostgreSQL fonctionne et que l'adresse et le mot de passe sont bons, puis recommencez ; rien n'est perdu.
error-no-database = Il n'y a pas de base à { $path }, ou le serveur PostgreSQL ne répond pas. Vérifiez l'adresse et que le serveur fonctionne, ou créez la base avec `ardoise init` suivi de l'adresse.
purge-col-what = Données
purge-col-count = Nombre
purge-col-before = Visites terminées avant le
purge-for-ever = gardées sans limite
purge-visits = Visites rendues anonymes
purge-clients = Clients oubliés
purge-drafts = Brouillons de textes
purge-pictures = Images de photos
purge-mails = Messages sans adresse
purge-entries = Lignes du journal réécrites
purge-megabytes = { $count } Mo
purge-held = { $count ->
    [one] { $count } visite ancienne est gardée : elle n'est pas terminée, ou son attestation ou son message reste à envoyer.
   *[other] { $count } visites anciennes sont gardées : elles ne sont pas terminées, ou leur attestation ou leur message reste à envoyer.
}
purge-dry = Rien n'a été effacé. Pour effacer : ardoise base purge
purge-done = C'est effacé, et le fichier a été réécrit. Les sauvegardes et les copies de la base gardent ces données : supprimez les anciennes.
purge-not-scrubbed = C'est effacé, mais d'autres se servent de la base : des traces restent sur le disque. Fermez les autres programmes, puis recommencez.
purge-not-set = Cette base garde tout sans limite. Pour fixer une durée, en jours après la visite : ardoise settings set keep_personal=1825 keep_pictures=730 keep_mails=365
base-signed-out =
    { $count ->
        [0] Mots de passe et utilisateurs sont ceux de la sauvegarde : revoyez-les avec `ardoise user list`.
        [one] Un appareil a été déconnecté. Mots de passe et utilisateurs sont ceux de la sauvegarde : revoyez-les avec `ardoise user list`. Les postes renvoient d'eux-mêmes leur travail des sept derniers jours.
       *[other] { $count } appareils ont été déconnectés. Mots de passe et utilisateurs sont ceux de la sauvegarde : revoyez-les avec `ardoise user list`. Les postes renvoient d'eux-mêmes leur travail des sept derniers jours.
    }
