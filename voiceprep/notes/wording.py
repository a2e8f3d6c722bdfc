"""What questions and answers look like, and what people write around them."""

import re

from voiceprep.decks.document import UNPRINTABLE
from voiceprep.printable import printable

_ASKING = """
what what's which who whom whose when where why how can could do does did is are was were am will would should shall may
might have has had tell describe explain give introduce walk talk discuss compare name list define share show outline
summarize summarise mention state imagine suppose convince sell rate provide differentiate distinguish elaborate
""".split()
ASKING = re.compile(rf"(?:in your own words,? )?(?:please )?(?:{'|'.join(_ASKING)})\b", re.IGNORECASE)

_DASH = "–—-"
NUMBER = re.compile(
    rf"(?:[(\[]?\d{{1,4}}\s*[.)\]:]|#\d{{1,4}}[.):]?|\d{{1,3}}\s+[{_DASH}]|\d{{1,2}}(?:\.\d{{1,2}})+\.?)\s+"
)
"""`12. `, `(12) `, `12: `, `#12 `, `12 - `, `1.2 `, before what it numbers."""

QUESTION_MARK = re.compile(
    rf"(?:(?:q|ques|question|interview question|interviewer)\s*[.#]?\s*\d{{0,4}}\s*[:.)\]{_DASH}]+\s*"
    r"|q\s?\d{1,4}\s+(?=[^\W\d_]))",
    re.IGNORECASE,
)
"""`Q: `, `Q12. `, `Question 3 - `."""

_KINDS = "my|sample|model|suggested|example|possible|good|best|short|your|reference|ideal"
_LABEL_ONLY = r"answer\s\w+(?:\s\([^)]{1,20}\))?:\s*$"  # `Answer framework (STAR):`
ANSWER_MARK = re.compile(
    rf"(?:[✅✔👉💡➡→]\ufe0f?\s*)?(?:(?:(?:{_KINDS})\s+)?(?:{_LABEL_ONLY}"
    rf"|(?:ans|answer|response)\b\s*[.#]?\s*\d{{0,4}}\s*(?:[:.)\]{_DASH}]+\s*|$))|a\s?\d{{0,4}}\s*[:.)](?:\s+|$)|(?:me|candidate):\s+)",
    re.IGNORECASE,
)
"""`A: `, `Ans. `, `Sample answer: `, or such a word alone."""

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
PLACEHOLDER = re.compile(
    r"\W*(?:to be (?:filled|written|added|done|answered|completed)(?: in)?|(?:your )?answer (?:goes )?here|todo|tbd|tba"
    r"|n/?a|…|\.\.\.)\W*",
    re.IGNORECASE,
)
"""What stands where an answer is still to be written."""

_BEFORE_QUOTE = re.compile(r"((?:- )?(?:[^\W\d_][^.:?!\"“«„]{0,60}:\s+)?)(.*)")
CLOSING = {'"': '"', "“": "”", "«": "»", "„": "“”"}
LONGEST_QUESTION = 400  # characters; what is longer is no question that anybody asks aloud


def is_question(text: str) -> bool:
    """Whether it is worded as a question or as a request for an answer."""
    return text.rstrip('"”*_ ').endswith("?") or bool(ASKING.match(text))


def bare_question(text: str) -> str:
    """The question without numbering (also doubled), marks and quotes around it."""
    text = printable(text)
    while match := QUESTION_MARK.match(text) or NUMBER.match(text):
        if match.end() == len(text):
            break
        text = text[match.end() :]
    text = unquoted(text)
    return text[:-1].rstrip() if text.endswith(":") and len(text) > 1 else text


def bare_answer(text: str) -> str:
    """The answer without what a deck refuses, a mark before it, and quotes around the whole or each paragraph."""
    text = UNPRINTABLE.sub("", _LINE_END.sub("\n", text).replace("\xa0", " ")).strip()
    if match := ANSWER_MARK.match(text):
        text = text[match.end() :].strip()
    return "" if PLACEHOLDER.fullmatch(text) else _without_line_quotes(unquoted(text))


def _without_line_quotes(text: str) -> str:
    """Without the quotes around lines, items or labelled texts, where more than one is quoted whole: it is speech."""
    parts = [(match[1] or "", match[2]) for match in map(_BEFORE_QUOTE.fullmatch, text.split("\n")) if match]
    if sum(_encloses(said) for _, said in parts) < 2:
        return text
    return "\n".join(before + (said[1:-1].strip() if _encloses(said) else said) for before, said in parts)


def unquoted(text: str) -> str:
    """The text without the quotes around it, where they enclose all of it.

    A quotation of several paragraphs may open each of them anew and close only the last, or close each.
    """
    paragraphs = text.split("\n\n")
    if len(paragraphs) > 1 and text[0] in CLOSING and all(paragraph[:1] == text[0] for paragraph in paragraphs):
        if all(map(_encloses, paragraphs)):
            return "\n\n".join(paragraph[1:-1].strip() for paragraph in paragraphs)
        closing = CLOSING[text[0]]
        if text[-1] in closing and not any(paragraph[-1] in closing for paragraph in paragraphs[:-1]):
            return "\n\n".join(paragraph[1:] for paragraph in paragraphs)[:-1].strip()
    return text[1:-1].strip() if _encloses(text) and text[1:-1].strip() else text


def _encloses(text: str) -> bool:
    """Whether the first and the last character are the two of one pair, and no other pair's."""
    if len(text) < 2 or text[-1] not in CLOSING.get(text[0], ""):
        return False
    if text[0] == '"':  # a pair of the same two: inside, the next one must open, so nothing but space stands before it
        inside = text[1:-1].find('"')
        return inside < 0 or text[inside].isspace() or text[inside] in "(["
    depth = 0
    for i, character in enumerate(text):
        depth += (character == text[0]) - (character in CLOSING[text[0]])
        if not depth:
            return i == len(text) - 1
    return False
