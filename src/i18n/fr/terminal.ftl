### Le terminal : presse-papiers, souris, couleurs.

terminal-clipped = Envoyé au presse-papiers du terminal : { $text }
terminal-no-clipboard = Ce terminal n'a pas de presse-papiers : { $text }
terminal-no-shell = Par SSH, il n'y a pas de shell derrière le tableau : q le quitte.
terminal-no-phone = Aucun numéro de téléphone connu pour ce client.
terminal-no-address = Aucune adresse connue pour ce client.
terminal-dumb = Ce terminal ne sait pas placer le curseur (TERM est vide ou vaut « dumb ») : le planning ne peut pas s'y afficher. Utilisez `ardoise list --plain`, ou réglez TERM sur le type du terminal.
terminal-mouse-off = souris au terminal
