"""Editions of every size and kind of text, written beside their fonts, for those who look at pages with a browser's or a reader's eyes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize

from papers import one_position

from briefgen.changes import with_changes
from briefgen.edition import Audience, Frame, make_edition
from briefgen.model.brief import Brief, Fact
from briefgen.render import Workers, context_of, template_roots
from briefgen.sample import sample_brief
from briefgen.templatefiles import assets, template_files

F = TypeVar("F", bound=Fact)
ROOT = Path(__file__).parents[1]
AUDIENCES = ("executive", "analyst", "press")
LATIN = "aáàâäãåāăąæbcçćčċdðďđeéèêëēėęěfgğģġhħiíìîïīįıjkķlłľĺļmnñńňņŋoóòôöõøōőœpqrŕřsśšşșßtťţțþŧuúùûüūůűųvwŵxyýŷÿzźžżẞảạấầẩẫậắằẳẵặẻẽẹếềểễệỉịỏọốồổỗộớờởỡợủụứừửữựỳỷỹỵơư"
GREEK = "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώἀἁἄἅἐἑἠἡἰἱὀὁὐὑὠὡᾳῃῳᾶῆῖῦῶ"
CYRILLIC = "абвгґдђѓеёєжзѕиіїйјклљмнњопрстћќуўфхцчџшщъыьэюяәғқңөұүһҡҙҫҳӣӯҷҗѐѝ"
SIGNS = "“”‘’„‚«»‹›–—…•§†‡№€£¥₴₽₺₹°′″½¼¾²³×÷±−≈≠≤≥©®™¡¿"
LETTERS = normalize("NFC", " ".join(text for letters in (LATIN, GREEK, CYRILLIC) for text in (letters, letters.upper())))
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 4 + " von " + "X" * 200
LONG_WORDS = f"{'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz ' * 20}{'W' * 300} https://news.example/{'a' * 400}"


def since_the_last() -> tuple[Brief, dict[str, str]]:
    """A brief that knows the last one: every third item is new or changed, and one article is gone with what it told."""
    old, texts = sample_brief(50)

    def left(facts: Iterable[F]) -> tuple[F, ...]:
        told = ((f, {c.source for c in (*f.citations, *(x.citation for d in f.discrepancies for x in d.claims))}) for f in facts)
        return tuple(f for f, sources in told if "S4" not in sources)

    new = replace(
        old, sources=old.sources[:3], meetings=left(old.meetings), positions=left(old.positions), incidents=left(old.incidents), gaps=()
    )
    before = replace(
        old,
        meetings=tuple(replace(m, status="planned") if i % 3 == 0 else m for i, m in enumerate(old.meetings)),
        positions=tuple(replace(p, stance="doubts") if i % 3 == 0 else p for i, p in enumerate(old.positions) if i % 5 != 1),
    )
    kept = {name: text for name, text in texts.items() if name != "S4"}
    return with_changes(new, kept, before, texts, sha256="0" * 64, sound=lambda *_: True)


def briefs() -> Iterator[tuple[str, tuple[Brief, dict[str, str]]]]:
    for n in (0, 1, 50, 200):
        yield str(n), sample_brief(n)
    yield "since", since_the_last()
    yield "long", one_position(LONG_WORDS, name_of=LONG)
    yield "letters", one_position(f"{LETTERS} {SIGNS}", name_of=LETTERS)


PAGES = tuple(f"{name}-{audience}" for name in ("0", "1", "50", "200", "since", "long", "letters") for audience in AUDIENCES)
PDFS = ("0-executive", "1-press", "50-analyst", "200-executive", "since-analyst", "long-analyst", "letters-press")


def write_editions(folder: Path) -> dict[str, tuple[str, ...]]:
    """All `PAGES` and `PDFS` into a folder; what the PDF writer remarked on each PDF."""
    roots = template_roots(ROOT)
    for name, data in assets(template_files(roots)).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    with Workers(roots, pdfs=1) as workers:
        asked = {}
        for name, (brief, texts) in briefs():
            frame = Frame(parties=("Belmark",), handling="TLP:AMBER")
            edition = make_edition(brief, Audience(title="For the tests"), texts, name="sample", frame=frame)
            for audience in AUDIENCES:
                page = f"{name}-{audience}"
                html = workers.page(audience, context_of(edition)).result()
                (folder / f"{page}.html").write_text(html, encoding="utf-8")
                if page in PDFS:
                    asked[page] = workers.pdf(html)
        made = {page: pdf.result() for page, pdf in asked.items()}
    for page, pdf in made.items():
        (folder / f"{page}.pdf").write_bytes(pdf.content)
    return {page: pdf.warnings for page, pdf in made.items()}
