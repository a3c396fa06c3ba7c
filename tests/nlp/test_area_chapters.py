"""What chapters, headings and labels say of undertakings that stand elsewhere."""

from __future__ import annotations

from dataclasses import replace

from pipeline.document.blocks import TextBlock
from pipeline.nlp.commitments.reading import read_commitments
from pipeline.nlp.structure.heading_levels import with_levels
from tests.nlp.documents import PARTIES, areas, bullet, commitments, document, heading, paragraph, table

CHAPTERS = (
    heading("Prioriterade områden", 2),
    heading("Droger", 3),
    paragraph("Övergripande målsättning"),
    paragraph("Färre unga ska röka."),
    paragraph("Indikatorer"),
    paragraph("Svar i enkäten."),
    paragraph("Mätmetod: Enkät vartannat år."),
    heading("Klotter", 3),
    paragraph("Orsaker: Mörka väggar."),
    heading("Insatser", 2),
    heading("Droger", 3),
    bullet("Polisen besöker gymnasiet."),
    heading("Klotter", 3),
    bullet("Kommunen sanerar inom ett dygn."),
)


def levels(*blocks: TextBlock) -> list[int]:
    found = with_levels(document(*blocks)).blocks
    return [b.level for b in found if isinstance(b, TextBlock) and b.kind == "heading"]


def test_goal_indicator_and_method_of_an_area_hold_for_its_undertakings_in_another_chapter() -> None:
    drugs, paint = commitments(*CHAPTERS, focus=("Droger", "Klotter"))
    assert (drugs.goal, drugs.indicator, drugs.follow_up, drugs.cause) == (
        "Färre unga ska röka.",
        "Svar i enkäten.",
        "Enkät vartannat år.",
        None,
    )
    assert (paint.goal, paint.cause) == (None, "Mörka väggar.")


def test_two_goals_of_one_area_are_given_to_none_of_its_undertakings() -> None:
    more = (heading("Droger", 3), paragraph("Mål"), paragraph("Inga droger på lov."))
    drugs, _ = commitments(*CHAPTERS, *more, focus=("Droger", "Klotter"))
    assert drugs.goal is None


def test_what_a_row_says_itself_goes_before_the_chapter() -> None:
    found = commitments(
        *CHAPTERS[:10],
        heading("Droger", 3),
        table(("action", "goal"), ["Kontrollera krogar", "Nyktra unga"]),
        focus=("Droger", "Klotter"),
    )
    assert [(c.goal, c.indicator) for c in found] == [("Nyktra unga", "Svar i enkäten.")]


def test_a_heading_that_states_a_goal_gives_it_to_what_stands_below() -> None:
    found = commitments(
        heading("Mål: Renare parker"),
        bullet("Kommunen tömmer korgar."),
        heading("Mål: Nyktra förare"),
        bullet("Polisen kontrollerar vägen."),
    )
    assert [c.goal for c in found] == ["Renare parker", "Nyktra förare"]


def test_a_purpose_before_a_list_is_a_goal_and_binds_nobody_itself() -> None:
    found = commitments(
        paragraph("För att fler ska våga gå i parken ska"),
        bullet("Polisen patrullera varje kväll"),
        paragraph("I avsikt att lugna trafiken vid skolorna kommer vi att:"),
        bullet("Kommunen: bygga farthinder"),
    )
    assert [(c.actor, c.goal) for c in found] == [
        ("polis", "För att fler ska våga gå i parken"),
        ("kommun", "I avsikt att lugna trafiken vid skolorna"),
    ]


def test_who_acts_stands_under_what_it_is_about_where_both_are_set_as_text() -> None:
    found = commitments(
        heading("Löften"),
        paragraph("Trygga resor"),
        paragraph("Polisen:"),
        bullet("Åker med på kvällsturerna"),
        focus=("Trygga resor",),
    )
    assert [(c.actor, c.focus_area) for c in found] == [("polis", "Trygga resor")]


