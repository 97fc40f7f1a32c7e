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
