# La configuration : réglages, modèles, personnes.
