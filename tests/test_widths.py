"""How the columns of a table share its width."""

from hypothesis import given
from hypothesis import strategies as st

from ui.editing.widths import shared_out


def test_each_column_has_room_for_its_words_where_the_table_has():
    assert shared_out(1000, [175, 198, 177, 147, 100, 137], [4, 1, 1, 1, 1, 2])[:5] >= [175, 198, 177, 147, 100]


def test_a_narrow_column_keeps_its_words_beside_columns_that_are_never_wide_enough():
    widths = shared_out(600, [150, 70, 900, 900], [3, 1, 2, 2])
    assert widths == [150, 70, 190, 190]


def test_a_long_name_leaves_the_other_columns_their_part():
    assert shared_out(500, [2000, 200, 200], [1, 1, 1])[0] == 180


@given(
    st.integers(100, 3000),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 9)), min_size=1, max_size=9),
)
def test_the_columns_fill_the_table(room, columns):
    widths = shared_out(room, [want for want, _share in columns], [share for _want, share in columns])
    assert sum(widths) == room
    assert min(widths) >= 0
