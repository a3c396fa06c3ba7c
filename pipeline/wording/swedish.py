"""Swedish words for what a dataset holds, as coordinators read them."""

from __future__ import annotations

from typing import Literal

from pipeline.document.agreement import Actor, Kind, Theme
from pipeline.document.blocks import BlockKind, ColumnRole

BoundParty = Actor | Literal["oklart"]
"""Who is bound, with a word of its own for where the text leaves it open."""

THEME_NAMES: dict[Theme, str] = {
    "andts": "Alkohol, narkotika, dopning, tobak och spel",
    "unga": "Barn och unga",
    "trygghet_plats": "Trygghet och ordning på offentliga platser",
    "trafik": "Trafik",
    "organiserad_brottslighet": "Organiserad brottslighet",
    "extremism": "Våldsbejakande extremism",
    "vald_nara": "Våld i nära relationer och hedersvåld",
    "vald": "Hot och våld i övrigt",
    "tillgrepp": "Inbrott och stöld",
    "skadegorelse": "Skadegörelse och nedskräpning",
    "brottsoffer": "Stöd till brottsoffer och vittnen",
    "halsa": "Psykisk och fysisk hälsa",
    "hot_tjansteman": "Hot mot tjänstemän och förtroendevalda",
    "bedrageri": "Bedrägeri och brott mot äldre",
    "utsatta_omraden": "Utsatta områden",
    "evenemang": "Evenemang och högtider",
    "samverkan": "Samverkan, lägesbild och uppföljning",
    "ovrigt": "Övrigt",
}
BOUND_NAMES: dict[BoundParty, str] = {
    "kommun": "Kommunen",
    "polis": "Polisen",
    "gemensam": "Gemensamt",
    "annan": "Annan part",
    "oklart": "Oklart vem",
}
KIND_NAMES: dict[Kind, str] = {
    "samverkansöverenskommelse": "samverkansöverenskommelse",
    "medborgarlöfte": "medborgarlöfte",
    "handlingsplan": "handlingsplan",
    "åtgärdsplan": "åtgärdsplan",
    "åtagandeplan": "åtagandeplan",
    "other": "sorten framgår inte",
}


ROLE_NAMES: dict[ColumnRole, str] = {
    "sub_area": "område",
    "goal": "mål",
    "cause": "orsak",
    "action": "åtgärd",
    "action_kommun": "kommunens åtgärd",
    "action_polis": "polisens åtgärd",
    "action_joint": "gemensam åtgärd",
    "responsible": "ansvarig",
    "timeline": "tid",
    "indicator": "mått",
    "follow_up": "uppföljning",
    "section": "avsnitt",
    "other": "okänd roll",
}

BLOCK_NAMES: dict[BlockKind, str] = {
    "heading": "rubrik",
    "paragraph": "stycke",
    "list_item": "punkt",
    "footnote": "fotnot",
    "furniture": "sidhuvud eller sidfot",
}
