"""Title, kind, parties, signatories, dates, period and focus areas of an agreement."""
