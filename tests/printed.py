"""Editions of every size and kind of text, written beside their fonts, for those who look at pages with a browser's or a reader's eyes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from papers import one_position

from briefgen.edition import Audience, Frame, make_edition
from briefgen.model.brief import Brief
from briefgen.render import Workers, context_of, template_roots
from briefgen.render.files import assets, template_files
from briefgen.sample import sample_brief

ROOT = Path(__file__).parents[1]
AUDIENCES = ("executive", "analyst", "press")
LATIN = "aáàâäãåāăąæbcçćčċdðďđeéèêëēėęěfgğģġhħiíìîïīįıjkķlłľĺļmnñńňņŋoóòôöõøōőœpqrŕřsśšşșßtťţțþŧuúùûüūůűųvwŵxyýŷÿzźžżẞảạấầẩẫậắằẳẵặẻẽẹếềểễệỉịỏọốồổỗộớờởỡợủụứừửữựỳỷỹỵơư"
GREEK = "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώἀἁἄἅἐἑἠἡἰἱὀὁὐὑὠὡᾳῃῳᾶῆῖῦῶ"
CYRILLIC = "абвгґдђѓеёєжзѕиіїйјклљмнњопрстћќуўфхцчџшщъыьэюяәғқңөұүһҡҙҫҳӣӯҷҗѐѝ"
SIGNS = "“”‘’„‚«»‹›–—…•§†‡№€£¥₴₽₺₹°′″½¼¾²³×÷±−≈≠≤≥©®™¡¿"
LETTERS = normalize("NFC", " ".join(text for letters in (LATIN, GREEK, CYRILLIC) for text in (letters, letters.upper())))
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 4 + " von " + "X" * 200
LONG_WORDS = f"{'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz ' * 20}{'W' * 300} https://news.example/{'a' * 400}"


def briefs() -> Iterator[tuple[str, tuple[Brief, dict[str, str]]]]:
    for n in (0, 1, 50, 200):
        yield str(n), sample_brief(n)
    yield "long", one_position(LONG_WORDS, name_of=LONG)
    yield "letters", one_position(f"{LETTERS} {SIGNS}", name_of=LETTERS)


PAGES = tuple(f"{name}-{audience}" for name in ("0", "1", "50", "200", "long", "letters") for audience in AUDIENCES)
PDFS = ("0-executive", "1-press", "50-analyst", "200-executive", "long-analyst", "letters-press")


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
