### La conversation, hors du planning : la configuration, les accès, les conflits, la reprise.

## La configuration

lines-setup = Configuration :
lines-setup-next = Quelle partie ? Un numéro ou le début d'un nom ; « retour » revient au planning.
lines-setup-help = Un numéro ou le début d'un nom ouvre une partie ; Entrée seule relit la liste.
lines-setup-part = { $number } { $name } : { $about }
lines-locked = Lecture seule. { $why }
lines-no-part = « { $word } » n'est pas une partie de la configuration. « ? » dit ce qui est possible.

## Une liste

lines-rows = { $name } : { $count ->
        [0] rien pour l'instant.
        [one] 1.
       *[other] { $count }.
    }
lines-row-inactive = { $row }, inactif
lines-rows-next = { $name }. Un numéro ouvre ; { $words } ; « retour » revient.
lines-not-here = « { $word } » n'est pas possible ici. « ? » dit ce qui l'est.
lines-which = Quel numéro ? Entrée seule laisse.
lines-word-help = « ? » explique
lines-help-open = un numéro : ouvre la fiche ; Entrée seule : relit la liste
lines-help-new = saisit une nouvelle fiche
lines-help-copy = une nouvelle fiche comme une autre ; « copier 2 »
lines-help-deactivate = met hors d'usage ; « désactiver 2 ». Rien ne se supprime, « réactiver » y revient.
lines-help-keys = les clés publiques de quelqu'un, pour venir par ssh ; « clés 2 »
lines-help-invite = un code avec lequel quelqu'un inscrit sa propre clé ; « inviter 2 »
lines-help-password = donne un mot de passe, ou l'enlève ; « passe 2 »
lines-help-sign-out = déconnecte tous les appareils de quelqu'un ; « déconnecter 2 »
lines-no-copy = Ici, rien ne se copie. « nouveau » saisit une fiche vide.
lines-deactivated = Désactivé : reste dans l'historique, n'est plus proposé. « réactiver » y revient.

## Une fiche

lines-sheet-next = { $title }{ $state ->
        [new] , pas encore enregistré
        [dirty] , changements pas encore enregistrés
       *[clean] { "" }
    }. Un numéro change un champ ; suite, lire, enregistrer, retour ; « ? » explique.
lines-sheet-locked-next = { $title }. Un numéro lit un champ ; lire, retour.
lines-help-field = un numéro, ou le début de son nom : change ce champ, ou fait ce qu'il dit
lines-help-through = demande les champs l'un après l'autre
lines-help-read = relit la fiche
lines-help-save = enregistre la fiche
lines-field = { $number } { $label } : { $value }
lines-field-button = { $number } { $label }, à faire
lines-field-fault = À corriger, { $label } : { $fault }
lines-field-theirs = Quelqu'un d'autre a mis : { $value }. « leur » reprend cela.
lines-empty = vide
lines-none = aucun
lines-secret-set = en place, jamais lu
lines-more = { $first }, et { $count ->
        [one] une ligne de plus
       *[other] { $count } lignes de plus
    }
lines-on-of = { $name } { $on } sur { $all }
lines-sure-save = Enregistrer d'abord ? Oui, non ; « retour » reste sur la fiche.
lines-not-saved = Pas enregistré.
lines-through = Champ par champ. Entrée seule garde, « - » vide ; « retour » revient à la fiche, ce qui est tapé reste.
lines-through-done = Tous les champs sont passés. « enregistrer » garde la fiche.

## Un champ

lines-ask-text = { $label }, maintenant : { $value }. Le nouveau texte ; Entrée seule garde, « - » vide.
lines-ask-secret = { $label }. Ce qui est tapé n'est jamais relu ; Entrée seule garde.
lines-ask-one = { $label }, maintenant : { $value }. Un numéro ou le début d'un nom ; Entrée seule garde.
lines-ask-many = { $label }, maintenant : { $value }. Des numéros avec des virgules, « - » aucun ; Entrée seule garde.
lines-ask-check = { $label }, maintenant : { $value }. Oui ou non ; Entrée seule garde.
lines-ask-lines = { $label }. Une ligne tapée s'ajoute ; « - 2 » retire la ligne 2, « = 2 texte » la remplace ; Entrée seule finit.
lines-ask-switch = { $label }. Un numéro de ligne, puis 1 pour { $first } ou 2 pour { $second }, comme « 3 2 » : change oui en non et non en oui ; Entrée seule finit.
lines-switch-row = { $number } { $name } : { $first } { $one }, { $second } { $two }
lines-choice-now = { $number } { $name }, c'est maintenant
lines-choice = { $number } { $name }
lines-choice-about = { $choice }. { $about }
lines-no-choice = « { $word } » n'est pas dans la liste. Un numéro ou le début d'un nom ; Entrée seule garde.
lines-ask-items = { $label } : un numéro ouvre ; nouveau, « copier 2 », « retirer 2 »{ $ordered ->
        [yes] , « monter 2 », « descendre 2 »
       *[no] { "" }
    } ; Entrée seule finit.
