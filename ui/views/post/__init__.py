"""The parts that a post is edited with, and the panel made of them: told what to show, they say what is wished."""
