// Words and patterns that do not belong in plain technical English, each with the better form.

/** The text has no line breaks. The subject of a sentence is the thing that acts: the process, the caller, PostgreSQL. */
const RULES = [
  [/\b(some|any|every|no)body\b/gi, 'name the subject: the caller, a process, the operator, no role'],
  [/\b(some|any|every)one\b|\bno one\b/gi, 'name the subject: a caller, an administrator, every user'],
  [/(?<=^\W*|[.:;(] )who\b|\bwho(ever|mever)\b/gi, 'name the subject: "a caller that …", "the role that …"'],
  [/\b(by|for|to|of|from|with|than|that|says?|tells?|knows?),? who\b/gi, 'name the subject: "a caller that …"'],
  [/\bwhom\b/gi, 'name the person or the thing'],
  [/\bwhat\b/gi, 'use a noun: the reason, the result, the value, the statement that …'],
  [/\b(any|no) more\b(?! than)(?= *[.,;:)]|$)|\bnot \w+ any more\b/gi, 'no longer'],
  [/\b(right|just) now\b|\bshortly\b/gi, 'at the moment, or "after the time in Retry-After"'],
  [/\b([Ww]e|[Oo]urs?|us)\b/g, 'the application, the installation, this process'],
  [/\b(he|his|him|himself)\b/gi, 'they, or the role: the owner, the user'],
  [/\banew\b/gi, 'again, re-…, newly'],
  [/\bin vain\b/gi, 'without success'],
  [/\b(go|goes|going|went|gone) on\b/gi, 'continue'],
  [/\bfor ever\b/gi, 'forever, permanently'],
  [/\bturn(s|ed)? away\b/gi, 'reject'],
  [/\blet(s|ting)? (him|her|it|them|users?|owners?) in\b|\blets? in\b/gi, 'admit, allow, resume'],
  [/\bshut(s|ting)? (\w+ )?out\b/gi, 'revoke access, reject'],
  [/\btak(e|es|en|ing) (it |them )?for (a|an|the|one|dead|granted)\b/gi, 'count as, consider'],
  [/\bleft alone\b/gi, 'not touched, not changed'],
  [/\b(hear|heard|hears|learn|learns|learnt|knows|told) of\b/gi, 'receive, read, know, be called with'],
  [/\b(is|are|was|were|be) (not )?there(?= *([.,;:)]|$)| (when|while|and|or|no)\b)/gi, 'exist'],
  [/\bstrangers?\b/gi, 'an anonymous caller'],
  [/\bmend(s|ed|ing)?\b/gi, 'repair, fix'],
  [/\bsets? \w+ right\b|\bset right\b/gi, 'repair'],
  [/\bwr(ite|ites|itten|ote) (it |them |this )?down\b/gi, 'record'],
  [/\btak(e|es|en|ing) (it |them )?back\b/gi, 'undo, return, revoke'],
  [/\bgiv(e|es|en|ing) (it |them )?back\b/gi, 'release, return'],
  [/\b(bring|brings|brought) (it |them )?(along|back)\b/gi, 'include, restore'],
  [/\blook(s|ed|ing)? (into|over|whether)\b/gi, 'inspect, check'],
  [/\bthrow(s|n)? (\w+ )?away\b/gi, 'discard, delete'],
  [/\balso (when|where|if|after|while|though|without|over|behind)\b/gi, 'even when, including where'],
  [/\ban own\b|\bof one's own\b/gi, 'its own, their own, a separate'],
  [/\blook-ups?\b/gi, 'lookup'],
  [/\bat (the |its |each |every )?start\b(?! of)/gi, 'at startup'],
  [/\bfor good\b/gi, 'permanently'],
  [/\b(end|ends|ended|ending) with \d/gi, 'exits with, fails with'],
  [/\bbut for\b/gi, 'except for'],
  [/\bas ever\b/gi, 'as usual, as before'],
  [/\bus(e|es|ed|ing) (the|a|an|no|nothing)( \w+){0,2} up\b/gi, 'use up the …'],
  [
    /\b(person|people|user|owner|admin|administrator|developer|operator|sender|recipient)s? that (is|are|was|were|has|have|had|can|may|must|does|do|did|will|would|needs?|sends?|sent|forgot|wants?)\b/gi,
    'a person who …',
  ],
  [/\bas good as\b/gi, 'as valid as, equivalent to'],
  [/\bthan there (is|are|was|were)\b/gi, 'than exist'],
  [/[a-z][^.;:|{}<>]*; [^.;:|{}<>]+; [a-z]/gi, 'no chain of semicolons: one fact a sentence'],
];

/** Texts that may stay, each with the reason. Add one only for a name or a value that cannot change. */
const KEPT = [
  ['who answers first', 'the name of a list in the contract'],
  ['logout-everyone', 'a route of the contract'],
  ['anybody | admins', 'the values of ORGANIZATION_CREATION'],
  ['We make things.', 'an example of a text by a client'],
  ['X11; Linux x86_64; rv', 'a User-Agent header'],
];

/** @returns the words to rewrite in `text`, with their offset and the better form. */
export function flawsIn(text) {
  const flat = KEPT.reduce((all, [kept]) => all.replaceAll(kept, '_'.repeat(kept.length)), onOneLine(text));
  return RULES.flatMap(([pattern, better]) =>
    [...flat.matchAll(pattern)].map(({ 0: found, index }) => ({ found: found.slice(0, 60), better, offset: index })),
  );
}

/** Line breaks, and the marks that begin the lines of a comment or a quotation, become blanks. Offsets stay. */
const onOneLine = (text) => text.replaceAll(/\n[ \t]*(\*(?!\*)|\/\/|#+|>)?/g, (found) => ' '.repeat(found.length));
