"""Small frames with the store's columns, made of a few words a row."""

import pandas as pd

STATEMENT_COLUMNS = [
    "statement_id",
    "article_id",
    "source",
    "title",
    "url",
    "published",
    "language",
    "kind",
    "text",
    "start",
    "end",
    "cue",
    "mention",
    "speaker",
    "role",
    "affiliation",
    "via",
    "sentiment",
    "sentiment_score",
]
TARGET_COLUMNS = [
    "country",
    "country_mention",
    "explicit",
    "country_start",
    "country_end",
    "stance",
    "probability",
    "critical",
    "neutral",
    "supportive",
]
STANCES = {"c": "critical", "n": "neutral", "s": "supportive"}

# statement, speaker, role, source, date, text: then country, stance and percent of each target
ROWS = [
    ("s1", "Ana Ruiz", "analyst", "Courier", "2023-09-12", "They <b>lied</b> again", "RUS c 90"),
    ("s2", "Ana Ruiz", "analyst", "Courier", "2023-09-12", "Talks go on", "RUS c 50, PRK n 80"),
    ("s3", "Ana Ruiz", "analyst", "Herald", "", "It will deliver shells", "PRK c 70"),
    ("s4", "Bo Lind", "analyst", "Herald", "", "A reliable partner", "CHN s 95, RUS c 77"),
    ("s5", "Interior Ministry", "official", "Courier", "2023-09-13", "We trust them", "CHN s 58"),
    ("s6", "Interior Ministry", "official", "", "2023-09-20", "No comment on maps", ""),
    ("s7", "", "other", "Herald", "", "Streets were calm", "PRK n 66"),
]


def stances(rows=ROWS):
    """Return the stances frame: a row a statement and target."""
    made = []
    for row in rows:
        for start, target in enumerate(filter(None, row[-1].split(", "))):
            made.append(_statement(row) | _target(target, start))
    return _typed(pd.DataFrame(made, columns=STATEMENT_COLUMNS + TARGET_COLUMNS))


def statements(rows=ROWS):
    """Return the statements frame: a row a statement."""
    made = [
        _statement(row) | {"countries": " ".join(t[:3] for t in row[-1].split(", ")).strip()}
        for row in rows
    ]
    return _typed(pd.DataFrame(made, columns=[*STATEMENT_COLUMNS, "countries"]))


def articles():
    """Return an articles frame of two articles."""
    frame = pd.DataFrame(
        {
            "article_id": ["a1", "a2"],
            "source": ["Courier", "Herald"],
            "title": ["One", "Two"],
            "author": ["", ""],
            "published": ["2023-09-12", None],
            "language": ["en", "en"],
            "url": ["", ""],
            "text": ["…", "…"],
            "statements": [3, 4],
            "error": ["", ""],
        }
    )
    return _typed(frame)


def many(count=400):
    """Return a stances frame of ``count`` marks by many speakers."""
    roles = ["analyst", "official", "media", "other"]
    codes = ["RUS", "PRK", "CHN", "USA", "SGP", "XKX"]
    return stances(
        [
            (
                f"s{n}",
                f"Speaker {n % 60}",
                roles[n % 60 % 4],
                "Courier",
                "",
                "Words",
                f"{codes[n % len(codes)]} {'cns'[n % 7 % 3]} {40 + n % 60}",
            )
            for n in range(count)
        ]
    )


def _statement(row):
    name, speaker, role, source, published, text, _ = row
    return {
        "statement_id": name,
        "article_id": "a1" if source == "Courier" else "a2",
        "source": source,
        "title": "One",
        "url": "",
        "published": published or None,
        "language": "en",
        "kind": "direct",
        "text": text,
        "start": 10,
        "end": 10 + len(text),
        "cue": "said",
        "mention": speaker.split(" ")[-1],
        "speaker": speaker,
        "role": role,
        "affiliation": "Institute of Maps & More" if role == "analyst" else "",
        "via": "",
        "sentiment": "neutral",
        "sentiment_score": 0.75,
    }


def _target(words, start):
    country, letter, percent = words.split()
    stance, score = STANCES[letter], int(percent) / 100
    others = {name: (1 - score) / 2 for name in STANCES.values()}
    return {
        "country": country,
        "country_mention": country.title(),
        "explicit": True,
        "country_start": start,
        "country_end": start + 3,
        "stance": stance,
        "probability": score,
        **others,
        stance: score,
    }


def _typed(frame):
    frame["published"] = pd.to_datetime(frame["published"])
    return frame
