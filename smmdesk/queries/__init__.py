"""What is asked of a plan: named read-only questions that return domain values. The first parameter is the Reader."""
