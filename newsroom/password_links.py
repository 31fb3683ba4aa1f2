"""Mail with a link to set one's password: for invitations and forgotten passwords.

The outbox keeps only who it is for. The link's token is made when the mail is sent, so it stands in
no table, and it is good for once and for `PASSWORD_RESET_TIMEOUT`.
"""

import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from delivery import mail, outbox
from publication import identity

KIND = "password_link"
BETWEEN = 10 * 60  # seconds: however often somebody asks, one mail in that time

TEXTS = {
    "invitation": (
        "Your sign-in at {publication}",
        "Hello {name},\n\nyou have been invited to the desk of {publication}. Your sign-in name is "
        "{username}.\n\nSet your password here:\n\n{link}\n\nThe link works once, for {days} days. "
        "After that, ask for another at\n\n{forgotten}\n",
    ),
    "reset": (
        "Your password at {publication}",
        "Hello {name},\n\nsomebody, probably you, asked for a new password at the desk of "
        "{publication}. Your sign-in name is {username}.\n\nSet it here:\n\n{link}\n\n"
        "The link works once, for {days} days. If it was not you, do nothing: your password stays "
        "as it is.\n",
    ),
}


def send_later(user, occasion: str) -> None:
    """Mail this person a link, when the caller's transaction has committed. One query."""
    period = int(time.time()) // BETWEEN
    outbox.put(KIND, f"{occasion}:{user.pk}:{period}", {"user": user.pk, "occasion": occasion})


@outbox.sender(KIND)
def send(key: str, payload: dict) -> None:
    user = get_user_model().objects.filter(pk=payload["user"], is_active=True).first()
    if user is None or not user.email:
        raise outbox.Undeliverable("They were deactivated, or have no e-mail address.")
    subject, text = TEXTS[payload["occasion"]]
    words = {
        "publication": identity.current().name,
        "name": user.get_full_name() or user.get_username(),
        "username": user.get_username(),
        "link": link(user),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86400,
        "forgotten": settings.SITE_URL + reverse("admin_password_reset"),
    }
    content = mail.Mail(to=[user.email], subject=subject.format(**words), body=text.format(**words))
    mail.send(f"{KIND}:{key}", content)


def link(user) -> str:
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return settings.SITE_URL + reverse(
        "password_reset_confirm", kwargs={"uidb64": uid, "token": token}
    )
