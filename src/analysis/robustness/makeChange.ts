import { READING_ERROR_RATE, type TextChangeId, WHITE_SPACE_RATE } from '../lists/textChanges';
import type { ChangedText } from './changedText';
import { withoutDiacritics } from './changes/diacritics';
import { lowerCased, upperCased } from './changes/letterCase';
import { misread } from './changes/recognitionErrors';
import { respaced } from './changes/whiteSpace';

/** What makes each change of the list `textChanges`; a change is a file, and a line here and there. */
const makers: Readonly<Record<TextChangeId, (text: string, seed: number) => ChangedText>> = {
  readingErrors: (text, seed) => misread(text, READING_ERROR_RATE, seed),
  lowerCase: lowerCased,
  upperCase: upperCased,
  diacritics: withoutDiacritics,
  whiteSpace: (text, seed) => respaced(text, WHITE_SPACE_RATE, seed),
};

/** Changes a text; the same text and seed, a whole number, give the same result everywhere. */
export function makeChange(id: TextChangeId, text: string, seed: number): ChangedText {
  return makers[id](text, seed);
}
