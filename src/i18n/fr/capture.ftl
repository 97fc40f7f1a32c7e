# Le compte rendu : questions, notes, signatures, et le rapport à l'écran.
