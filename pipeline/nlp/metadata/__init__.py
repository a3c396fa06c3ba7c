"""Title, kind, parties, signatories, dates, period and focus areas of an agreement."""

from pipeline.nlp.metadata.reading import Metadata, read_metadata

__all__ = ["Metadata", "read_metadata"]
