"""English. Marks: ✓ published by vendors, ~ adapted from them, ? wants a native speaker's check."""

from ohlas.surveys.wording.shape import Wording

ENGLISH = Wording(
    nps="How likely are you to recommend us to a friend or colleague?",  # ✓
    csat="How satisfied were you {T}?",  # ~
    csat_plain="How satisfied were you with us?",  # ~
    ces="How easy was it to get your request handled?",  # ~
    ends={
        "nps": ("Not at all likely", "Extremely likely"),  # ✓
        "csat": ("Very dissatisfied", "Very satisfied"),  # ~
        "ces": ("Very difficult", "Very easy"),  # ~
    },
    points={
        "csat": ("Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"),  # ~
        "ces": ("Very difficult", "Difficult", "Neither", "Easy", "Very easy"),  # ~
    },
    reason="What is the main reason for your score?",  # ✓
    second={  # ~
        "bad": "What should we have done differently?",
        "mid": "What would have made it better?",
        "good": "What did we do especially well?",
    },
    thanks="Thank you. A person will read your answer.",  # ~
    contact="May we contact you about this?",  # ~
    resolved="Have we put it right?",  # ~
    resolved_answers={"yes": "Yes", "partly": "Partly", "no": "No"},
)
