"""What can speak for an undertaking and for the party that it binds: codes, worded for people elsewhere."""

from __future__ import annotations

from typing import Literal, get_args

Evidence = Literal[
    # who is bound, by what decided it
    "column_names_party",
    "answerable_body",
    "own_subject",
    "party_opens_text",
    "party_before_deed",
    "subject_of_infinitive",
    "agent_of_passive",
    "impersonal_duty",
    "party_at_end",
    "label_names_party",
    "lead_in_names_party",
    "heading_names_party",
    "parties_agreed",
    "other_body",
    "nobody_named",
    # that it is an undertaking at all
    "verb_of_pledge",
    "verb_of_charge",
    "verb_of_duty",
    "verb_of_deed",
    "action_column",
    "label_promises",
    "lead_in_announces",
    "heading_announces",
    "passive_under_heading",
    "trained_component",
    "weighed_signs",
]
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)
