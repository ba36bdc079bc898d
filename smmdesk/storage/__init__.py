"""The plan file: schema, journal, repositories, search. All the SQL of the program is here."""
