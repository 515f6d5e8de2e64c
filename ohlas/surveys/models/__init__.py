from ohlas.surveys.models.survey import Survey
from ohlas.surveys.models.version import SurveyVersion

__all__ = ["Survey", "SurveyVersion"]
