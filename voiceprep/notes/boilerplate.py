"""What an answer says without making a point: greetings, restated questions, closing assurances."""

import re

from voiceprep.assess.english import rarity
from voiceprep.assess.text import tokenize
from voiceprep.notes.wording import ASKING

TELLING = 7.0
"""Rarity (nats) from which a word tells what a point is about: "model" 10.6, "write" 8.8; "one" 5.6, "there" 5.9."""

CONNECTIVES = (
    "and|so|also|additionally|furthermore|moreover|finally|lastly|first(?:ly)?|second(?:ly)?|third(?:ly)?|next|then|"
    "after that|for (?:example|instance)|in addition(?: to that)?|on top of that|beyond that|besides(?: that)?|however|"
    "therefore|thus|hence|as a result|overall|in (?:short|summary|conclusion|general|my opinion|practice)|"
    "to (?:sum up|summarize|summarise|begin with|start with)|of course|honestly|personally|generally|basically|"
    "essentially|ultimately|sure|well|yes|no|hello|hi|thank you|at the same time|(?:most )?importantly|"
    "to (?:address|avoid|overcome|solve|fix|improve|tackle|do|handle|achieve) (?:this|that|it|these)(?: \\w+)?"
)
OPENERS = re.compile(
    rf"(?:{CONNECTIVES})\s*(?:[,!:]\s*|\s(?=i\b))|(?:and|but|so|then|also)\s+|let(?:'s| me) [^.:!?]{{0,60}}:\s*"
    r"|(?:i|we)(?:'d| would|'ll| will)? (?:also )?(?:say|think|believe|feel|guess|mean|should mention|"
    r"want to (?:say|add)) (?:that\s+|(?=(?:i|we|you|it|the|this|that|these|a|an|my|our|most|good|every)\b))"
    r"|(?:it is|it's) (?:also )?(?:important|worth) to (?:note|mention|say) that\s+",
    re.IGNORECASE,
)
"""Words before the statement: connectives, greetings, "to address this", "I would say that"."""

_MEANS = (
    "steps?|methods?|techniques?|approach(?:es)?|practices?|measures?|strateg(?:y|ies)|process(?:es)?|tools?|habits?|"
    "combination|way|things?|metrics?"
)
_POINTED_AT = (
    "these|those|such|this|that|all(?: of)?(?: these| this)?|together,?(?: these)?|"
    "by (?:following|combining|doing|using) (?:these|this)|following (?:these|this)"
)
ASSURANCES = re.compile(
    rf"(?:{_POINTED_AT})(?: \w+){{0,2}}? (?:{_MEANS})\b(?:,? \w+){{0,2}}? "
    r"(?:helps?|ensures?|allows?|enables?|makes?|keeps?|gives?|lets?|ha(?:s|ve) (?:helped|allowed))\b"
    r"|(?:this|that) (?:\w+ )?(?:way|helps?|ensures?|allows?|enables?)\b"
    r"|(?:i hope|hope) (?:that|this|it)\b|that(?:'s| is| would be) (?:it|all|about it|my answer|how i)\b"
    r"|(?:that(?:'s| is)|what) an? (?:great|good|interesting|tough) question"
    r"|let(?:'s| me) (?:talk|start|begin|explain|give|walk|tell|take)\b"
    r"|(?:thanks?|thank you)\b|(?:hello|hi)\b.{0,40}$|(?:my name is|i am called) [\w .'-]{2,40}$",
    re.IGNORECASE,
)
"""Sentences to leave out whole."""

PRAISE = re.compile(
    r"\s(?:is|are) (?:\w+ )?(?:critical|crucial|important|essential|key|vital|necessary|a (?:top |key )?priority)\b.*",
    re.I,
)
"""What a restated question is called: "Ensuring data quality is critical for any project"."""

GENERIC = frozenset(
    token.stem
    for token in tokenize(
        """approach method technique several various number way step include including follow take use using systematic
        structured methodical process strategy handle ensure deal manage important critical crucial essential key vital
        practice different combination general example project work first consider factor thing question answer model
        always usually typically depend role part need any every go do have make come experience describe explain tell
        talk focus topic area many lot great good""".split()
    )
)
"""Stems that say nothing of their own in an opening."""


def opener_length(text: str) -> int:
    """How many characters at the beginning of the text come before the statement."""
    place = 0
    while (match := OPENERS.match(text, place)) and match.end() < len(text):
        place = match.end()
    return place


def is_boilerplate(text: str, asked: frozenset[str]) -> bool:
    """Whether the sentence makes no point. `asked`: the stems of the question's words."""
    if (text.endswith("?") and ASKING.match(text)) or ASSURANCES.match(text.replace("’", "'")):
        return True
    praised = PRAISE.search(text)
    return is_restated(text[: praised.start()] if praised else text, asked)


def is_restated(text: str, asked: frozenset[str]) -> bool:
    """Whether the text says nothing that the question has not said."""
    return all(
        rarity(token.text) < TELLING or token.stem in asked or token.stem in GENERIC for token in tokenize(text.split())
    )


def telling(text: str) -> int:
    """How many words of the text tell something."""
    return sum(rarity(token.text) >= TELLING for token in tokenize(text.split()))
