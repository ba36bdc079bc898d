"""Controls of our own: told what to show, they say what is wished. Import them from their modules."""