lines-help-remove = retire une ligne de la liste
lines-help-up = met une ligne avant celle du dessus
lines-help-down = met une ligne après celle du dessous
lines-items-apply = « enregistrer » la reprend dans la liste ; la fiche elle-même s'enregistre ensuite.

## Les accès

lines-keys = { $login } : { $count ->
        [0] aucune clé.
        [one] 1 clé.
       *[other] { $count } clés.
    }
lines-key = { $number } { $comment }, dernier usage : { $used }, { $fingerprint }
lines-ask-key = Une ligne de clé publique (ssh-ed25519 …) l'ajoute ; « - 1 » retire la première ; Entrée seule finit.
lines-ask-password = Nouveau mot de passe de { $login } ; « - » l'enlève, Entrée seule laisse.
lines-sure-sign-out = Déconnecter tous les appareils de { $login } ? Oui ou non.

## Le planning, en plus

lines-help-go = va à un jour, une intervention, un intervenant, un client ; « aller 24/11 », « aller Cotillon ». Sans le mot « aller », c'est pareil.
lines-ask-go = Aller où ? Une date, un numéro d'intervention, un intervenant, un client ; Entrée seule laisse.
lines-help-late = seulement ce qui est en retard
lines-help-undo = défait ce qui a été fait en dernier ici, puis ce qui le précède
lines-help-redo = refait ce qui a été défait en dernier
lines-help-who = qui d'autre a le planning ouvert
lines-no-undo = Rien à défaire : rien n'a été fait dans cette conversation.
lines-no-redo = Rien à refaire.
lines-nobody-else = Personne d'autre n'a le planning ouvert.
lines-present = { $who } a le planning ouvert.
lines-present-editing = { $who } modifie { $visit }.
lines-clients = { $count ->
        [one] Un client :
       *[other] { $count } clients :
    }
lines-clients-how = Un numéro ouvre l'intervention la plus proche d'aujourd'hui ; Entrée seule laisse.
lines-no-visit-of = { $client } n'a pas d'intervention dans les trois mois d'avant et d'après.

## La ligne et les conflits

lines-offline = Hors ligne : ce qui est connu date de { $hour }. Le travail est gardé sur ce poste et part dès que la ligne revient.
lines-signed-out = Le serveur demande de se reconnecter : « ardoise login ». D'ici là, le travail est gardé sur ce poste.
lines-line-back = La ligne est revenue.
lines-all-sent = Tout est envoyé.
lines-waiting = { $count ->
        [one] Une modification attend d'être envoyée.
       *[other] { $count } modifications attendent d'être envoyées.
    }
lines-undecided = { $count ->
        [one] Une modification n'est pas passée : « envois » pour décider.
       *[other] { $count } modifications ne sont pas passées : « envois » pour décider.
    }
lines-differs = { $part }. La vôtre : { $mine }. La leur : { $theirs }.
lines-ask-conflict = 1 garder la vôtre, 2 garder la leur ; Entrée seule laisse la leur pour l'instant.
lines-theirs-kept = La leur reste ; la vôtre n'est pas enregistrée.
lines-sure-drop = Abandonner cette modification de { $what } ? Oui ou non.
lines-help-reactivate = réactive ce qui est inactif ; « réactiver 2 »
lines-is-so-already = C'est déjà le cas.
lines-ask-tags = Étiquettes : { $all }. Des noms avec des virgules, à la place de celles d'avant ; Entrée seule passe.
lines-ask-branch = Magasin : { $all }. Entrée seule passe.
