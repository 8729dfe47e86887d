"""What must hold before each step: checks over facts; every unmet rule comes back, with its source.

Pure: no Django, no clock. A rule that may not block (status U, or by its nature) warns instead.
"""

from ketnap.candidacies.rules.facts import BLOCK, WARN, Case, Facts, Finding, Introducer, Vote
from ketnap.candidacies.rules.table import CHECKS, findings

__all__ = ["BLOCK", "CHECKS", "WARN", "Case", "Facts", "Finding", "Introducer", "Vote", "findings"]
