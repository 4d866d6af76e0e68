"""Countries a text speaks about: names, what vetoes them, and the targets of a statement."""
