"""What every layer stands on: clock, ids, errors, words, text cleaning, this PC."""
