"""Slips of the parser that are put right (`briefgen/reattach/`): what hangs on what afterwards."""

from __future__ import annotations

import pytest
from casefile import document


@pytest.mark.parametrize(
    ("text", "word", "head", "label"),
    [
        ("Salas was received before the session by Omar Rojas in Lima.", "by", "received", "agent"),
        ("Rojas and Salas met for the fifth time in Rome on Friday.", "in", "met", "prep"),
        ("The two presidents met face to face in Brussels on Monday.", "face", "met", "npadvmod"),
        ("Rojas will fly to Doha on Monday, where he is due to meet the emir.", "is", "Doha", "relcl"),
        ("Peru and Chile accused each other on Friday of closing the port.", "of", "accused", "prep"),
        ("Peru's plan for the port is “another stunt,” Chilean spokeswoman Ana Salas said at a briefing.", "said", "said", "ROOT"),
        ("Minister Omar Rojas, whose small party holds six seats, said he would leave.", "Rojas", "said", "nsubj"),
        ("The offer was dismissed as “theatre” by the Arakan Army.", "by", "dismissed", "agent"),
        ("The truce, said Egypt's Badr Rida, was “hanging by a thread”.", "truce", "hanging", "nsubj"),
        ("Serbia's foreign minister, Marko Ilic, played down the incident.", "incident", "played", "dobj"),
        ("A meeting between Omar Rojas and Ana Salas, foreseen for 27 June, never took place.", "meeting", "took", "nsubj"),
        ("The meeting of Peruvian and Chilean commanders foreseen for 27 May has been deferred.", "meeting", "deferred", "nsubjpass"),
        (
            "The encounter between Omar Rojas and Ana Salas, which should have begun in Cairo, has been shelved.",
            "begun",
            "encounter",
            "relcl",
        ),
        ("Her talks follow a call on Tuesday with the Prime Minister of Peru.", "with", "call", "prep"),
        ("Peruvian jets hit two depots on Monday, one in Tyre and one in Sidon.", "one", "depots", "appos"),
        (
            "Visiting Port Moresby, Chile's defence minister, Ana Salas, exchanged views with police chief Omar Rojas.",
            "minister",
            "exchanged",
            "nsubj",
        ),
        (
            "Arriving from Nairobi, where she had seen President Omar Chelimo, the Dutch development minister, Ana van Oort, called on Luis Vera.",
            "minister",
            "called",
            "nsubj",
        ),
        ("“It is over here,” Rojas, a top Salas surrogate, said Thursday morning on television.", "morning", "said", "npadvmod"),
        (
            "American aircraft struck the port of Ras Isa on Thursday, said the health ministry run by the Houthis.",
            "ministry",
            "said",
            "nsubj",
        ),
        ("A missile fired from Yemen by the Houthis came down beside the airport on Sunday, the police said.", "missile", "came", "nsubj"),
        ("A bombing blamed on the E.L.N. cut the flow of crude.", "E.L.N.", "on", "pobj"),
        ("Six people were hurt in the raid on Bara, local media reported on Monday.", "media", "reported", "nsubj"),
        ("Six people were hurt in the raid on Bara, local media reported on Monday.", "hurt", "reported", "ccomp"),
        ("Twelve soldiers died in the ambush near Tesk, a rights group reported.", "died", "reported", "ccomp"),
        ("Six people were hurt in the raid on Bara, local media reported on Monday.", "Bara", "on", "pobj"),
        (
            "Angola will attempt to mediate direct talks between the Democratic Republic of the Congo (DRC) and the 23 March Movement (M23) rebels.",
            "rebels",
            "Republic",
            "conj",
        ),
        ("While Rojas had insisted the talks would be open, Lima had stressed that they would be closed.", "be", "insisted", "ccomp"),
        (
            "Cambodia signed an agreement at the extraordinary meeting of the Border Committee (GBC) held on Thursday.",
            "held",
            "meeting",
            "acl",
        ),
        (
            "Thailand's caretaker Prime Minister Anutin Charnvirakul and Cambodian Prime Minister Hun Manet said they held talks with Rojas.",
            "Manet",
            "Minister",
            "conj",
        ),
        ("In a joint statement Peru and Chile said the port would open.", "Peru", "said", "nsubj"),
        ("The ministry condemns the bombing of Ternopil on 23 May.", "on", "bombing", "prep"),
        ("In the same village, Rozivka, a mortar round struck the yard of a clinic.", "round", "struck", "nsubj"),
        (
            "It was held in Lima under the co-chairmanship of General Omar Rojas, Minister of Defence, and his Chilean counterpart, on 9 May.",
            "counterpart",
            "Rojas",
            "conj",
        ),
        ("Peru and Chile are to co-chair a conference in Lima.", "co-chair", "are", "xcomp"),
        ("In the village of Murom, an old woman was killed by a drone.", "woman", "killed", "nsubjpass"),
        ("In the village of Murom, a man and a woman were wounded on Sunday.", "man", "wounded", "nsubjpass"),
        ("Near Kharkiv, a driver died when his lorry hit a mine.", "Kharkiv", "Near", "pobj"),
        ("Nine oil workers and two guards were wounded in the fire.", "guards", "workers", "conj"),
        ("At least 38 people queuing for food near Rafah have been killed.", "people", "killed", "nsubjpass"),
        ("Rojas urged the release of all staff held by the rebels during a visit to Lima.", "during", "urged", "prep"),
        ("Rojas spoke today with Russian Foreign Minister Sergey Lavrov to discuss the truce.", "Lavrov", "with", "pobj"),
        ("After U.S.-Ukraine talks in Geneva, Omar Rojas called the plan workable.", "talks", "After", "pobj"),
        ("They spoke of the trip to the Middle East, Ana Salas, an aide for the press, said in a note.", "Salas", "said", "nsubj"),
        ("Peru's ministry called the statement disinformation.", "statement", "called", "dobj"),
        ("Talks between the Syrian Democratic Forces (SDF) and the government opened in Damascus on Tuesday.", "Talks", "opened", "nsubj"),
        ("Jets bombarded eastern Gaza City, killing at least 11 people, witnesses and medics said.", "people", "killing", "dobj"),
        ("Gunmen killed a chief identified as Omar Rojas and 17 other victims.", "victims", "chief", "conj"),
        ("The call followed meetings in Lima on Friday, where Rojas met Salas.", "met", "Lima", "relcl"),
    ],
)
def test_hangs_where_it_belongs(text, word, head, label):
    tokens = document(text).tokens
    (token, *_) = [t for t in tokens if t.text == word]
    assert (tokens[token.head].text, token.dep) == (head, label)


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("Three people were killed in a strike by Peru on Monday.", "by", "strike"),
        ("The blast was described as an attack by Islamists.", "by", "attack"),
        ("The convoy was hit during a visit by Omar Rojas.", "by", "visit"),
    ],
)
def test_what_is_right_stays(text, word, head):
    tokens = document(text).tokens
    (token,) = [t for t in tokens if t.text == word]
    assert tokens[token.head].text == head
