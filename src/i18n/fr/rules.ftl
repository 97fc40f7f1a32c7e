### Refusals with their next steps, and the history of an intervention in sentences.
