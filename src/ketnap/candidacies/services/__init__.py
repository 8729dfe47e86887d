"""The verbs of a candidacy: begin, take a step, open at going live, annul. Nothing else changes a stage."""

from ketnap.candidacies.services.annulling import annul_step
from ketnap.candidacies.services.beginning import begin, open_candidacy
from ketnap.candidacies.services.taking import check_step, take
from ketnap.candidacies.services.writing import CannotTake, locked, refuse_day

__all__ = [
    "CannotTake",
    "annul_step",
    "begin",
    "check_step",
    "locked",
    "open_candidacy",
    "refuse_day",
    "take",
]
