"""What is typed at a meeting and after it; nothing here saves."""
