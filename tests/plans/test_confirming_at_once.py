"""Two people confirm in the same moment, on a real PostgreSQL: `python tests/run_postgres.py tests/plans`."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ketnap.directives.models import Document
from ketnap.directives.services import AlreadyRegistered
from ketnap.plans.changes import write
from ketnap.plans.queries import proposal
from ketnap.plans.services import confirm
from ketnap.targets.models import Allocation
from tests.plans.making import TODAY, decide, make_draft, make_plan, settle

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="cần PostgreSQL: python tests/run_postgres.py"
    ),
]


def confirmed_at_once(drafts, officer):
    """What confirming every one of `drafts` in threads of their own gave or raised."""

    def one(draft):
        try:
            return confirm(draft, by=officer, on=TODAY)
        except AlreadyRegistered as known:
            return known
        finally:
            connection.close()

    with ThreadPoolExecutor(len(drafts)) as threads:
        return list(threads.map(one, drafts))


def test_one_draft_confirmed_by_many_becomes_one_document(block, officer):
    draft = settle(make_draft(block.upper, officer), officer)

    results = confirmed_at_once([draft] * 4, officer)

    assert [type(one) for one in results].count(Document) == 1
    assert (Document.objects.count(), Allocation.objects.count()) == (1, 1)


def test_two_readings_of_one_document_become_one(block, officer):
    first = settle(make_draft(block.upper, officer), officer)
    second = settle(make_draft(block.upper, officer, make_plan().replace(b"27-KH", b"28-KH")), officer)
    values = {**proposal(second, TODAY).header.values, "number": "27"}
    second = decide(second, write("header", values), officer)

    results = confirmed_at_once([first, second], officer)

    assert sorted(type(one).__name__ for one in results) == ["AlreadyRegistered", "Document"]
    assert (Document.objects.count(), Allocation.objects.count()) == (1, 1)
