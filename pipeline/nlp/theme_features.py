"""What the trained theme component looks at: words and pieces of words, and what the rules found."""

from __future__ import annotations

from pipeline.nlp.linear_text import Block, text_block
from pipeline.nlp.theme_rules import rule_scores

ABOVE_MARK = "^"
ABOVE_SCALE = 0.5
# What a rule's hit counts beside the words themselves.
RULE_SCALE = 1.0
# A line above counts for less the farther it stands.
FADING = 0.6
RULES_MARK = "@"
RULES_ABOVE_MARK = "@^"


def theme_blocks(text: str, above: str) -> tuple[Block, ...]:
    """Return the features of a text and of the lines that stand above it, the nearest first."""
    scores = {f"{RULES_MARK}{theme}": RULE_SCALE * score for theme, score in rule_scores(text).items()}
    shade = 1.0
    for line in above.split("\n") if above else ():
        hits = rule_scores(line)
        for theme, score in hits.items():
            name = f"{RULES_ABOVE_MARK}{theme}"
            scores[name] = max(scores.get(name, 0.0), RULE_SCALE * shade * score)
        shade *= FADING if hits else 1.0
    return (text_block(text), text_block(above, ABOVE_MARK, ABOVE_SCALE), Block(scores))
