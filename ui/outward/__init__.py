"""What goes between the pages and other programs: files that come in, posts that are put out by hand."""
