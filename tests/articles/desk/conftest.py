import pytest

from tests import factories as make


@pytest.fixture
def sign_in(client):
    """Sign the test's browser in as somebody with that role."""

    def as_role(role, **fields):
        user = make.make_user(role, **fields)
        client.force_login(user)
        return user

    return as_role
