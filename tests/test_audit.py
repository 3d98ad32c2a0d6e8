"""Nothing is printed that its article does not say, and finished files stay true."""

import html as escaping
from dataclasses import replace
from hashlib import sha256
from types import SimpleNamespace

import pytest
from papers import PUTIN, RUSSIA, SUMY, WITKOFF, Paper, brief_of, city, day, everything, toll

from briefgen import briefjson, manifest
from briefgen.audit import check_brief, check_html, verify
from briefgen.audit._html import check_page, printed_notes, read_page
from briefgen.audit._pdf import check_document, without_running_lines
from briefgen.errors import BriefgenError
from briefgen.model.brief import Text
from briefgen.model.mentions import CasualtyFigure
from briefgen.model.reading import DateValue
from briefgen.model.span import Citation


def brief_and_texts(*papers):
    brief = brief_of(*papers)
    text_of = {f"seeds/{p.name}.txt": p.text for p in papers}
    return brief, {s.id: text_of[s.path] for s in brief.sources}


def faults(brief, texts):
    return [d.code for d in check_brief(brief, texts)]


def statement(said, kept, stance="says", hedge=None):
    brief, texts = brief_and_texts(Paper("a", "2025-04-21").position(PUTIN, kept, stance=stance, said=said))
    if hedge:
        brief = replace(brief, positions=(replace(brief.positions[0], hedge=Text(hedge, "S1")),))
    return faults(brief, texts)


def test_the_name_of_a_thing_may_stand_in_several_places():
    """One of them is what was read; another, negated or inside a word, is no fault of the brief's."""
    said = "No children were near. The children’s ward burned. Missiles on Sumy killed 31 children."
    paper = Paper("war", "2025-04-21").incident(
        "missile strike", said, place=SUMY, date=day("2025-04-13"), killed=toll(31), victims="children"
    )
    assert faults(*brief_and_texts(*everything(), paper)) == []
    only = Paper("war", "2025-04-21").incident(
        "missile strike", "Missiles on Sumy killed no children.", place=SUMY, date=day("2025-04-13"), victims="children"
    )
    assert faults(*brief_and_texts(*everything(), only)) == ["E523"]


def test_a_sound_brief_has_no_faults():
    paper = Paper("war", "2025-04-21").incident(
        "missile strike", "Missiles on Sumy killed 31.", place=SUMY, date=day("2025-04-13"), killed=toll(31)
    )
    assert faults(*brief_and_texts(*everything(), paper)) == []


@pytest.mark.parametrize(("said", "kept", "codes"), [
    ("Putin said Russia would sign.", "Russia would sign", []),
    ("Putin said Russia would not sign.", "Russia would … sign", ["E523"]),
    ("Putin said Russia would sign if asked.", "Russia would sign", ["E523"]),
    ("Putin said Russia would sign.", "Russia will sign", ["E522"]),
    ("Putin said Russia would sign.", "russia would sign", ["E522"]),
    ("Putin said Russia would sign.", "sign … Russia", ["E522"]),
    ("Putin said he would sign.", "[Vladimir Putin] would sign", []),
    ("Putin said he would sign.", "[Aleksandr Lukashenko] would sign", ["E524"]),
    ("Putin called it impossible now.", "possible now", ["E523"]),
])  # fmt: skip
def test_statements(said, kept, codes):
    assert statement(said, kept) == codes


def test_stance_and_hedge_carry_their_words():
    assert statement("Putin denied that troops had crossed the river.", "troops had crossed the river") == ["E523"]
    assert statement("Putin denied that troops had crossed the river.", "troops had crossed the river", stance="denies") == []
    assert statement("Putin reportedly agreed to sign.", "agreed to sign", stance="agrees") == ["E523"]
    assert statement("Putin reportedly agreed to sign.", "agreed to sign", stance="agrees", hedge="reportedly") == []


def test_a_cut_citation_is_measured_against_the_whole_sentence():
    brief, texts = brief_and_texts(Paper("a", "2025-04-21").position(PUTIN, "sign the treaty", said="He will not sign the treaty."))
    (position,) = brief.positions
    start = texts["S1"].index("sign the")
    cut = Citation("S1", start, start + len("sign the treaty"), "sign the treaty")
    assert faults(replace(brief, positions=(replace(position, citations=(cut,)),)), texts) == ["E523"]


def changed(**fields):
    paper = Paper("war", "2025-04-21").incident(
        "missile strike", "Missiles on Sumy, without warning, killed 31.", place=SUMY, killed=toll(31)
    )
    brief, texts = brief_and_texts(paper)
    return faults(replace(brief, incidents=(replace(brief.incidents[0], **fields),)), texts)


