"""The scenario file: its schema, its loading and its errors with line and column."""