def test_a_bullet_that_only_names_what_nested_ones_bind_to_is_no_undertaking() -> None:
    found = commitments(
        paragraph("Vi åtar oss följande:"),
        bullet("Trygghet kring skolor"),
        bullet("Polisen besöker alla sjundeklasser.", depth=1),
        bullet("Kommunen målar övergångsställena.", depth=1),
    )
    assert [(c.actor, c.text) for c in found] == [
        ("polis", "Polisen besöker alla sjundeklasser."),
        ("kommun", "Kommunen målar övergångsställena."),
    ]


def test_clauses_with_att_are_a_list_where_their_bullets_were_lost() -> None:
    found = commitments(
        paragraph("Kommunen och polisen kommer överens om:"),
        paragraph("Att träffas en gång i månaden."),
        paragraph("Att polisen redovisar sin lägesbild."),
    )
    assert [(c.actor, c.text) for c in found] == [
        ("gemensam", "Att träffas en gång i månaden."),
        ("polis", "Att polisen redovisar sin lägesbild."),
    ]


def test_an_activity_of_a_form_is_no_area() -> None:
    found = commitments(
        heading("Aktivitet 2: Rökfria skolor"),
        paragraph("Mål: Ingen röker."),
        paragraph("Tillvägagångssätt: Rastvärdar finns ute."),
        paragraph("Ansvarig: Skolan"),
    )
    assert [(c.focus_area, c.sub_area, c.goal) for c in found] == [(None, "Rökfria skolor", "Ingen röker.")]


def test_numbered_activities_over_labels_part_forms() -> None:
    first = bullet("Trafikvakter")
    second = bullet("Grannsamverkan")
    found = commitments(
        replace(first, marker="1."),
        paragraph("Syfte: Lugn trafik."),
        paragraph("Så gör vi: Föräldrar är vakter."),
        paragraph("Ansvar: Rektor"),
        paragraph("När: Hela läsåret"),
        replace(second, marker="2."),
        paragraph("Syfte: Färre stölder."),
        paragraph("Så gör vi: Polisen utbildar byarna."),
        paragraph("Ansvar: Kommunpolis"),
        paragraph("När: Löpande"),
    )
    assert [(c.sub_area, c.timeline, c.actor) for c in found] == [
        ("Trafikvakter", "Hela läsåret", "kommun"),
        ("Grannsamverkan", "Löpande", "polis"),
    ]


def test_an_area_ends_the_form_above_it() -> None:
    found = commitments(
        heading("Buller"),
        paragraph("Mål: Tystare nätter."),
        paragraph("Åtgärder:"),
        bullet("Polisen kör förbi."),
        paragraph("Ansvarig: Polisen"),
        paragraph("Bedrägerier mot äldre"),
        paragraph("Mål: Ingen luras."),
        paragraph("Åtgärder:"),
        bullet("Hemtjänsten delar ut blad."),
        paragraph("Ansvarig: Omsorgen"),
        focus=("Buller", "Bedrägerier mot äldre"),
    )
    assert [(c.focus_area, c.responsible) for c in found] == [
        ("Buller", "Polisen"),
        ("Bedrägerier mot äldre", "Omsorgen"),
    ]


def test_a_subject_goes_before_an_answerable_body_that_several_undertakings_share() -> None:
    roles = ("action", "responsible")
    shared = commitments(table(roles, [["Skolan går ronder.", "Polisen håller lektioner."], "Skolchefen"]))
    assert [c.actor for c in shared] == ["kommun", "polis"]
    (alone,) = commitments(table(roles, ["Polisen bjuds in till lektioner.", "Skolchefen"]))
    assert alone.actor == "kommun"


def test_a_heading_that_returns_stands_under_the_chapter_above_it() -> None:
    goals = (heading("Mål", 2), paragraph("Lugn."))
    found = levels(
        heading("Buller", 2), *goals, heading("Trafik", 2), *goals, heading("Slutord", 2), paragraph("Tack.")
    )
    assert found == [2, 3, 2, 3, 2]


def test_decimals_stand_under_their_number_whatever_their_print() -> None:
    assert levels(heading("4 Områden", 2), heading("4.1 Trafik", 2), heading("4.1.1 Fart", 1)) == [2, 3, 4]


