import pytest
from django.urls import reverse

from delivery import mail, outbox
from delivery.models import MessageState, OutboxMessage

LIST = "/admin/delivery/outboxmessage/"


@pytest.fixture
def given_up(db):
    mail.send_later(
        "k", to=["ed@example.org"], subject="Ready", body="https://x.example/secret-link"
    )
    OutboxMessage.objects.update(state=MessageState.GIVEN_UP, last_error="SMTPException: no")
    return OutboxMessage.objects.get()


def test_the_list_shows_who_what_and_why(admin_client, given_up):
    page = admin_client.get(LIST).content.decode()

    for word in ("ed@example.org", "Given up", "SMTPException: no"):
        assert word in page


def test_the_content_is_shown_without_its_body(admin_client, given_up):
    address = reverse("admin:delivery_outboxmessage_change", args=[given_up.pk])

    page = admin_client.get(address).content.decode()

    assert "subject: Ready" in page
    assert "secret-link" not in page


def test_try_again_sends_at_the_next_tick(admin_client, given_up, mailoutbox):
    admin_client.post(LIST, {"action": "try_again", "_selected_action": [given_up.pk]})

    assert outbox.send_due() == {"sent": 1}
    assert len(mailoutbox) == 1


def test_messages_are_neither_added_nor_deleted_by_hand(admin_client, given_up):
    assert admin_client.get(f"{LIST}add/").status_code == 403
    assert admin_client.post(f"{LIST}{given_up.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "/delete/" not in admin_client.get(f"{LIST}{given_up.pk}/change/").content.decode()
    assert OutboxMessage.objects.exists()


def test_a_posted_change_changes_nothing(admin_client, given_up):
    admin_client.post(f"{LIST}{given_up.pk}/change/", {"state": "sent", "key": "other"})

    given_up.refresh_from_db()
    assert (given_up.state, given_up.key) == (MessageState.GIVEN_UP, "k")
