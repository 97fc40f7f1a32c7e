### Configuration.
