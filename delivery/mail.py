"""Mail through the outbox: workflow notices, invitations."""

import hashlib
from typing import TypedDict
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage

from delivery import outbox


class Mail(TypedDict):
    """The payload of outbox messages of kind "mail"."""

    to: list[str]
    subject: str
    body: str


def send_later(key: str, *, to: list[str], subject: str, body: str) -> None:
    """Mail this once, when the caller's transaction has committed. One query.

    The key names the occasion, such as `submitted:12:7:maria`: the same key is mailed once.
    """
    if to:
        outbox.put("mail", key, Mail(to=to, subject=subject, body=body))


@outbox.sender("mail")
def send(key: str, payload: Mail) -> None:
    """Hand the mail to the server, under a Message-ID that is the same at each try."""
    message = EmailMessage(
        subject=payload["subject"],
        body=payload["body"],
        to=payload["to"],
        headers={"Message-ID": message_id(key), "Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except BadHeaderError as error:
        raise outbox.Undeliverable(str(error)) from error


def message_id(key: str) -> str:
    """Derived from the key: a mail program that gets the same mail twice shows it once."""
    digest = hashlib.sha256(f"mail:{key}".encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.SITE_URL).hostname}>"
