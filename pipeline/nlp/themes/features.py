"""What the trained theme components look at, of a text and of what stands above it.

One sees words and pieces of words, the other what the words mean.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.nlp.language.linear_text import Block, text_block
from pipeline.nlp.language.meaning import meaning

ABOVE_MARK = "^"
ABOVE_SCALE = 0.5


def theme_blocks(text: str, above: str) -> tuple[Block, ...]:
    """Return the features of a text and of the lines that stand above it."""
    return (text_block(text), text_block(above, ABOVE_MARK, ABOVE_SCALE))


def matter_blocks(text: str, above: str) -> tuple[Block, ...]:
    """Return the meaning of a text and of the lines that stand above it."""
    return (_meaning_block(text, "", 1.0), _meaning_block(above, ABOVE_MARK, ABOVE_SCALE))


# What stands above a text stands above its neighbours, too.
@lru_cache(maxsize=512)
def _meaning_block(text: str, mark: str, scale: float) -> Block:
    return Block({f"{mark}{place}": scale * value for place, value in enumerate(meaning(text).tolist())})
