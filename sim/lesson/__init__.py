"""Lessons: a scripted scenario told sentence by sentence, with questions. Knows no screen."""
