"""What all pages find things with: the filter, the search, the commands by name, the list of what needs attention."""
