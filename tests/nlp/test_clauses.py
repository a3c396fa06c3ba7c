"""Which sentences bind whom."""

from __future__ import annotations

import pytest

from pipeline.nlp.binding.clauses import bonds
from pipeline.nlp.binding.finite_verbs import is_bare_deed, opens_with_deed
from pipeline.nlp.names.party_words import PartyNames
from tests.nlp.documents import PARTIES

NAMES = PartyNames.of(PARTIES)

BINDING = [
    ("Kommunen åtar sig att tillsätta en trygghetssamordnare.", "kommun", "pledge"),
    ("Lokalpolisområde Norrvik förbinder sig att delta i varje möte.", "polis", "pledge"),
    ("Parterna förbinder sig att lämna varandra den statistik som behövs.", "gemensam", "pledge"),
    ("Mellerstads kommun och polisen lovar att svara på frågor inom en vecka.", "gemensam", "pledge"),
    ("Polisen och kommunen har enats om att dela på kostnaden för vandringarna.", "gemensam", "pledge"),
    ("Det åligger polisen att varje månad lämna uppgifter till samordnaren.", "polis", "pledge"),
    ("Socialtjänsten ansvarar för samtalen med ungdomarna.", "kommun", "charge"),
    ("Lokala brottsförebyggande rådet svarar för att planen hålls aktuell.", "gemensam", "charge"),
    ("Kultur- och fritidsnämnden har ansvar för att hallarna hålls öppna.", "kommun", "charge"),
    ("Polisen avser att under våren utbilda tio gruppledare.", "polis", "charge"),
    ("Polisen ska närvara vid samtliga hemmamatcher.", "polis", "duty"),
    ("Kommunens fältassistenter ska finnas vid stationen på fredagar.", "kommun", "duty"),
    ("Under hösten ska kommunen byta armaturer i gångtunneln.", "kommun", "duty"),
    ("Vid oro för en elev ska rektor kontakta socialtjänsten samma dag.", "kommun", "duty"),
    ("Båda parter skall meddela varandra ändrade kontaktuppgifter.", "gemensam", "duty"),
    ("Polisen kommer att besöka samtliga högstadieskolor.", "polis", "duty"),
    ("Om en part inte kan fullfölja sin del ska den andra parten underrättas.", "gemensam", "duty"),
    ("Kommunpolisen och trygghetssamordnaren träffas varannan vecka.", "gemensam", "deed"),
    ("Varje vår genomför kommunen en inventering av mörka platser.", "kommun", "deed"),
    ("Vidare deltar polisen i föräldramöten.", "polis", "deed"),
    ("Utbildningsförvaltningen tar fram en rutin mot kränkningar.", "kommun", "deed"),
    ("Park och gata tömmer papperskorgarna varje morgon.", "kommun", "deed"),
    ("Kommunerna, som turas om att vara värd, kallar till möte varje termin.", "kommun", "deed"),
    ("Socialchefen är sammankallande för gruppen.", "kommun", "charge"),
    ("Förvaltningen har även att rapportera skadegörelse varje månad.", "kommun", "charge"),
]

NOT_BINDING = [
    "Syftet med överenskommelsen är att öka tryggheten i kommunen.",
    "Överenskommelsen ska undertecknas av kommunen och polisen.",
    "Polisen bör vara mer synlig på landsbygden.",
    "Kommunen kan erbjuda stöd till föreningar.",
    "Polisen har noterat en ökning av dieselstölder.",
    "Stölderna ökade med tolv procent, enligt polisen.",
    "I kommunen finns två fritidsgårdar och en ungdomsmottagning.",
    "Det är många som upplever att polisen inte syns.",
    "Kommunens arbete ska utgå från barnets bästa.",
    "Ungdomar som polisen möter vid stationen är ofta mellan 13 och 16 år.",
    "Åtgärderna finns i bilagan.",
    "Brottsförebyggande arbete är en uppgift för hela samhället.",
    "Medborgarna vill att polisen ska patrullera oftare.",
    "Polisen är en viktig aktör i det lokala arbetet.",
    "Kommunen och polisen står bakom löftet, som är giltigt i ett år.",
    "Bakom löftet står Mellerstads kommun och polisen.",
    "Polisen och kommunen lämnar detta löfte för tiden maj till oktober.",
    "Polisens medverkan sker genom det lokala polisområdet.",
    "Besöker skolorna med en hund.",
]


@pytest.mark.parametrize(("sentence", "actor", "strength"), BINDING)
def test_a_clause_with_a_party_as_its_subject_binds_it(sentence: str, actor: str, strength: str) -> None:
    found = bonds(sentence, NAMES)
    assert [(NAMES.resolved(bond.named), bond.strength) for bond in found] == [(actor, strength)]


@pytest.mark.parametrize("sentence", NOT_BINDING)
def test_what_describes_wishes_or_speaks_of_the_agreement_binds_nobody(sentence: str) -> None:
    assert bonds(sentence, NAMES) == ()


def test_two_parties_with_two_deeds_are_two_bonds() -> None:
    sentence = "Kommunen ska ställa upp containrar och polisen ska skydda arbetet."
    found = bonds(sentence, NAMES)
    assert [NAMES.resolved(bond.named) for bond in found] == ["kommun", "polis"]
    assert sentence[found[1].start : found[1].end] == "polisen ska skydda arbetet."


def test_a_second_party_may_share_the_verb_of_the_first() -> None:
    sentence = "Framöver ska kommunen hålla samman rådet och polisen leverera statistik."
    found = bonds(sentence, NAMES)
    assert [NAMES.resolved(bond.named) for bond in found] == ["kommun", "polis"]
    assert sentence[found[1].start : found[1].end] == "polisen leverera statistik."


def test_a_subject_of_two_parties_shares_its_deed() -> None:
    assert len(bonds("Framöver ska kommunen och polisen leverera statistik.", NAMES)) == 1


def test_a_second_verb_of_the_same_party_is_the_same_bond() -> None:
    assert len(bonds("Polisen ska kartlägga bränderna och ska lämna en rapport.", NAMES)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Genomföra två trygghetsvandringar per år",
        "Att stärka vuxennärvaron på kvällstid",
        "Utbilda ordningsvakter i första hjälpen",
        "Anordnar prova-på-dagar för nyanlända",
        "Årligen redovisa resultatet för nämnden",
    ],
)
def test_bare_deeds_of_cells_and_bullets_are_known(text: str) -> None:
    assert opens_with_deed(text)


@pytest.mark.parametrize(
    "text", ["Otrygghet vid stationen", "Polisens statistik för 2022", "Var fjärde invånare"]
)
def test_topics_are_no_deeds(text: str) -> None:
    assert not opens_with_deed(text)
    assert not is_bare_deed(text)
