"""Editions in other languages: whole catalogues, dates, plurals, pages without a word of another language, the languages of quoted words."""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import yaml
from babel import Locale
from conftest import ROOT

from briefgen import audit
from briefgen.cli import cli
from briefgen.cli._frame import run
from briefgen.config import load_config
from briefgen.edition import Audience, article_pages, make_edition, vocabulary
from briefgen.edition._dates import basis_text, day_text, when
from briefgen.errors import BriefgenError
from briefgen.exports import export
from briefgen.lexicons import DATA, members
from briefgen.locales import known_tags
from briefgen.model.edition import Edition
from briefgen.model.reading import DateValue
from briefgen.render import Workers, article_context, context_of, template_roots
from briefgen.sample import sample_brief
from briefgen.tags import COMMON

LANGUAGES = members("labels")
FOREIGN = ("fr-FR", "uk-UA")
GOLDEN = ROOT / "tests" / "golden"
SCRIPTS = {hashlib.sha256((ROOT / "templates/base/page.js.j2").read_bytes()).hexdigest()}


def catalogue(language: str) -> dict:
    return yaml.safe_load((DATA / "labels" / f"{language}.yaml").read_text(encoding="utf-8"))


def plural_forms(tree: dict) -> Iterator[tuple[str, dict[str, str], range]]:
    """Every text that depends on a number, with the numbers that it may be asked for."""
    for name, forms in tree["counts"].items():
        yield f"counts.{name}", forms, range(1_000)
    for name, rivals in tree["conflicts"].items():
        yield f"conflicts.{name}", rivals["heading"], range(2, 1_000)


def texts(tree: object, path: str = "") -> Iterator[tuple[str, str]]:
    """All texts of a catalogue but those that depend on a number, by their key."""
    if isinstance(tree, str):
        yield path, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if path.partition(".")[0] not in {"counts", "fields"} and key != "heading":
                yield from texts(value, f"{path}.{key}" if path else str(key))


