from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from voiceprep.errors import NotesError
from voiceprep.notes.encoding import decoded
from voiceprep.notes.reading import read_notes

TABLE = "question;answer\r\nWhy Zürich?;I like the lake – and it’s near my “friends”.\r\n"


def test_a_table_that_excel_saved_in_windows_1252_is_read_with_a_doubt(tmp_path):
    for encoding, doubts in (
        ("cp1252", ("line 2 'Zürich?;I': not UTF-8, so the file was read as Windows-1252; are all letters right?",)),
        ("utf-8-sig", ()),
        ("utf-16", ()),
    ):
        file = tmp_path / f"{encoding}.csv"
        file.write_bytes(TABLE.encode(encoding))
        notes = read_notes(file)
        assert [(e.question, e.answer) for e in notes.entries] == [
            ("Why Zürich?", "I like the lake – and it’s near my “friends”.")
        ]
        assert notes.to_check == doubts


@given(st.binary(max_size=200) | st.text("ab \n\xa0é", max_size=50).map(lambda text: text.encode("cp1252")))
def test_any_bytes_are_text_or_refused(data):
    with suppress(NotesError):
        text, doubts = decoded(data)
        assert isinstance(text, str)
        assert len(doubts) <= 1
