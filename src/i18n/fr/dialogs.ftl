### Dialogs: forms, pickers, confirmations.
