"""The data that moves between the floors: frozen, standard library only."""