def test_headings_of_a_list_of_contents_are_no_parts() -> None:
    contents = (heading("Mål", 2), heading("Uppföljning", 2))
    assert levels(*contents, heading("Mål", 2), paragraph("Lugn."), heading("Uppföljning", 2)) == [2, 2, 2, 2]


def test_numbered_lines_and_names_of_parts_are_headings_though_taken_for_text() -> None:
    found = with_levels(
        document(paragraph("2 Områden"), paragraph("2.1 Trafik"), paragraph("Mål"), paragraph("Lugn."))
    )
    kinds = [b.kind for b in found.blocks if isinstance(b, TextBlock)]
    assert kinds == ["heading", "heading", "heading", "paragraph"]


def test_a_numbered_list_of_text_stays_a_list() -> None:
    found = with_levels(document(paragraph("1 Buller"), paragraph("2 Trafik"), paragraph("3 Klotter")))
    assert all(b.kind == "paragraph" for b in found.blocks if isinstance(b, TextBlock))


def test_headings_that_were_joined_are_parted_at_the_number() -> None:
    joined = heading("Områden 1 Personrån", 2)
    joined = replace(joined, passage=replace(joined.passage, lines=("Områden", "1 Personrån")))
    found = with_levels(document(joined)).blocks
    assert [b.text for b in found if isinstance(b, TextBlock)] == ["Områden", "1 Personrån"]


def test_lettered_areas_stand_under_the_heading_that_announces_them() -> None:
    blocks = (
        heading("Våra prioriteringar", 2),
        heading("A. Droger", 2),
        paragraph("B. Buller"),
        heading("Slut", 2),
    )
    assert levels(*blocks) == [2, 3, 3, 2]


def test_a_row_across_a_table_names_the_area_by_its_label_alone() -> None:
    found = commitments(table(("action", "responsible"), "Fokusområde 2 Buller", ["Mäta buller", "Polisen"]))
    assert [c.focus_area for c in found] == ["Buller"]


def test_a_title_alone_is_kept_where_a_label_asks_for_it() -> None:
    found = commitments(
        heading("Tryggt centrum"),
        paragraph("Åtgärder"),
        bullet("Byta bänkar"),
        paragraph("Ansvariga"),
        paragraph("Gatuchef"),
        focus=("Tryggt centrum",),
    )
    assert [(c.responsible, c.actor) for c in found] == [("Gatuchef", "kommun")]


def test_names_in_a_signature_bind_nobody() -> None:
    lines = (paragraph("Vara 2021-03-02"), paragraph("Karin Lind"), paragraph("Kommunchef"))
    assert commitments(paragraph("Vi lovar:"), bullet("Städa parken"), *lines)[1:] == ()


def test_areas_and_parties_stay_as_they_were_read() -> None:
    assert read_commitments(document(), areas("Trafik"), PARTIES) == ()


def test_a_table_that_says_what_each_area_is_for_speaks_of_its_undertakings() -> None:
    (found,) = commitments(
        table(
            ["sub_area", "goal", "cause"],
            ["Trafik", "Ingen ska dö", "Hög fart"],
            ["Klotter", "Mindre", "Ljus"],
        ),
        heading("Åtgärder"),
        table(["action", "responsible"], "Trafik", ["Mäta fart", "Polisen"]),
        focus=("Trafik", "Klotter"),
    )
    assert (found.text, found.goal, found.cause) == ("Mäta fart", "Ingen ska dö", "Hög fart")


def test_a_chapter_as_high_as_the_areas_that_stands_once_is_the_documents() -> None:
    def follow_ups(*more: str) -> list[str | None]:
        return [
            c.follow_up
            for c in commitments(
                heading("Trafik"),
                bullet("Mäta fart (Polisen)"),
                *(block for text in more for block in (heading("Uppföljning"), paragraph(text))),
                heading("Klotter"),
                bullet("Tvätta väggar (Kommunen)"),
                heading("Uppföljning"),
                paragraph("Varje kvartal i rådet."),
                focus=("Trafik", "Klotter"),
            )
        ]

    assert follow_ups() == [None, None]
    assert follow_ups("Antal kontroller.") == ["Antal kontroller.", "Varje kvartal i rådet."]
