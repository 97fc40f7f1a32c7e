### Words that every screen shares: statuses, levels, months, weekdays, units, common buttons.

## Status of an intervention

status-draft = Brouillon
status-confirmed = Confirmé
status-late = En retard
status-in-progress = En cours
status-paused = En pause
status-done = Réalisé
status-unfinished = Inachevé
status-postponed = Reporté
status-cancelled = Annulé

## Level of rights

level-kiosk = Affichage
level-own = Mes RDV
level-manage-own = Gère ses RDV
level-manage-all = Gère tous les RDV
level-responsible = Responsable
level-manager = Administrateur

## Time tracking

tracking-off = Pas de suivi
tracking-manual = Saisie manuelle
tracking-automatic = Saisie automatique

## Things of the trade

word-intervention = Intervention
word-technician = Intervenant
word-branch = Magasin
word-tag = Étiquette
word-template = Modèle
word-task = Tâche
word-user = Utilisateur
word-question = Question
word-photo = Photo
word-client = Client
word-planned = Durée
word-actual = Durée réelle
word-travel = Temps de trajet

## Parts of an intervention

field-existence = Visite
field-label = Libellé
field-tags = Étiquettes
field-description = Description
field-note = Note interne
field-schedule = Horaire
field-technicians = Intervenants
field-status = Statut
field-work = Chronomètre
field-times = Temps saisis
field-lock = Clôture
field-report = Compte rendu

## Holidays

holiday-new-year = Jour de l'an
holiday-good-friday = Vendredi saint
holiday-easter-monday = Lundi de Pâques
holiday-labour-day = Fête du travail
holiday-ascension = Ascension
holiday-victory-day = Victoire de 1945
holiday-whit-monday = Lundi de Pentecôte
holiday-national-day = Fête nationale
holiday-assumption = Assomption
holiday-all-saints = Toussaint
holiday-armistice = Armistice de 1918
holiday-christmas = Noël
holiday-saint-stephen = Saint-Étienne
holiday-company = Fermeture

## Buttons

button-ok = OK
button-yes = Oui
button-no = Non
button-save = Enregistrer

## Months

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

## Months, short

month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

## Days of the week

weekday-mon = lundi
weekday-tue = mardi
weekday-wed = mercredi
weekday-thu = jeudi
weekday-fri = vendredi
weekday-sat = samedi
weekday-sun = dimanche

## Days of the week, short

weekday-short-mon = lun.
weekday-short-tue = mar.
weekday-short-wed = mer.
weekday-short-thu = jeu.
weekday-short-fri = ven.
weekday-short-sat = sam.
weekday-short-sun = dim.

## Weeks and ages

week-number = semaine { $number }
age-now = à l'instant
age-ago = il y a { $age }
age-since = depuis { $age }
age-minutes = { $n } min
age-hours = { $n } h
age-days = { $n } j

## Reports and their forms

section-history = Historique du client
section-times = Temps
section-questionnaire = Questionnaire
section-notes = Notes
section-photos = Photos
section-legal = Mentions légales
section-signatures = Signatures
sending-office = Envoi manuel, par le bureau
sending-field = Envoi manuel, depuis le terrain
sending-automatic = Envoi automatique
print-always = Toujours
print-answered = Avec une réponse
print-never = Jamais
signer-technician = Technicien
kind-yes-no = Oui/Non
kind-text = Texte libre
kind-one = Un choix
kind-many = Plusieurs choix
kind-number = Nombre
kind-date = Date
kind-photo = Photo
due-days =
    { $days ->
        [one] { $days } jour après la visite
       *[other] { $days } jours après la visite
    }
due-working-days =
    { $days ->
        [one] { $days } jour ouvré après la visite
       *[other] { $days } jours ouvrés après la visite
    }
