"""What an answer says without making a point: greetings, restated questions, closing assurances."""

import re

from voiceprep.assess.english import COMMON, rarity
from voiceprep.assess.text import tokenize
from voiceprep.notes.tagger import tag

OPENERS = re.compile(
    r"(?:(?:and|so|also|additionally|furthermore|moreover|finally|lastly|first(?:ly)?|second(?:ly)?|third(?:ly)?|next|then|"
    r"after that|for (?:example|instance)|in addition(?: to that)?|on top of that|beyond that|besides(?: that)?|however|"
    r"therefore|thus|hence|as a result|overall|in (?:short|summary|conclusion|general|my opinion|practice)|to (?:sum up|summarize|"
    r"begin with|start with)|of course|honestly|personally|generally|basically|essentially|ultimately|sure|well|yes|no|"
    r"hello|hi|thank you|at the same time|most importantly|importantly|"
    r"to (?:address|avoid|overcome|solve|fix|improve|tackle|do|handle|achieve) (?:this|that|it|these)(?: \w+)?)\s*(?:[,!:]\s*|\s(?=i\b))"
    r"|(?:and|but|so|then|also)\s+"
    r"|(?:i|we)(?:'d| would|'ll| will)? (?:also )?(?:say|think|believe|feel|guess|mean|should mention|want to (?:say|add))(?: that)?\s+"
    r"|(?:it is|it's) (?:also )?(?:important|worth) to (?:note|mention|say) that\s+)",
    re.I,
)  # fmt: skip
"""Words before the statement: connectives, greetings, "to address this", "I would say that"."""

ASSURANCES = re.compile(
    r"(?:these|those|such|this|that|the|all(?: of)?(?: these| this)?|together,?(?: these)?|by (?:following|combining|doing|"
    r"using) (?:these|this)|following (?:these|this))"
    r"(?: \w+){0,2}? (?:steps?|methods?|techniques?|approach(?:es)?|practices?|measures?|strateg(?:y|ies)|process(?:es)?|tools?|"
    r"habits?|combination|way|things?|metrics?)\b(?:,? \w+){0,2}? (?:helps?|ensures?|allows?|enables?|makes?|"
    r"keeps?|gives?|lets?|has helped|have helped|has allowed|ensure)\b"
    r"|(?:this|that|it|which) (?:\w+ )?(?:way|helps?|ensures?|allows?|enables?)\b"
    r"|(?:i hope|hope) (?:that|this|it)\b|that(?:'s| is| would be) (?:it|all|about it|my answer|how i)\b"
    r"|(?:that(?:'s| is)|what) an? (?:great|good|interesting|tough) question"
    r"|let(?:'s| me) (?:talk|start|begin|explain|give|walk|tell|take)\b"
    r"|(?:thanks?|thank you)\b|(?:hello|hi)\b.{0,40}$|(?:my name is|i am called) [\w .'-]{2,40}$",
    re.I,
)
"""Sentences to leave out whole."""

GENERIC = frozenset(
    tok.stem
    for tok in tokenize(
        """approach approaches method methods technique techniques several various number ways way step steps include includes
        including follow following take use using systematic structured methodical process strategy strategies handle ensure
        deal manage important critical crucial essential key vital practice practices different combination general example
        project work working following first follows consider factors things thing question answer model always usually
        typically depends role part key need any every go do have make come experience describe explain tell talk
        focus topic area areas many lot great good""".split()
    )
)
"""Stems that say nothing of their own in an opening."""


def opener_length(text: str) -> int:
    """How many characters at the beginning of the text come before the statement."""
    place = 0
    while (match := OPENERS.match(text, place)) and match.end() < len(text):
        place = match.end()
    return place


def is_boilerplate(text: str, question_words: frozenset[str]) -> bool:
    """Whether the sentence makes no point. `question_words`: the stems of the question's words."""
    if text.endswith("?") or ASSURANCES.match(text.replace("’", "'")):
        return True
    return is_restated(text, question_words)


def is_restated(text: str, question_words: frozenset[str]) -> bool:
    """Whether the text says nothing that the question has not said."""
    return all(
        rarity(token.text) < COMMON or token.stem in question_words or token.stem in GENERIC
        for token in tokenize(text.split())
    )


def word_count(text: str) -> int:
    """The number of words in the text."""
    return sum(word.is_word for word in tag(text))
