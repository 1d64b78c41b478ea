"""From a fresh installation to a measured call, in both languages, with a close look at every page on the way."""

from tests.browser.installation import Installation
from tests.browser.numbers import check_call, check_overview
from tests.browser.reader import NewReader
from tests.browser.walk import EMAIL, Walk


def test_newcomer_walks_from_set_up_to_the_numbers_of_a_call(
    new_reader: NewReader, fresh: Installation, language: str
) -> None:
    reader = new_reader(language, fresh.url)
    walk = Walk(reader.page, reader.words, reader.inspect)
    walk.set_up(fresh.url)
    walk.open_sandbox()
    walk.create_agent("Recepción de la Clínica Dental Aurora, Málaga")
    walk.place_test_call()
    call_id = walk.read_call()
    person = fresh.sign_in(EMAIL)
    check_call(walk, person, call_id)
    walk.read_overview()
    check_overview(walk, person)
    reader.inspect("overview with numbers")
