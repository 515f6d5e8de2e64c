from ohlas.surveys.models.survey import Survey, SurveyVersion

__all__ = ["Survey", "SurveyVersion"]
