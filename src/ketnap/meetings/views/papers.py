"""The resolutions and decisions about one person, as the panel lists them."""

from typing import Any

from ketnap.accounts.models import User
from ketnap.candidacies.models import CANDIDACIES, Candidacy, CandidacyStep
from ketnap.meetings.models import Decision, Meeting, MeetingDocument
from ketnap.meetings.queries import standing
from ketnap.organizations.queries import placed_each


def papers_of(candidacy: Candidacy, user: User) -> list[dict[str, Any]]:
    """The resolutions and decisions about one candidacy, oldest first, each with whether it still stands.

    One that stands is no longer in force once the dossier went back and the votes are taken anew. `paper` is
    the issued document where `user` may open it.
    """
    meetings = Meeting.objects.visible_to(user)
    issued = MeetingDocument.objects.filter(resolution__candidacy=candidacy, meeting__in=meetings)
    papers: dict[int | None, int] = dict(issued.values_list("resolution_id", "pk"))
    resolutions = list(candidacy.resolutions.all())
    decisions = list(Decision.objects.filter(candidacy=candidacy))
    still = standing([*resolutions, *decisions])
    gates = [gate.position for gate in CANDIDACIES.state(candidacy.pk).gates.values()]
    in_force = set(CandidacyStep.objects.filter(position__in=gates).values_list("basis", flat=True))
    bodies = placed_each((each.organization_id, each.issued_on) for each in resolutions)
    rows: list[dict[str, Any]] = [
        {
            "name": f"Nghị quyết {resolution.number}",
            "body": bodies[resolution.organization_id, resolution.issued_on].committee_name,
            "on": resolution.issued_on,
            "stands": resolution.basis in still,
            "in_force": resolution.basis in in_force,
            "paper": papers.get(resolution.pk),
        }
        for resolution in resolutions
    ]
    rows += [
        {
            "name": f"Quyết định {decision.full_number}",
            "body": decision.body,
            "on": decision.issued_on,
            "stands": decision.basis in still,
            "in_force": decision.basis in in_force,
            "paper": None,
            "note": f"người ký: {decision.signer}; nhiệm kỳ {decision.term}",
        }
        for decision in decisions
    ]
    return sorted(rows, key=lambda row: row["on"])
