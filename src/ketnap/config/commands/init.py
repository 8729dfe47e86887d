"""`ketnap init`: the first organisation of an office and its first account."""

from argparse import Namespace

from ketnap.config.commands import web


def run(arguments: Namespace) -> int:
    """Found the organisation and hand over the account; 1 when the store is not empty or a word is wrong."""
    web.start()
    from django.core.exceptions import ValidationError  # noqa: PLC0415  after django.setup()
    from django.utils import timezone  # noqa: PLC0415

    from ketnap.operations import founding  # noqa: PLC0415
    from ketnap.organizations.kinds import Kind  # noqa: PLC0415
    from ketnap.organizations.services import CannotPlace  # noqa: PLC0415

    try:
        issued = founding.found(
            arguments.committee,
            Kind(arguments.kind),
            username=arguments.username,
            full_name=arguments.full_name,
            on=arguments.since or timezone.localdate(),
        )
    except ValidationError as wrong:
        print("\n".join(wrong.messages))
        return 1
    except (founding.CannotFound, CannotPlace) as wrong:
        print(wrong)
        return 1
    web.print_account(issued.user.username, issued.password)
    return 0
