### `ardoise import`: what was taken, what was not, and why.

## The summary

import-summary = Import : { $counts }.
import-summary-dry = Essai, rien n'est écrit : { $counts }.
import-count-taken = { $n ->
    [one] { $n } reprise
   *[other] { $n } reprises
}
import-count-updated = { $n ->
    [one] { $n } mise à jour
   *[other] { $n } mises à jour
}
import-count-unchanged = { $n } sans changement
import-count-cancelled = { $n ->
    [one] { $n } annulée
   *[other] { $n } annulées
}
import-count-skipped = { $n ->
    [one] { $n } laissée (annulée dans le fichier ou supprimée ici)
   *[other] { $n } laissées (annulées dans le fichier ou supprimées ici)
}
import-count-ignored = { $n ->
    [one] { $n } élément qui n'est pas un rendez-vous
   *[other] { $n } éléments qui ne sont pas des rendez-vous
}
import-count-not-taken = { $n ->
    [one] { $n } non reprise
   *[other] { $n } non reprises
}
import-notices = À savoir :
import-not-taken = Non repris :

## Why a visit was not taken

import-override = import { $file }
import-nobody = aucun intervenant n'est nommé. Donnez --technician NOM.
import-nobody-known = aucun intervenant de cette base ({ $names }). Donnez --technician NOM, ou --map "ADRESSE=NOM".
import-no-branch = cette base n'a pas de magasin. Créez-en un d'abord.
import-overlap = { $what } Pour reprendre quand même : --override MOTIF.
import-unknown-branch = magasin « { $name } » inconnu, remplacé par « { $taken } ».
import-unknown-template = modèle « { $name } » inconnu, laissé vide.
import-elsewhere = { $place } dit autre chose de ce même rendez-vous et compte.
error-map = --map attend la forme "ADRESSE=NOM".

## What is wrong with a file

import-problem-empty = le fichier est vide.
import-problem-unknown = ce n'est ni un calendrier (.ics) ni un tableau (.csv).
import-problem-stray-line = ligne qui n'est pas une propriété : « { $text } ».
import-problem-unclosed = { $component } n'est pas fermé ; la fin du fichier manque peut-être.
import-problem-no-start = pas de début.
import-problem-no-duration = ni fin ni durée.
import-problem-end-before-start = la fin est avant le début.
import-problem-bad-value = { $field } n'est pas lisible : « { $value } ».
import-problem-repeated = { $field } est donné plusieurs fois ; le premier compte.
import-problem-unknown-zone = fuseau horaire inconnu : « { $zone } ».
import-problem-bad-zone = la description du fuseau « { $zone } » n'est pas lisible.
import-problem-bad-rule = répétition illisible : « { $rule } ».
import-problem-foreign-rule = répétition dans un autre calendrier que le grégorien : « { $rule } ».
import-problem-too-frequent = répétition trop fréquente pour des visites : « { $rule } ».
import-problem-too-many = plus de { $limit } répétitions ; les premières sont reprises.
import-problem-no-occurrence = aucune date dans la période. Élargissez --from et --to.
import-problem-duplicate = UID { $uid } déjà vu ; celui de la ligne { $kept } compte.
import-problem-status-left = statut « { $value } » non repris.
import-problem-unknown-columns = colonnes non comprises : { $columns }.
import-problem-repeated-column = colonne « { $column } » donnée plusieurs fois ; la première compte.
import-problem-missing-column = il manque une colonne parmi : { $accepted }.
import-problem-too-many-cells = { $found } cellules pour { $columns } colonnes.
import-problem-nothing-to-do = ni client ni libellé.
