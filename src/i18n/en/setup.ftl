# The configuration: settings, templates, people.
