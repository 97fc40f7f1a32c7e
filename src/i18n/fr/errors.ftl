### Errors of input, files and connections.
