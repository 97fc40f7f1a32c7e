### What the application says at the bottom, and asks.

app-done = { $label } : { $what }
app-shortest = La visite ne peut pas durer moins de { $length }.
app-no-visit = Choisir d'abord une visite (flèches, ou n pour en créer une).
app-nothing-to-undo = Rien à défaire ni à refaire.
app-read-only = Cet affichage ne modifie rien.
app-mouse-on = Souris active (F9 pour la rendre au terminal)
app-mouse-off = Souris rendue au terminal (F9 pour la reprendre)
app-clock-behind = L'horloge de ce poste est en retard sur le journal ({ $recorded }) : vérifier la date et l'heure.

## What was done, after the label of the visit

done-create = créée
done-edit = modifiée
done-plan = planifiée
done-unplan = remise à planifier
done-confirm = confirmée
done-redraft = repassée en brouillon
done-start = démarrée
done-pause = en pause
done-resume = reprise
done-finish = réalisée
done-unfinished = inachevée
done-postpone = reportée
done-cancel = annulée
done-times = durées enregistrées
done-answer = réponse enregistrée
done-answer-back = réponse retirée
done-notes = notes enregistrées
done-photo-add = photo ajoutée
done-photo-describe = légende enregistrée
done-photo-remove = photo retirée
done-sign = signature enregistrée
done-send-report = rapport mis en envoi
done-hand-over = rapport remis sur papier
done-lock = clôturée
done-unlock = ré-ouverte
done-delete = supprimée (u pour la rétablir)
done-revert = action défaite
done-move = déplacée
done-resize = durée changée
done-assign = intervenants changés

## Questions

ask-reconfirm = Repasser la visite en Confirmé ?
ask-redraft = Repasser la visite en brouillon ?
ask-reconfirm-line = Elle est réalisée ; ses durées restent enregistrées. Cela ne se défait pas avec u.
ask-reconfirm-yes = repasser en Confirmé
ask-unfinished = Pourquoi la visite est-elle inachevée ?
ask-postpone = Pourquoi reporter la visite ?
ask-cancel = Pourquoi annuler la visite ?
ask-unlock = Pourquoi ré-ouvrir la visite ?
ask-lock = Clôturer la visite ?
ask-lock-line = Plus rien n'y sera modifiable tant qu'elle n'est pas ré-ouverte.
ask-delete = Supprimer la visite ?
ask-delete-line = Elle disparaît du planning ; le journal en garde la trace.
ask-start = Démarrer avant la date prévue ?
ask-start-tomorrow = Cette intervention est prévue demain, { $day }. La démarrer maintenant ?
ask-start-line = Cette intervention est prévue le { $day }. La démarrer maintenant ?
ask-switch = Un autre chronomètre tourne
ask-switch-line = { $technician } est en cours sur « { $label } ».
ask-switch-yes = arrêter l'autre et démarrer celle-ci

## The look and the keys

error-board = Le planning ne peut pas s'afficher : { $detail }. Relancer dans un autre terminal, ou utiliser `ardoise list`.
error-theme = { $place } : ce thème ne peut pas être lu ({ $detail }). Corriger la ligne, ou choisir `--theme dark`.
error-theme-unknown = Il n'y a pas de thème « { $name } ». Choisir parmi : { $known }.
error-theme-key = { $place } : « { $key } » n'existe pas dans un thème. Possible ici : { $allowed }.
error-theme-value = { $place } : « { $key } » n'accepte pas « { $found } ». Possible : { $allowed }.
error-keys-action = { $place } : il n'y a pas d'action « { $action } ». Les actions sont : { $known }.
error-keys-key = { $place } : « { $key } » n'est pas une touche (action { $action }). Exemples : n, ctrl-r, f5, pgdn, space.
error-keys-disguised = { $place } : la touche { $key } (action { $action }) arrive comme « { $is } » dans la plupart des terminaux. En choisir une autre.
error-keys-no-way-out = { $place } : ni quit ni abort n'a de touche, on ne pourrait plus quitter. En laisser une à l'une des deux.
error-keys-taken = { $place } : la touche { $key } servirait à la fois à { $first } et à { $second }. Donner une autre touche à l'une des deux.
