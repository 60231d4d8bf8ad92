"""Who held an office, was married, learned from somebody, or did something."""
