//! What people type: lengths, hours, dates and instants, in French and in English whatever the language of the screen.
