"""`ketnap account`: an account with one role, handed over in person."""

from argparse import Namespace

from ketnap.config.commands import web


def run(arguments: Namespace) -> int:
    """Make the account; 1 when the organisation is not clear or a word is wrong."""
    web.start()
    from django.core.exceptions import ValidationError  # noqa: PLC0415  after django.setup()
    from django.utils import timezone  # noqa: PLC0415

    from ketnap.operations import founding  # noqa: PLC0415
    from ketnap.organizations.lenses import Lens  # noqa: PLC0415

    try:
        issued = founding.issue_account(
            arguments.username,
            arguments.full_name,
            lens=Lens(arguments.role),
            at=arguments.at,
            on=timezone.localdate(),
        )
    except ValidationError as wrong:
        print("\n".join(wrong.messages))
        return 1
    except founding.CannotFound as wrong:
        print(wrong)
        return 1
    web.print_account(issued.user.username, issued.password)
    return 0