def test_every_wording_of_an_incident_is_in_its_citations():
    assert changed() == []
    assert changed(weapon=Text("Missiles", "S1")) == []
    for wrong in (
        {"weapon": Text("Iskander", "S1")}, {"weapon": Text("Missiles", "S9")}, {"damage": (Text("a school", "S1"),)}, {"targets": (Text("Kyiv", "S1"),)},
        {"victims": (Text("children", "S1"),)}, {"killed": CasualtyFigure(32, 32, "32")}, {"date": DateValue("2025-04-13", "2025-04-13", "day", "Sunday", "")},
    ):  # fmt: skip
        assert changed(**wrong) == ["E522"], wrong
    assert changed(damage=(Text("warning", "S1"),)) == ["E523"]


def test_citations_are_exact():
    brief, texts = brief_and_texts(*everything())
    assert set(faults(brief, {**texts, "S1": texts["S1"].replace("took", "TOOK")})) == {"E521"}
    assert "E525" in faults(brief, {**texts, "S1": texts["S1"] + " More."})
    del texts["S2"]
    assert {"E521", "E525"} == set(faults(brief, texts))


def test_outcome_is_measured_like_a_statement():
    brief, texts = brief_and_texts(
        Paper("a", "2025-04-21").meeting(PUTIN, WITKOFF, place=city("Moscow"), said="Talks in Moscow failed to bring a truce.")
    )
    (meeting,) = brief.meetings
    assert faults(replace(brief, meetings=(replace(meeting, outcome=(Text("bring a truce", "S1"),)),)), texts) == ["E523"]


# ---- pages


def page(body):
    return list(check_page(read_page(f"<!doctype html><html><body>{body}</body></html>"), "page"))


@pytest.mark.parametrize(("body", "code"), [
    ("<script>x</script>", "E533"), ("<p onclick='x'>y</p>", "E533"), ("<a href='javascript:x'>y</a>", "E532"), ("<a href=' java\tscript:x'>y</a>", "E532"),
    ("<a href='file:///etc/passwd'>y</a>", "E532"), ("<a href='data:text/html,x'>y</a>", "E532"), ("<a href='#gone'>y</a>", "E532"),
    ("<iframe src='x'></iframe>", "E533"), ("<meta http-equiv=refresh content=0>", "E533"), ("<form action=x></form>", "E533"),
    ("<svg><a xlink:href='javascript:x'></a></svg>", "E532"), ("<p id=a></p><p id=a></p>", "E532"),
])  # fmt: skip
def test_what_acts_or_leads_nowhere_is_refused(body, code):
    assert code in [d.code for d in page(body)]


def test_a_plain_page_passes():
    assert (
        page("<p id='a'>x<br>y <a href='#a'>up</a> <a href='https://example.org/a?b=c'>out</a> <a href='mailto:a@example.org'>w</a></p>")
        == []
    )


def test_notes_of_a_page():
    found = printed_notes(
        read_page("<ol><li id='note-2-source-S1'>b &amp; <b>c</b></li><li id='note-1-source-S10'>a<script>no</script></li></ol>")
    )
    assert found == [(1, "S10", "a"), (2, "S1", "b & c")]


def linked(text="A “quoted” word.", use="use-1-1", note="note-1-source-S1", back="use-1-1"):
    notes = (
        SimpleNamespace(
            number=1,
            anchor="note-1-source-S1",
            page="articles/S1.html#words-0-1",
            text="A “quoted” word.",
            backs=(SimpleNamespace(anchor="use-1-1", label="a"),),
        ),
    )
    body = (
        f"<p>x<a id='{use}' href='#{note}'>1</a></p><ol><li id='note-1-source-S1'><a href='#{back}'>1</a> {text}</li></ol><p id=other></p>"
    )
    return [d.code for d in check_html(SimpleNamespace(audience="press", notes=notes, sources=()), body)]


def test_notes_stand_in_their_place_and_are_linked_both_ways():
    assert linked() == []
    assert linked(text="A “quo\u00adted”\n <i>word</i>.") == []
    assert linked(text="A “quoted” sword.") == ["E531"]
    assert linked(note="other") == ["E532"]
    assert linked(back="other") == ["E532"]
    assert linked(use="elsewhere") == ["E532", "E532"]


# ---- PDF


@pytest.fixture(scope="module")
def pdf():
    weasyprint = pytest.importorskip("weasyprint")
    style = "@page{size:A5;margin:2cm;@top-left{content:'Brief of the day'}@bottom-right{content:'Page ' counter(page)}}p{hyphens:auto;text-align:justify}"
    text = "".join(f"<p lang=en id=n{n}>{NOTES[n]} <a href='#n{(n + 1) % 40}'>next</a></p>" for n in range(40))
    made = f"<html lang=en><style>{style}</style><body>{text}<a href='https://example.org/'>x</a></body></html>"
    return weasyprint.HTML(string=made).write_pdf()


