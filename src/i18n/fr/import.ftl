### Import of calendars and tables.
