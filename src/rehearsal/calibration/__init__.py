"""How far a grader can be trusted: its findings held against messages that were rated by two readers."""
