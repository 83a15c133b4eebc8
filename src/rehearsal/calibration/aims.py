"""What each grader is meant to reach."""

from rehearsal.calibration.counting import weighted_kappa
from rehearsal.calibration.reporting import Target
from rehearsal.calibration.scoring import Scores


def targets(engine: str, scores: Scores) -> tuple[Target, ...]:
    """What each grader is meant to reach."""
    s, kappa = scores, scores.pooled.kappa
    if engine == "builtin":
        return (
            Target("precision of what is shown", 0.85, s.pooled.precision.value),
            Target("κ, pooled over decided verdicts", 0.60, kappa),
            Target("coverage", 0.55, s.coverage.value),
            Target("levels of messages, weighted κ", 0.60, weighted_kappa(s.all_messages)),
            Target("messages without a behaviour left alone", 0.92, s.left_alone.value),
        )
    return (
        Target("κ, pooled", 0.85, kappa),
        Target("macro-F1", 0.85, s.macro_f1),
        Target("messages without a behaviour left alone", 0.95, s.left_alone.value),
        Target("raw quotes that stand in the message", 0.98, s.quotes.value),
    )
