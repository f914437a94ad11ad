"""Data from the world outside, read: exports of planning tools and records of real chats."""
