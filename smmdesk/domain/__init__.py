"""Values and pure rules of the field. No SQL, no files, no Qt."""
