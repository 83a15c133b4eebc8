"""Who helps beside the talk: proposes other lines, words a hint, asks in the other chair."""
