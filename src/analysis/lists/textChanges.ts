/** Share of the positions that reading errors and white space change: 0 to 1. */
export const READING_ERROR_RATE = 0.05;
export const WHITE_SPACE_RATE = 0.1;
/** Of what is changed by chance. */
export const CHANGE_SEED = 1;

/** What may happen to a text and leaves it readable; `src/analysis/robustness/changes` makes the changes. */
export const textChanges = [
  {
    id: 'readingErrors',
    title: 'Reading errors',
    explanation: `5 % of what optical character recognition (OCR) confuses is misread: rn for m, 1 for l, c for e.`,
    formula: `each place where look-alikes begin: misread with probability ${READING_ERROR_RATE}`,
  },
  {
    id: 'lowerCase',
    title: 'Lower case',
    explanation: 'All capitals become small.',
    formula: 'lowercase(c), by Unicode 16',
  },
  {
    id: 'upperCase',
    title: 'Capitals',
    explanation: 'All small letters become capitals, where the capital has that one small letter: ß and ς stay.',
    formula: 'uppercase(c) where lowercase(uppercase(c)) = c',
  },
  {
    id: 'diacritics',
    title: 'No diacritics',
    explanation:
      'Latin, Greek, Cyrillic, Hebrew and Arabic letters lose their accents, dots and points: é is e, ё is е. Letters that are no letter with a mark, such as ł and ø, stay.',
    formula: 'the first character of NFD(c and its marks)',
  },
  {
    id: 'whiteSpace',
    title: 'White space',
    explanation: '10 % of the runs of white space become another: a space, two, a tab, a line break, a no-break space.',
    formula: `each run of white space: another with probability ${WHITE_SPACE_RATE}`,
  },
] as const;

export type TextChangeId = (typeof textChanges)[number]['id'];

/** The title of a change: `Lower case`. */
export function changeTitle(id: TextChangeId): string {
  return textChanges.find(change => change.id === id)!.title;
}
