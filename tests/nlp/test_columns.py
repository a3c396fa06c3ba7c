"""Tables of any house style: what their columns hold is told by contents, headings and each other."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document.agreement import Actor
from pipeline.document.blocks import Block, Cell, ColumnRole, Table
from pipeline.nlp.columns.company import Company, assigned
from pipeline.nlp.columns.features import ROLE_LABELS
from pipeline.nlp.columns.prepared import prepared
from pipeline.nlp.commitments.reading import read_commitments
from pipeline.nlp.commitments.table_problems import table_problems
from pipeline.nlp.names.legends import explained
from pipeline.nlp.names.party_words import PartyNames, responsible_actor
from tests.nlp.documents import BOX, PARTIES, document, heading, paragraph, passage, who_what


def printed(*rows: Sequence[str], headers: int = 1) -> Table:
    """Make a table as the layout stage gives one whose headings it does not know; "/" parts items."""
    cells = [
        Cell(
            r,
            c,
            1,
            1,
            r < headers,
            "other",
            tuple(map(passage, text.split(" / "))) if text else (),
            1,
            BOX,
            0.95,
        )
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return Table(1, len(rows), len(rows[0]), tuple(cells))


def roles_of(table: Table, *above: Block) -> list[ColumnRole]:
    block = prepared(document(*above, table)).blocks[-1]
    assert isinstance(block, Table)
    return [
        next(c.role for c in block.cells if c.col_no == n and not c.is_header) for n in range(table.col_count)
    ]


def read(*blocks: Block) -> list[tuple[str | None, str]]:
    return who_what(read_commitments(prepared(document(*blocks)), (), PARTIES))


PLAN = printed(
    ["Tanken", "Görs av", "Bockas av"],
    ["Märka cyklar på torget två gånger per termin", "Kommunpolisen", "Oktober 2024"],
    ["Erbjuda sommarjobb åt alla sextonåringar", "Socialförvaltningen", "Juni 2025"],
    ["Öppna fritidsgården på lördagar", "Kultur- och fritidsförvaltningen", "Löpande"],
)


def test_contents_tell_what_unknown_headings_do_not() -> None:
    assert roles_of(PLAN, heading("Det här ska vi göra")) == ["action", "responsible", "timeline"]
    assert read(heading("Det här ska vi göra"), PLAN)[:2] == [
        ("polis", "Märka cyklar på torget två gånger per termin"),
        ("kommun", "Erbjuda sommarjobb åt alla sextonåringar"),
    ]


def test_a_table_of_figures_binds_nobody() -> None:
    figures = printed(
        ["Brottstyp", "2021", "2022"],
        ["Misshandel", "41", "38"],
        ["Stöld", "212", "187"],
        ["Klotter", "9", "14"],
    )
    assert set(roles_of(figures, heading("Anmälda brott"))) == {"other"}


def test_crosses_under_the_names_of_parties_say_who_is_answerable() -> None:
    crossed = printed(
        ["Åtgärd", "Kommun", "Polis", "När"],
        ["Belysa gångtunneln", "X", "", "Maj"],
        ["Kontrollera mopeder", "", "X", "Juni"],
        ["Hålla öppet hus", "X", "X", "Augusti"],
    )
    assert read(crossed) == [
        ("kommun", "Belysa gångtunneln"),
        ("polis", "Kontrollera mopeder"),
        ("gemensam", "Hålla öppet hus"),
    ]


def test_columns_are_of_the_parties_that_their_headings_name_in_any_words() -> None:
    parted = printed(
        ["Vad gör vi?", "Kommunens del", "LPO:s del", "Klart till"],
        ["Ljus och sikt", "Byta armaturer i gångtunneln.", "Lämna förslag på mörka platser.", "November"],
        ["Fart", "Bygga farthinder på två gator.", "Mäta hastigheten vid skolorna.", "Augusti"],
    )
    assert roles_of(parted) == ["sub_area", "action_kommun", "action_polis", "timeline"]


def test_a_third_partys_column_is_its_own() -> None:
    parted = printed(
        ["Kommunen", "Polisen", "Regionen"],
        [
            "Märka ut skoterleder genom byn.",
            "Genomföra tjugo kontroller per säsong.",
            "Lämna statistik varje kvartal.",
        ],
        [
            "Erbjuda stödsamtal på distans.",
            "Åka på varje anmälan samma dygn.",
            "Fråga om våld på vårdcentralen.",
        ],
    )
    assert [actor for actor, _ in read(parted)] == ["kommun", "polis", "annan"] * 2


def test_labels_that_return_in_several_tables_make_forms_of_them() -> None:
    def card(number: int, name: str, deed: str, who: str, when: str) -> Table:
        return printed(
            [f"Kort {number}", name],
            ["Vi gör så här", deed],
            ["Korthållare", who],
            ["Blir klart", when],
            headers=1,
        )

    found = read(
        card(
            1,
            "Fredagshäng",
            "Håller kaféet öppet på fredagar. / Kör gratis buss till byn.",
            "Kultur & fritid",
            "Maj",
        ),
        card(
            2,
            "Snabb reaktion",
            "Kallar familjen till samtal inom en vecka.",
            "Socialtjänsten och LPO",
            "Juni",
        ),
        card(3, "Lugna kvällar", "Kontrollerar mopeder varje fredag.", "Områdespolisen", "Löpande"),
    )
    assert [actor for actor, _ in found] == ["kommun", "kommun", "gemensam", "polis"]


def test_a_box_with_two_rows_of_headings_is_one_activity() -> None:
    box = printed(
        ["Stölder i stugbyar", "", ""],
        ["Kommunen", "Polisen", "Regionen"],
        ["Skicka råd om skydd.", "Köra rondpass två gånger i veckan.", "Märka utrustningen."],
        ["Mål", "Tid", "Uppföljning"],
        ["Högst tio inbrott.", "Lågsäsong", "Halvårsvis"],
        headers=0,
    )
    found = read_commitments(prepared(document(box)), (), PARTIES)
    assert [c.actor for c in found] == ["kommun", "polis", "annan"]
    assert {(c.goal, c.timeline, c.follow_up, c.focus_area) for c in found} == {
        ("Högst tio inbrott.", "Lågsäsong", "Halvårsvis", "Stölder i stugbyar")
    }


def test_the_rest_of_a_table_without_headings_goes_on_with_its_roles() -> None:
    rest = printed(["Ordna nattvandring i centrum", "Fritidsenheten", "Hösten"], headers=0)
    found = read(heading("Det här ska vi göra"), PLAN, rest)
    assert found[-1] == ("kommun", "Ordna nattvandring i centrum")


def test_an_account_of_what_was_done_binds_nobody() -> None:
    account = printed(
        ["Åtgärd 2023", "Vem", "Utfall"],
        ["Fyra trygghetsvandringar", "Kommunen", "Genomfört"],
        ["Kamera vid stationen", "Polisen", "Ej genomfört, avslag"],
        ["Rastvärdar på högstadiet", "Skolan", "Genomfört"],
    )
    assert read(heading("Så gick det med 2023 års åtgärder"), account) == []


def test_headings_that_are_certain_keep_their_word() -> None:
    plan = printed(["Mål", "Åtgärd", "Ansvarig"], ["Färre inbrott", "Grannsamverkan", "Polisen"])
    assert roles_of(plan) == ["goal", "action", "responsible"]


def test_a_label_over_items_sets_all_parties() -> None:
    plan = printed(
        ["Mål", "Åtgärder"],
        ["Trygga boende", "Polisen: / Ringer hem. / Tillsammans: / Går trygghetsvandring."],
    )
    assert [actor for actor, _ in read(plan)] == ["polis", "gemensam"]


def test_letters_are_read_by_their_legend() -> None:
    codes = explained(
        ["K = Alvala kommun, P = polisen, N = Näringslivsföreningen i centrum, som inte är part."]
    )
    assert codes == {"K": "kommun", "P": "polis", "N": "annan"}
    names = PartyNames((), "gemensam", tuple(codes.items()))
    said: dict[str, Actor | None] = {"N": "annan", "K/P": "gemensam", "Pp": "polis", "•K": "kommun"}
    assert {cell: responsible_actor(cell, names) for cell in said} == said


def test_a_table_that_was_not_understood_is_told_with_its_deeds() -> None:
    table = Table(1, 1, 1, PLAN.cells, unread_deeds=3)
    [problem] = table_problems(document(paragraph("Plan"), table))
    assert (problem.code, problem.severity, problem.details) == (
        "table_not_understood",
        "error",
        (("count", "3"),),
    )


_CHANCES = st.lists(st.floats(0.01, 1.0), min_size=len(ROLE_LABELS), max_size=len(ROLE_LABELS))


@settings(max_examples=25, deadline=None)
@given(st.lists(_CHANCES, min_size=1, max_size=5))
def test_one_column_of_a_binding_table_always_acts(chances: list[list[float]]) -> None:
    likely = [dict(zip(ROLE_LABELS, column, strict=True)) for column in chances]
    found = assigned(likely, Company.of([("action", "responsible"), ("goal", "action")]))
    assert "action" in found.roles
    assert all(0.0 <= belief <= 1.0 + 1e-9 for belief in found.beliefs)
