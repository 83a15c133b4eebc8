"""A situation of the person's own: from a few words about it to files that can be played. Pure but for `keeping`."""
