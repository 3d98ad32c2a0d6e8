"""Actors of cases in tests/cases/actors.md, and what holds for any text."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from casefile import document, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.config import ArticleSettings, Config
from briefgen.intake import Intake
from briefgen.loaders import load_article
from briefgen.reading.actors import find_actors
from briefgen.reading.actors._fold import fold_name, skeleton
from briefgen.reading.actors._lexicon import plural, words
from briefgen.reading.quotations import find_quotations


def find(text, own=()):
    read = document(text)
    return find_actors(read, find_quotations(read.article), own), read


def line(mention, text):
    who = " + ".join(f"{a.name} ({a.party or '-'})" for a in mention.actors)
    return f"{mention.span.of(text)} | {mention.form} | {who}"


@pytest.mark.parametrize(("text", "expected"), list(read_cases("actors", 2)))
def test_case(text, expected):
    found, _ = find(text)
    assert "\n".join(line(m, text) for m in found if m.form != "adjective") == expected


@pytest.mark.parametrize(
    ("text", "name", "role", "party"),
    [
        (
            "Lisa Ray, diplomatic advisor to French President Jean Morel, left.",
            "Lisa Ray",
            "diplomatic advisor to French President Jean Morel",
            "France",
        ),
        ("President Omar Hadi's chief of staff Lea Brun spoke.", "Lea Brun", "President Omar Hadi's chief of staff", None),
        ("Kenyan President Omar Hadi sent his envoy Lea Brun. Hadi smiled.", "Lea Brun", "envoy", "Kenya"),
        ("Sudanese army spokesman Brig. Gen. Omar Hadi spoke.", "Omar Hadi", "Sudanese army spokesman", "Sudan"),
        ("Mr Hadi met Ms Brun.", "Hadi", None, None),
        ("Tom Ford met his Thai counterpart, Lea Brun.", "Lea Brun", None, "Thailand"),
        ("The UN special envoy to Syria, Lea Brun, spoke.", "Lea Brun", "UN special envoy to Syria", "United Nations"),
    ],
)
def test_role_is_verbatim_and_party_follows_it(text, name, role, party):
    found, read = find(text)
    person = next(a for m in found for a in m.actors if a.name == name)
    assert (person.role, person.party) == (role, party)
    assert role is None or role in read.text


@dataclass(frozen=True)
class Own:
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    party: str | None = None


def test_config_names_win():
    own = [
        Own("Mohamed Hamdan Dagalo", ("Hemeti",), "RSF commander", "Rapid Support Forces"),
        Own("Sunrise Network", ("Sunrise",), None, "Sudan"),
    ]
    found, _ = find("Hemeti said he would not go. Sunrise counted 30 dead.", own)
    assert [(m.span.start, m.actors[0].name, m.actors[0].party) for m in found] == [
        (0, "Mohamed Hamdan Dagalo", "Rapid Support Forces"),
        (12, "Mohamed Hamdan Dagalo", "Rapid Support Forces"),
        (29, "Sunrise Network", "Sudan"),
    ]


def test_longest_mention_comes_first_and_embedded_ones_follow():
    found, read = find("Trump's special envoy Steve Witkoff met Russian President Vladimir Putin in Moscow.")
    assert [m.span.of(read.text) for m in found] == [
        "Trump's special envoy Steve Witkoff",
        "Trump",
        "Russian President Vladimir Putin",
        "Russian",
    ]


def test_seat_keeps_its_words_as_role():
    found, _ = find("The Kremlin said it was ready.")
    assert [(a.name, a.role, a.key) for m in found for a in m.actors] == [("Russia", "Kremlin", "russia")] * 2


def test_body_key_holds_state_and_class():
    found, _ = find("Russia’s defence ministry spoke. The Russian Defense Ministry spoke. The ministry spoke.")
    assert {a.key for m in found if m.form == "nominal" for a in m.actors} == {"russia/defence ministry"}


def test_an_office_without_a_name_is_the_role_of_its_state():
    found, _ = find("Israel’s military spokesperson said so. A senior Israeli official disagreed.")
    said = [(a.name, a.kind, a.role) for m in found if m.form == "nominal" for a in m.actors]
    assert said == [("Israel", "state", "Israel’s military spokesperson"), ("senior Israeli official", "unnamed", None)]


def test_a_government_is_its_state_and_keeps_its_words_as_role():
    found, _ = find("Haiti’s government resigned.")
    assert [(a.key, a.name, a.role) for m in found if m.form == "nominal" for a in m.actors] == [("haiti", "Haiti", "Haiti’s government")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We ran,” said Maria Lopes, 31, a tailor.", "unnamed"),
        ("Kenyan President Maria Lopes, 61, said so.", "person"),
        ("The army said so.", "unnamed"),
        ("The Kivu Press Agency reported it.", "media"),
    ],
)
def test_kind(text, kind):
    found, _ = find(text)
    assert {a.kind for m in found if m.form != "adjective" for a in m.actors} == {kind}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zelenskyy", "Zelenskiy"), ("Zelensky", "Zelenskii"), ("Sergei", "Sergey"), ("al-Sisi", "Sisi"), ("Erdoğan", "Erdogan")],
)
def test_endings_of_transliteration_fold(one, other):
    assert fold_name(one) == fold_name(other)


def test_skeleton_joins_transliterations_but_not_names():
    assert skeleton("araghchi") == skeleton("araqchi")
    assert skeleton("lavrov") != skeleton("larov")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("secretary of state", "secretaries of state"),
        ("chief of staff", "chiefs of staff"),
        ("spokesman", "spokesmen"),
        ("envoy", "envoys"),
        ("secretary-general", "secretaries-general"),
        ("ministry", "ministries"),
    ],
)
def test_plural_of_lexicon_phrases(word, expected):
    assert plural(word) == expected


def test_capitals_and_seats_belong_to_one_state_each():
    table = words()
    for name in ("Kyiv", "Moscow", "Washington", "Kinshasa", "Khartoum", "Phnom Penh", "Baku", "Islamabad", "Brussels"):
        assert table.names[name].kind == "capital", name
    assert table.names["Blue House"].name == "South Korea"


TOKENS = ["Putin", "Vladimir Putin", "the Russian leader", "he", "she", "his", "both sides", "the two leaders", "said", "met", "that", "who", ",", ".", "“", "”", "Kyiv", "Russia's",
          "president", "forces", "the", "and", "of", "US", "'s", "-", "Foreign Minister", "they", "it"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=25))
def test_any_words_give_sound_mentions(parts):
    text = " ".join(parts)
    found, read = find(text)
    for mention in found:
        assert mention.actors
        assert mention.span.of(text).strip()
        assert mention.span.start <= read.tokens[mention.head].start < mention.span.end
        assert all(a.key and a.name for a in mention.actors)
    assert [(m.span.start, -m.span.end) for m in found] == sorted((m.span.start, -m.span.end) for m in found)
    assert found == find(text)[0]


RELEASE = """KINGDOM OF CAMBODIA
Ministry of Foreign Affairs and International Cooperation
PRESS RELEASE

1. The Ministry regrets the remarks of the Thai side, as Thailand well knows, and Thai officers were told so by Thai friends.

2. Mrs. Chan Sovan, Minister of Foreign Affairs, and the Foreign Minister of Thailand spoke on 22 February.
"""


def test_a_release_speaks_for_the_state_over_it(tmp_path):
    (tmp_path / "release.txt").write_text(RELEASE, encoding="utf-8")
    article, _ = load_article(tmp_path / "release.txt", "release.txt", ArticleSettings(), inside=tmp_path)
    ((reading, _),) = Intake(Config(title="release")).readings([article])
    found = {m.span.of(article.text): m.actors[0].party for m in reading.actors}
    assert found["The Ministry"] == "Cambodia"
    assert next(a.party for m in reading.actors for a in m.actors if a.name == "Chan Sovan") == "Cambodia"
    assert found["the Foreign Minister of Thailand"] == "Thailand"
