### The detail of an intervention.
