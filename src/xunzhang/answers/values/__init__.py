"""Values as they stand in a sentence: numbers, dates, durations, names, places, lists."""
