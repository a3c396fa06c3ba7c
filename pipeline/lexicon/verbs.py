"""Swedish verbs and small words by what they do in a sentence that may bind somebody."""

from __future__ import annotations

import re

from pipeline.lexicon.loading import listed

SUBORDINATORS = listed("som om när där vilka vilken vilket vars medan eftersom innan ifall hur vad varför")
DUTY = listed("ska skall kommer")
PLEDGE = listed("åtar åtager förbinder förpliktar förpliktigar lovar utlovar garanterar åligger")
CHARGE = listed("ansvarar svarar avser")
WEAK = listed("kan bör får måste vill behöver önskar kunde skulle borde")
FINITE_ANYWAY = DUTY | PLEDGE | CHARGE | WEAK
# Verbs that tell how things are or seem, or speak of the agreement: in the present tense they bind nobody.
STATES = listed(
    "anser bedömer begränsas behöver betonar beskriver beslutar består blev blir bygger bär bör delar enades "
    "fick finns framhåller får företräder ger gäller hade handlar har heter hoppas hör ingår innebär kan "
    "kommenterar konstaterar krävs kunde känner ligger menar minskar märker möter noterar omfattar "
    "prioriterar präglas påpekar rapporterar riskerar saknar ser ses sitter syftar säger tecknar tenderar "
    "tillhör tillägger tror träffar tycker understryker "
    "undertecknar uppger upplever upprättar utgör var vet vilar vill visar väljer är ökar önskar "
)
# The same verbs in a sense of doing: "bygger om korsningen", "delar ut reflexer".
DOING = re.compile(
    r"^(?:bygger (?!på\b|vidare\b)|delar (?:\w+ )?(?:ut|med sig)\b|rapporterar\b.*\btill\b"
    r"|märker (?!att\b|av\b)|ger (?!uttryck|vid handen|en (?:\w+ )?bild\b|möjlighet)|beslutar? om\b"
    r"|upprättar\b|hör av sig\b|ser (?:till|över)\b"
    r"|prioriterar (?!\b(?:följande|två|tre|fyra|fem|\w*områden|frågor|arbetet)\b)"
    r"|(?:möter|träffar) (?!\w* ?(?:utmaning|problem|svårighet|motstånd|förväntning|avtal|överenskommelse)))"
)
# What has been going on for long is how things are: "arbetar sedan 1998 tillsammans".
SINCE = re.compile(r"\bsedan (?:\d{4}|flera|många|länge|lång|ett antal|några|våren|hösten|\w+ år)\b")
# Work with no deed named: in an introduction it tells that the parties cooperate.
WORKS = re.compile(r"^(?:arbetar|samarbetar|samverkar|jobbar)\b")
# "Ska vara", "ska få": a state, unless of the kind that one does.
STATE_INFINITIVES = listed("vara kunna få bli utgöra innehålla syfta gälla")
DEPONENT = listed("träffas mötas samråda enas hjälpas ses samlas finnas lyckas umgås möts enas hjälps")
RECEIVED = listed("får erbjuds ges")
NOTIFIED = listed("meddelas underrättas informeras kontaktas")
# Adjectives before a body's name; at the start of a sentence the tagger may take them for verbs.
OF_BODIES = listed("lokala lokalt centrala centralt berörda ansvariga kommunala brottsförebyggande operativa")
# Heads of subjects that are no party: what is done, agreed on, measured or told.
ABSTRACT = re.compile(
    r"\w*(?:arbete|avtal|överenskommelse|plan|löfte|syfte|mål|insats|åtgärd|åtagande|uppdrag|ning|het|else|tion|sikt"
    r"|samverkan|samarbete|medverkan|fokus|möte|bild|område|resultat|brott|antal|andel|statistik|enkät|dialog|kostnad|bilaga"
    r"|rapport|fråga|ärende|tid|period|text|punkt|protokoll|uppgift|medel|person|material|part)"
    r"(?:n|en|et|t|s|na|ar|er|or|arna|erna|orna|a)?",
    re.IGNORECASE,
)
# What a kommun runs itself or with others: "Kommunens räddningstjänst" is the kommun.
PUBLIC_SERVICE = re.compile(r"räddningstjänst(?:en)?|brandförsvar(?:et)?|ungdomsmottagning(?:en)?")
# How work is led and by whom a document is signed is no deed: "Samverkan leds av en styrgrupp".
ORGANISED = listed("leds styrs utgörs representeras företräds ägs antas fastställs undertecknas bereds")
# What may stand before a party that is its head: "Vardera kommunen utser".
EACH = listed("vardera respektive båda samtliga alla")
# Whom a body serves is not that body: "Socialtjänstens klienter", "Kommunens invånare".
SERVED = re.compile(
    r"\w*(?:invånar|elev|klient|brukar|kund|besökar|boende|medborgar|barn|ungdom|familj|förälder|föräldr|gäst|patient"
    r"|kommuninvånar|hyresgäst|pension)\w*"
)
JOINERS = listed("och samt & / , + eller")

