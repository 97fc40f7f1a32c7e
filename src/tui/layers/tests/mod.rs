//! Panes and dialogs, drawn and driven by keys.
