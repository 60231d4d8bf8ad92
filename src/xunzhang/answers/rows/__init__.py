"""Values from the rows of a table and from lines that name what they tell: 电话：…."""
