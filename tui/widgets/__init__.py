"""What draws lines of cells on a screen, one widget a file."""
