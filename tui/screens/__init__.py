"""The screens of the dashboard, one a file, its style sheet beside it."""
