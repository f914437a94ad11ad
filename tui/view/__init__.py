"""Pure functions from a picture of the desk to lines of cells. They know no widget."""
