# The report: questions, notes, signatures, and the report on the screen.
