# Photos, and why a file is none.
