"""Lettering stands where nothing is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.geometry import Box
from pipeline.page_picture.free_places import FreePlaces

PAGE = Box(0, 0, 100, 100)
BOXES = st.lists(
    st.builds(
        lambda x, y, w, h: Box(x, y, x + w, y + h),
        st.floats(-20, 110),
        st.floats(-20, 110),
        st.floats(1, 30),
        st.floats(1, 30),
    ),
    max_size=12,
)


@given(BOXES, BOXES)
def test_a_place_that_is_taken_is_on_the_page_and_meets_nothing(taken: list[Box], wanted: list[Box]) -> None:
    free = FreePlaces(PAGE, taken)
    found = [box for box in (free.take_first([candidate]) for candidate in wanted) if box]
    for number, box in enumerate(found):
        assert PAGE.holds(box.x0, box.top) and PAGE.holds(box.x1, box.bottom)
        others = [*taken, *found[:number]]
        assert not any(box.overlap_x(other) > 0 and box.overlap_y(other) > 0 for other in others)


def test_the_first_free_candidate_is_taken() -> None:
    free = FreePlaces(PAGE, [Box(0, 0, 10, 10)])
    assert free.take_first([Box(5, 5, 15, 15), Box(20, 20, 30, 30), Box(40, 40, 50, 50)]) == Box(
        20, 20, 30, 30
    )