NOTES = [
    f"Note {n}: “The non-binding, long-drawn negotiations about disengagement in Nagorno-Karabakh – day {n} – ended”, he said." * 3
    for n in range(40)
]


def test_notes_of_a_pdf_are_found_over_lines_and_pages(pdf):
    assert check_document(list(enumerate(NOTES)), pdf, "x.pdf") == ()


def test_a_note_that_is_not_there_is_missed(pdf):
    (fault,) = check_document([(7, NOTES[7].replace("ended", "failed"))], pdf, "x.pdf")
    assert (fault.code, fault.message[:7]) == ("E541", "note 7:")


def test_links_and_attachments_of_a_pdf():
    weasyprint = pytest.importorskip("weasyprint")
    bad = weasyprint.HTML(string="<a href='javascript:alert(1)'>x</a><a href='file:///etc/passwd'>y</a>").write_pdf()
    assert {d.code for d in check_document([], bad, "x.pdf")} == {"E542"}
    assert [d.code for d in check_document([], b"%PDF-1.7 no", "x.pdf")] == ["E544"]


def test_running_lines():
    pages = [f"Brief of the day\nText {'abc'[n]}\nfoot\n{n + 1}" for n in range(3)]
    assert without_running_lines(pages) == ["Text a", "Text b", "Text c"]
    assert without_running_lines(["alone\non a page"]) == ["alone\non a page"]
    same = ["\n".join(["xxxx"] * 9)] * 3
    assert without_running_lines(same) == same


# ---- files


@pytest.fixture
def output(tmp_path):
    papers = everything()
    made = [p.made() for p in papers]
    brief, texts = brief_and_texts(*papers)
    sources = tuple(replace(s, sha256=sha256(texts[s.id].encode()).hexdigest()) for s in brief.sources)
    files = {f"articles/{name}.txt": text.encode() for name, text in texts.items()}
    files["brief.json"] = briefjson.dumps(replace(brief, sources=sources)).encode()
    first = brief.meetings[0].citations[0]
    note = f"<ol><li id='note-1-source-{first.source}'>{escaping.escape(first.text)}</li></ol>"
    files["analyst.html"] = f"<!doctype html><html><body>{note}</body></html>".encode()
    files["manifest.json"] = manifest.dumps(manifest.make_manifest({}, files))
    (tmp_path / "out" / "articles").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    for name, content in files.items():
        (tmp_path / "out" / name).write_bytes(content)
    for article, _ in made:
        (tmp_path / "seeds" / article.name).write_text(article.text, encoding="utf-8", newline="")
    return tmp_path / "out"


def test_a_sound_folder(output):
    assert verify(output) == ()
    assert verify(output, output.parent / "seeds") == ()
    assert verify(output / "analyst.html") == ()


def alter(path, old, new):
    path.write_bytes(path.read_bytes().replace(old, new, 1))


@pytest.mark.parametrize(("name", "old", "new", "code"), [
    ("articles/S1.txt", b"took", b"TOOK", "E521"), ("brief.json", b"took", b"TOOK", "E521"), ("analyst.html", b"took", b"TOOK", "E531"),
])  # fmt: skip
def test_one_changed_byte_is_found_twice(output, name, old, new, code):
    alter(output / name, old, new)
    assert {"E551", code} <= {d.code for d in verify(output)}


def test_an_altered_article_is_found(output):
    alter(output.parent / "seeds" / "held.txt", b"Report", b"REPORT")
    assert [d.code for d in verify(output, output.parent / "seeds")] == ["E525"]
    (output.parent / "seeds" / "held.txt").unlink()
    assert [d.code for d in verify(output, output.parent / "seeds")] == ["E525"]


def test_nothing_to_check(tmp_path):
    for path in (tmp_path, tmp_path / "none", tmp_path / "x.html"):
        with pytest.raises(BriefgenError):
            verify(path)


def test_merged_position_is_measured_in_one_article_only():
    words = "We will leave the hills tomorrow morning"
    a = Paper("a", "2025-04-21").position(RUSSIA, f"“{words}”", said=f"“{words}” it said.")
    b = Paper("b", "2025-04-22").position(RUSSIA, f"“{words}”", said=f"It said “{words}” but did not say why.")
    brief, texts = brief_and_texts(a, b)
    assert len(brief.positions[0].citations) == 2
    assert faults(brief, texts) == []
