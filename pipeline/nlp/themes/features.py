"""What the trained theme component looks at: words of a text and of what stands above it, and pieces."""

from __future__ import annotations

from pipeline.nlp.language.linear_text import Block, text_block

ABOVE_MARK = "^"
ABOVE_SCALE = 0.5


def theme_blocks(text: str, above: str) -> tuple[Block, ...]:
    """Return the features of a text and of the lines that stand above it."""
    return (text_block(text), text_block(above, ABOVE_MARK, ABOVE_SCALE))
