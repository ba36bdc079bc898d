"""The window. Pages compose views; views are told what to show and say what is wished."""