AGREED = re.compile(
    r"(?:är|har)(?: \w+){0,3} (?:kommit över\w+|enats|överens)(?: om)? att\b(?! prioritera)"
    r"|(?:kommer|enas)(?: \w+){0,2} (?:över\w+ )?om\b"
)
# Agreeing to make an agreement is how the document came about, not what it binds to.
AGREEMENT_ITSELF = re.compile(
    r"\b(?:\w*överenskommelse|\w*avtal)\w*\b[^.]*\b(?:upprättas|tecknas|ingås|träffas)\b"
)
# What parties do to their document is no undertaking in it: "A och B står bakom löftet, som är giltigt ...".
_DOCUMENT = r"(?:\w*löfte\w*|\w*överenskommelse\w*|\w*avtal\w*|\w*plan(?:en)?)\b"
OF_THE_DOCUMENT = re.compile(
    r"^(?:lämnar|ger|avger|antar|godkänner|tecknar|sluter|ingår|träffar|upprättar|undertecknar|står bakom"
    r"|ställer sig bakom)"
    r"(?: (?:detta|denna|dessa|det|den|här|följande|ett|en|två|tre|fyra|fem|ny|nytt|nya|gemensamt|tillsammans"
    r"|härmed"
    rf"|\w+ande)){{0,4}} {_DOCUMENT}"
    rf"|^(?:är|har) (?:\w+ ){{0,2}}ansvar\w* för {_DOCUMENT}"
)
# "Löftet ges av kommunen", "Frågor om löftet besvaras av kommunens växel": passives that speak of it.
DOCUMENT = re.compile(rf"\b{_DOCUMENT}", re.IGNORECASE)
BEHIND = re.compile(rf"^bakom (?:\w+ ){{0,2}}{_DOCUMENT}\s*$")
# By these a party to an agreement binds itself in the present tense: they tell no state of things.
PROVIDES = re.compile(
    r"\b(?:inrättar|avsätter|bekostar|finansierar|tillsätter|anställer|utser|tillhandahåller|upplåter|inför"
    r"|upprättar|kallar till|bjuder in|ställer .{1,40} till förfogande|håller med)\b"
)
CHARGED = re.compile(
    r"(?:har|bär|tar|är)(?: \w+){0,2} (?:\w*ansvar\w*|uppgift att|skyldig\w*|som uppgift|sammankallande"
    r"|huvudman)\b|står för\b|har(?: (?:även|också|dessutom|vidare))? att\b(?! göra)"
)
CHARGE_OF = re.compile(r"^(?:svarar\b.* för|avser\b.* att)\b")
ACTIVE_STATE = re.compile(
    r"\bvara (?:\w+ )?(?:ansvar\w*|drivande|sammankallande|delaktig\w*|behjälplig\w*|tillgänglig\w*|synlig\w*"
    r"|närvarande|aktiv\w*|ute|med|på plats|representerad\w*|samordnande|värd\w*)\b"
)
PASSIVE_POSSESSION = re.compile(
    r"\bha (?:\w+ ){0,2}(?:rätt|möjlighet|kunskap|kännedom|förståelse|insyn|tillgång|behov|nytta)\w*\b"
)
COMPANY = re.compile(
    r"^(?:tillsammans med|i (?:nära )?(?:samverkan|samarbete|samråd|dialog) med|med stöd av)\b", re.IGNORECASE
)
OPENING_WORDS = listed(
    "vad gällande beträffande varannan vartannat vissa samma nästa några flera hela "
    "varje en två tre minst respektive därutöver därefter årligen vidare dessutom "
    "det här senast"
)
