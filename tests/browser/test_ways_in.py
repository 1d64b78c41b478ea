"""The doors: signing in and out, wrong passwords, addresses followed before signing in, what is not allowed."""

import pytest
from playwright.sync_api import expect
from tests.browser.installation import PASSWORD, Installation, Person
from tests.browser.reader import NewReader, Reader
from tests.browser.walk import Walk


def sign_in(reader: Reader, person: Person, password: str = PASSWORD) -> Walk:
    """Fill in the form that is shown."""
    walk = Walk(reader.page, reader.words, reader.inspect)
    expect(walk.heading("auth:signIn.title")).to_be_visible()
    walk.field("auth:signIn.email").fill(person.email)
    walk.field("auth:signIn.password").fill(password)
    walk.button("auth:signIn.submit").click()
    return walk


class TestSignIn:
    def test_wrong_password_is_refused_in_words_and_keeps_the_mail(
        self, new_reader: NewReader, installation: Installation, owner: Person, language: str
    ) -> None:
        reader = new_reader(language, installation.url)
        reader.observer.expect(401, "/api/v1/auth/login")
        reader.open("/")
        walk = sign_in(reader, owner, "not the password at all")
        alert = reader.page.get_by_role("alert")
        expect(alert).to_contain_text(reader.words("problems:invalid_credentials.title"))
        expect(walk.field("auth:signIn.email")).to_have_value(owner.email)
        reader.inspect("sign-in, refused")
        sign_in(reader, owner)
        expect(walk.heading("overview:title")).to_be_visible()

    def test_empty_form_names_each_field_and_focuses_the_first(
        self, new_reader: NewReader, installation: Installation, owner: Person, language: str
    ) -> None:
        reader = new_reader(language, installation.url)
        reader.open("/sign-in")
        walk = Walk(reader.page, reader.words, reader.inspect)
        walk.button("auth:signIn.submit").click()
        email, password = walk.field("auth:signIn.email"), walk.field("auth:signIn.password")
        expect(email).to_be_focused()
        for field in (email, password):
            expect(field).to_have_attribute("aria-invalid", "true")
            expect(field).to_have_accessible_description(reader.words("auth:signIn.missing"))
        reader.inspect("sign-in, empty")

    def test_followed_address_is_opened_after_signing_in(
        self, new_reader: NewReader, installation: Installation, owner: Person
    ) -> None:
        reader = new_reader("en", installation.url)
        reader.open("/agents?q=reception&sort=-name")
        sign_in(reader, owner)
        expect(reader.page).to_have_url(f"{installation.url}/agents?q=reception&sort=-name")
        expect(reader.page.get_by_role("heading", level=1, name=reader.words("agents:title"))).to_be_visible()

    @pytest.mark.parametrize("elsewhere", ["//example.com/", "/\\example.com", "https://example.com/"])
    def test_address_of_another_site_is_not_followed(
        self, new_reader: NewReader, installation: Installation, owner: Person, elsewhere: str
    ) -> None:
        reader = new_reader("en", installation.url)
        reader.open(f"/sign-in?next={elsewhere}")
        walk = sign_in(reader, owner)
        expect(walk.heading("overview:title")).to_be_visible()
        assert reader.page.url.startswith(f"{installation.url}/")


class TestSignOut:
    def test_leaves_nothing_to_see_and_goes_back_in(
        self, new_reader: NewReader, installation: Installation, owner: Person, language: str
    ) -> None:
        reader = new_reader(language, installation.url, installation.sign_in(owner.email))
        reader.open("/")
        walk = Walk(reader.page, reader.words, reader.inspect)
        expect(walk.heading("overview:title")).to_be_visible()
        reader.page.get_by_role("button", name=reader.words("app:user.label")).click()
        with reader.page.expect_response("**/api/v1/auth/logout"):
            reader.page.get_by_role("menuitem", name=reader.words("app:user.signOut")).click()
        expect(walk.heading("auth:signIn.title")).to_be_visible()
        reader.page.go_back()
        expect(walk.heading("auth:signIn.title")).to_be_visible()
        assert reader.context.request.get(f"{installation.url}/api/v1/me").status == 401
        sign_in(reader, owner)
        expect(walk.heading("overview:title")).to_be_visible()


class TestInvitation:
    def test_link_makes_an_account_and_lets_in_what_the_role_allows(
        self, new_reader: NewReader, installation: Installation, owner: Person, language: str
    ) -> None:
        owner.post("/auth/confirm", {"password": PASSWORD})
        email = f"invited-{language}@example.com"
        link = owner.post("/invitations", {"email": email, "role": "viewer"})["url"]
        reader = new_reader(language, installation.url)
        reader.page.goto(link)
        walk = Walk(reader.page, reader.words, reader.inspect)
        expect(walk.button("auth:invitation.submit")).to_be_visible()
        reader.inspect("invitation")
        walk.field("auth:invitation.name").fill("Íñigo Zárate")
        walk.field("auth:invitation.password").fill(PASSWORD)
        walk.button("auth:invitation.submit").click()
        expect(walk.heading("overview:title")).to_be_visible()
        reader.open("/agents/new")
        expect(reader.page.get_by_text(reader.words("problems:forbidden.title"))).to_be_visible()
        reader.inspect("forbidden")


class TestNothingHere:
    def test_unknown_address_says_so_and_leads_back(
        self, new_reader: NewReader, installation: Installation, owner: Person, language: str
    ) -> None:
        reader = new_reader(language, installation.url, owner)
        reader.open("/no/such/page")
        expect(reader.page.get_by_text(reader.words("problems:not_found.title"))).to_be_visible()
        reader.inspect("nothing here")
        reader.page.get_by_role("link", name=reader.words("app:toOverview")).click()
        expect(reader.page.get_by_role("heading", level=1, name=reader.words("overview:title"))).to_be_visible()
