from ohlas.responses.models.response import Response, ResponseChange, Score, Tally

__all__ = ["Response", "ResponseChange", "Score", "Tally"]
