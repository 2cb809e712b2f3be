"""Read functions for the doors: no door touches the tables of the cases itself."""
