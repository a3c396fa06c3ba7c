"""Swedish sentences, tags and base forms; knows no agreement."""
