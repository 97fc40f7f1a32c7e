### Labels of actions, as in hints, menus, the palette and the help.
