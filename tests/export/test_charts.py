"""The rows of charts as tables."""

from components.analysis.speakers import most_quoted
from components.analysis.stance import matrix_marks, stance_by_country
from components.export.charts import LAYOUT, chart_rows
from components.export.records import statement_records, target_rows
from tests import sample_frames


def test_a_word_means_the_same_in_the_tables_of_marks_and_of_statements():
    marks = chart_rows(matrix_marks(sample_frames.stances()))
    records = statement_records(sample_frames.statements(), sample_frames.stances())
    flat = {(row["statement_id"], row["country"]): row for row in target_rows(records)}
    shared = ["country_mention", "speaker_mention", "score", "stance"]
    for mark in marks.to_dict("records"):
        row = flat[mark["statement_id"], mark["country"]]
        assert [mark[name] or None for name in shared] == [row[name] for name in shared]
    assert set(marks) - set(next(iter(flat.values()))) == {"unsure"}


def test_what_only_the_drawing_needs_stays_behind():
    stances, statements = sample_frames.stances(), sample_frames.statements()
    tables = [matrix_marks(stances), stance_by_country(stances), most_quoted(statements)]
    assert not set().union(*map(chart_rows, tables)) & {*LAYOUT, "x", "y", "probability"}
    assert "mean_stance" in chart_rows(stance_by_country(stances))
