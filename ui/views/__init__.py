"""Parts that several pages show. They are told what to show and say what is wished."""
