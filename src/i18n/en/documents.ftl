# The work order and the report, as PDF and as text.
