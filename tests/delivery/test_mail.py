import pytest

from delivery import mail, outbox
from delivery.models import OutboxMessage

pytestmark = pytest.mark.django_db


def test_a_mail_is_sent_once_under_a_message_id_of_its_key(mailoutbox):
    for _ in range(2):
        mail.send_later(
            "submitted:1:2", to=["ed@example.org"], subject="Ready", body="Please read."
        )

    outbox.send_due()

    (sent,) = mailoutbox
    assert (sent.to, sent.subject, sent.body) == (["ed@example.org"], "Ready", "Please read.")
    assert sent.message()["Message-ID"] == mail.message_id("submitted:1:2")
    assert mail.message_id("submitted:1:2") != mail.message_id("submitted:1:3")


def test_a_mail_to_nobody_is_not_put(db):
    mail.send_later("x", to=[], subject="Ready", body="")

    assert not OutboxMessage.objects.exists()


def test_a_subject_with_a_line_break_is_undeliverable(mailoutbox):
    mail.send_later("x", to=["ed@example.org"], subject="Ready\nBcc: all@example.org", body="")

    assert outbox.send_due() == {"given_up": 1}
    assert mailoutbox == []