def slots(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


def edition(locale: str, n: int = 50, lang: str = "en", **options: object) -> Edition:
    brief, articles = sample_brief(n)
    brief = dataclasses.replace(brief, sources=tuple(dataclasses.replace(s, lang=lang) for s in brief.sources))
    return make_edition(brief, Audience(title="X", locale=locale, **options), articles, name="sample")


@pytest.fixture(scope="module")
def workers():
    with Workers(template_roots(ROOT), pdfs=1) as found:
        yield found


# ---- catalogues


def test_tags_that_need_no_look_are_known_all_the_same():
    assert set(known_tags(members("labels"))) >= COMMON


def test_there_are_the_languages_that_the_readme_names():
    line = re.search(r"Labels come in (.*?)\.", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert line
    assert tuple(sorted(re.findall(r"`(\w+)`", line[1]))) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_the_texts_of_the_english_one_with_the_same_slots(language):
    english, own = catalogue("en"), catalogue(language)
    expected, found = {key: slots(text) for key, text in texts(english)}, {key: slots(text) for key, text in texts(own)}
    assert sorted(set(expected) - set(found)) == []
    assert sorted(set(found) - set(expected)) == []
    assert {key: found[key] for key in expected if found[key] != expected[key]} == {}
    assert [key for key, text in texts(own) if not text.strip("\xa0\u202f") and dict(texts(english))[key]] == []
    vocabulary(language)  # is of the shape that the program reads


def test_no_text_was_left_in_english():
    english = dict(texts(catalogue("en")))
    for language in set(LANGUAGES) - {"en"}:
        own = dict(texts(catalogue(language)))
        left = {key for key, text in own.items() if text == english[key] and len(text) > 3 and " " in text}
        assert left == set(), language
    latin = {text for _, text in texts(catalogue("uk")) if re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", text))}
    assert latin == {"sha256"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_has_every_plural_form_of_its_language(language):
    rule = Locale.parse(language).plural_form
    for name, forms, numbers in plural_forms(catalogue(language)):
        needed = {rule(n) for n in numbers if f"={n}" not in forms}
        assert set(forms) - {key for key in forms if key.startswith("=")} == needed, name
        for key, form in forms.items():
            wanted = {"n", "title"} if name == "counts.more-in" else {"n"}
            assert set(slots(form)) == wanted - ({"n"} if key.startswith("=") else set()), (name, key)


def test_a_catalogue_is_chosen_by_language_and_no_label_is_missing_anywhere():
    assert vocabulary("fr-CA").words == vocabulary("fr").words != vocabulary("en-GB").words
    assert (vocabulary("fr-CA").locale, vocabulary("fr").locale) == ("fr-CA", "fr")


COUNTS = [
    ("en-GB", "articles", {0: "0 articles", 1: "1 article", 2: "2 articles", 1120: "1,120 articles"}),
    (
        "fr-FR",
        "articles",
        {0: "0 article", 1: "1 article", 2: "2 articles", 1120: "1\u202f120 articles", 1_000_000: "1\u202f000\u202f000 articles"},
    ),
    (
        "uk-UA",
        "articles",
        {1: "1 стаття", 3: "3 статті", 5: "5 статей", 11: "11 статей", 21: "21 стаття", 22: "22 статті", 112: "112 статей"},
    ),
    ("uk-UA", "origins", {1: "1 першоджерело", 2: "2 незалежні першоджерела", 21: "21 незалежне першоджерело"}),
]


@pytest.mark.parametrize(("locale", "kind", "expected"), COUNTS)
def test_numbers_stand_with_the_form_that_the_language_asks_for(locale, kind, expected):
    assert {n: vocabulary(locale).count(kind, n) for n in expected} == expected


def test_rival_values_are_counted_in_words_where_there_are_two():
    assert [vocabulary("fr-FR").heading("date", n) for n in (2, 3)] == ["Deux dates", "3 dates"]
    assert [vocabulary("uk-UA").heading("number", n) for n in (2, 3, 5)] == [
        "Дві оцінки кількості",
        "3 оцінки кількості",
        "5 оцінок кількості",
    ]


# ---- dates

DATES = [
    (("2025-04-21", "2025-04-21", "day"), "21 avr. 2025", "21 квіт. 2025\u202fр."),
    (("2025-05-01", "2025-05-01", "day"), "1er mai 2025", "1 трав. 2025\u202fр."),
    (("2025-04-14", "2025-04-20", "week"), "14–20 avr. 2025", "14–20 квіт. 2025\u202fр."),
    (("2025-03-28", "2025-04-01", "interval"), "28 mars – 1er avr. 2025", "28 бер. – 1 квіт. 2025\u202fр."),
    (("2025-04-01", "2025-04-30", "month"), "avr. 2025", "квіт. 2025\u202fр."),
    (("2025-04-01", "2025-06-30", "quarter"), "avr.–juin 2025", "квіт.–черв. 2025\u202fр."),
    (("2025-01-01", "2025-12-31", "year"), "2025", "2025"),
    (("2024-01-01", "2025-12-31", "interval"), "2024–2025", "2024–2025"),
    (("2024-12-31", "2025-01-01", "night"), "31 déc. 2024 – 1er janv. 2025 (nuit)", "31 груд. 2024 – 1 січ. 2025\u202fрр. (уночі)"),
    (("2025-04-21", None, "open"), "Depuis le 21 avr. 2025", "З 21 квіт. 2025\u202fр."),
    ((None, "2025-04-21", "open"), "Jusqu’au 21 avr. 2025", "До 21 квіт. 2025\u202fр."),
    ((None, None, "none"), "«\xa0Wednesday\xa0»", "«Wednesday»"),
]


@pytest.mark.parametrize(("value", "french", "ukrainian"), DATES)
def test_dates_are_written_as_the_language_writes_them(value, french, ukrainian):
    found = DateValue(*value, "Wednesday")
    assert [when(vocabulary(locale), found).text for locale in FOREIGN] == [french, ukrainian]


def test_a_day_in_full_and_by_territory():
    day = date(2025, 9, 1)
    written = {tag: day_text(vocabulary(tag), day) for tag in ("en-GB", "en-US", "en-CA", "fr-FR", "uk-UA")}
    assert written == {
        "en-GB": "1 September 2025",
        "en-US": "September 1, 2025",
        "en-CA": "September 1, 2025",
        "fr-FR": "1er septembre 2025",
        "uk-UA": "1 вересня 2025\u202fр.",
    }
    short = DateValue("2025-09-01", "2025-09-01", "day")
    assert [when(vocabulary(tag), short).text for tag in ("en-GB", "en-US")] == ["1 Sep 2025", "Sep 1, 2025"]


def bases() -> list[str]:
    """How days follow from words, as real articles have it, and the shapes that the seeds lack."""
    found = re.findall(r'"basis": "([^"]*)"', (GOLDEN / "brief.json").read_text(encoding="utf-8"))
    return sorted(
        {*found, "'day three' + day 1 = 2022-02-24", "'at noon' + the day named before", "'one day' names no day", "article undated"}
    )


def test_how_a_day_is_known_is_said_in_the_language_of_the_page():
    assert len(bases()) > 15
    for basis in bases():
        assert basis_text(vocabulary("en-GB"), basis) == basis
        left = re.sub(r"'[^']*'", "", basis_text(vocabulary("uk-UA"), basis))
        assert not re.findall("[A-Za-z]+", left) or basis == "not stated", left
    assert basis_text(vocabulary("fr"), "'Sunday' + article of 2025-04-21, told just before") == (
        "'Sunday' + article du 2025-04-21, énoncé juste avant"
    )


# ---- config

WRONG = [
    ("fr_FR", "did you mean 'fr-FR'?"),
    ("en-gb", "did you mean 'en-GB'?"),
    ("ua-UA", "did you mean 'uk-UA'?"),
    ("fr-XX", ""),
    ("de-DE", ""),
    ("../en", ""),
]


@pytest.mark.parametrize(("locale", "hint"), WRONG)
def test_a_locale_without_labels_or_dates_is_refused_with_what_there_is(tmp_path, locale, hint):
    path = tmp_path / "config.yaml"
    path.write_text(f"title: A\naudiences:\n  one: {{locale: {locale}}}\n", encoding="utf-8")
    with pytest.raises(BriefgenError) as fault:
        load_config(path, "config.yaml")
    (found,) = fault.value.diagnostics
    assert (found.code, found.where.line, found.where.column) == ("C106", 3, 9)
    assert f"audiences.one.locale: found '{locale}', expected a language that has labels ({', '.join(LANGUAGES)})" in found.message
    assert found.hint.startswith(hint)
    assert bool(found.hint) == bool(hint)


@pytest.mark.parametrize("locale", ["en", "en-US", "en-AU", "fr", "fr-CH", "uk"])
def test_any_territory_of_a_language_with_labels_will_do(tmp_path, locale):
    path = tmp_path / "config.yaml"
    path.write_text(f"title: A\naudiences:\n  one: {{locale: {locale}}}\n", encoding="utf-8")
    assert load_config(path).audiences["one"].locale == locale


def test_a_further_language_is_one_file(tmp_path, monkeypatch):
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("*.sqlite"))
    german = (DATA / "labels" / "en.yaml").read_text(encoding="utf-8").replace("  as-of: As of\n", "  as-of: Stand\n")
    (tmp_path / "data" / "labels" / "de.yaml").write_text(german, encoding="utf-8")
    (tmp_path / "config.yaml").write_text("title: A\naudiences:\n  one: {locale: de-AT}\n", encoding="utf-8")
    monkeypatch.setattr("briefgen.lexicons.DATA", tmp_path / "data")
    audience = load_config(tmp_path / "config.yaml").audiences["one"]
    brief, articles = sample_brief(4)
    fact = make_edition(brief, audience, articles, name="one").masthead.facts[0]
    assert (fact.label, fact.value) == ("Stand", "12. Mai 2031")


# ---- pages


class Tongues(HTMLParser):
    """The text of a page by its language."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.said: list[tuple[str, str]] = []
        self.marked: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        lang = given.get("lang") or (self.open[-1][1] if self.open else "")
        self.marked += [(name, lang) for name in (given.get("class") or "").split() if name in {"src", "vb", "who"}]
        self.said += [(lang, given[name]) for name in ("aria-label", "alt", "title", "content") if given.get(name)]
        if tag not in {"meta", "br", "wbr", "img", "link"}:
            self.open.append((tag, lang))

    def handle_endtag(self, tag):
        while self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not {"style", "script"} & {tag for tag, _ in self.open}:
            self.said.append((self.open[-1][1] if self.open else "", data))

    def of(self, lang: str) -> str:
        return " ".join(" ".join(text for found, text in self.said if found == lang).split())


def leaves(language: str) -> set[str]:
    """What a catalogue can put on a page, less its slots, in both ways of writing."""
    tree = catalogue(language)
    counted = {form for _, forms, _ in plural_forms(tree) for form in forms.values()}
    whole = counted | {text for key, text in texts(tree) if key.partition(".")[0] != "fields"}
    pieces = {piece.strip(" .,;:()“”«»\xa0\u202f") for text in whole for piece in re.split(r"\{\w+\}", text)}
    return {way for piece in pieces if len(piece) > 2 for way in (piece, piece[0].upper() + piece[1:])}


def words_in(text: str, phrases: set[str]) -> list[str]:
    return sorted(phrase for phrase in phrases if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text))


@pytest.mark.parametrize("n", [0, 50])
@pytest.mark.parametrize("name", ["executive", "analyst", "press"])
@pytest.mark.parametrize("locale", FOREIGN)
def test_a_page_says_nothing_in_english_but_words_of_its_sources(workers, locale, name, n):
    made = edition(locale, n)
    html = workers.page(name, context_of(made)).result()
    assert f'<html lang="{locale}">' in html
    assert audit.check_html(made, html, SCRIPTS) == ()
    page = Tongues(html)
    text = re.sub(
        r"'[^']*' \+", "", page.of(locale).replace(made.masthead.title, "")
    )  # the title is the config's; words that a day follows from
    assert words_in(text, leaves("en") - leaves(locale[:2]) - {"via"}) == []
    assert words_in(text, leaves(locale[:2]))


@pytest.mark.parametrize("kind", ["md", "txt"])
@pytest.mark.parametrize("locale", FOREIGN)
def test_text_editions_speak_the_language_and_hold_their_notes(workers, locale, kind):
    made = edition(locale)
    text = workers.page("base", context_of(made, kind=kind), kind).result()
    assert audit.check_text(made, text, kind) == ()
    assert len(words_in(" ".join(text.split(" ")), leaves(locale[:2]))) > 30


def test_words_of_a_source_name_their_language_where_the_page_has_another(workers):
    def marked(locale: str, lang: str) -> set[str]:
        page = Tongues(workers.page("analyst", context_of(edition(locale, lang=lang))).result())
        assert {name for name, _ in page.marked} == {"src", "vb", "who"}
        assert "Foreign Minister" in page.of(lang if locale[:2] != lang[:2] else locale)
        return {lang for _, lang in page.marked}

    assert marked("fr-FR", "en") == {"en"}
    assert marked("en-GB", "fr") == {"fr"}
    assert marked("fr-CA", "fr-FR") == {"fr-CA"}
    assert 'lang="en"' not in workers.page("analyst", context_of(edition("en-GB"))).result()


@pytest.mark.parametrize("locale", FOREIGN)
def test_a_pdf_holds_every_note_and_names_its_language(workers, locale):
    made = edition(locale)
    pdf = workers.pdf(workers.page("executive", context_of(made)).result()).result()
    assert pdf.warnings == ()
    assert audit.check_pdf(made, pdf.content) == ()
    document = pypdfium2.PdfDocument(pdf.content)
    buffer = (pdfium.FPDF_WCHAR * 20)()
    pdfium.FPDFCatalog_GetLanguage(document.raw, buffer, 20)
    assert bytes(buffer).decode("utf-16-le").rstrip("\0") == locale
    assert vocabulary(locale).sections["meetings"].title in " ".join(mark.get_title() for mark in document.get_toc())


def test_marks_of_quotation_are_those_of_the_page_and_words_keep_their_own(workers):
    french = Tongues(workers.page("press", context_of(edition("fr-FR"))).result()).of("en")
    assert "« every soldier must leave the Lower Valley before we sit down »" in french
    assert "the two sides were “closer than at any time since the winter”" in french
    assert "«We cannot rush into a deal" in Tongues(workers.page("press", context_of(edition("uk-UA"))).result()).of("en")


def test_an_article_page_speaks_as_asked_and_its_text_names_its_own_language(workers):
    brief, articles = sample_brief(5)
    french, own = (article_pages(brief, articles, locale)["S1"] for locale in ("fr-FR", "en-US"))
    assert (french.lang, french.text_lang, own.lang, own.text_lang) == ("fr-FR", "en", "en", "")
    html = workers.page("base", article_context(french), name="article").result()
    assert audit.check_article(french, articles["S1"], html) == ()
    assert "Talks resume" in Tongues(html).of("en")
    assert "Les passages cités" in Tongues(html).of("fr-FR")


def test_all_editions_share_article_pages_in_the_language_of_the_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    audiences = "  executive: {locale: uk-UA, formats: [html]}\n  analyst: {locale: fr-FR, formats: [html]}\n"
    Path("config.yaml").write_text(f"title: A\naudiences:\n{audiences}", encoding="utf-8")
    assert run(cli, ["sample", "3", "-o", "output"]) == 0
    assert run(cli, ["render", "output"]) == 0
    pages = [Path("output", name).read_text(encoding="utf-8") for name in ("executive.html", "analyst.html", "articles/S1.html")]
    assert [re.findall(r'<html lang="([\w-]+)">', page) for page in pages] == [["uk-UA"], ["fr-FR"], ["uk-UA"]]


def test_a_calendar_is_in_the_language_of_its_edition():
    brief, articles = sample_brief(50)
    made = make_edition(brief, Audience(title="X", locale="fr-FR"), articles, name="x")
    text = export(brief, made, "ics")["x.ics"].decode().replace("\r\n ", "")
    assert "SUMMARY:Visite\xa0: Mira Orlan\\, Jonas Tesk\\, Ada Hale (Proposée\\, «\xa0last week\xa0»)" in text
    assert "Divergence\\, Date\xa0: Friday – Coastal Wire" in text


def test_a_template_may_have_words_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("config.yaml").write_text("title: A\naudiences:\n  mine: {locale: fr-FR, formats: [html]}\n", encoding="utf-8")
    (tmp_path / "templates" / "mine").mkdir(parents=True)
    own = '{% extends "base/brief.html.j2" %}\n{% set label = dict(label, claimant="D’après") %}\n'
    (tmp_path / "templates" / "mine" / "brief.html.j2").write_text(own, encoding="utf-8")
    run(cli, ["sample", "8", "-o", "output"])
    assert run(cli, ["render", "output"]) == 0
    page = Path("output/mine.html").read_text(encoding="utf-8")
    assert '<th scope="col" class="b">D’après</th>' in page
    assert '<th scope="col" class="c">Bilan humain</th>' in page


@pytest.mark.parametrize("locale", FOREIGN)
def test_a_small_brief_reads_as_the_golden(workers, locale, pytestconfig):
    now = workers.page("base", context_of(edition(locale, 8), kind="txt"), "txt").result()
    path = GOLDEN / f"sample.{locale[:2]}.txt"
    if pytestconfig.getoption("--update-golden"):
        path.write_text(now, encoding="utf-8", newline="")
    golden = path.read_bytes().decode()
    assert list(difflib.unified_diff(golden.split("\n"), now.split("\n"), "golden", "now", lineterm="", n=1)) == []


def test_values_for_machines_are_the_same_in_every_language():
    brief, articles = sample_brief(12)
    made = [export(brief, make_edition(brief, Audience(locale=locale), articles, name="x"), "csv") for locale in ("en-GB", *FOREIGN)]
    assert made[0] == made[1] == made[2]
    maps = [
        json.loads(export(brief, make_edition(brief, Audience(locale=tag), articles, name="x"), "geojson")["x.geojson"]) for tag in FOREIGN
    ]
    assert maps[0]["features"] == maps[1]["features"]
