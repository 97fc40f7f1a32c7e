# La fiche et le rapport, en PDF et en texte.
