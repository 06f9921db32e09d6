import { escapeHidden } from './visibleText';

/** Joins what is beside it, and shows nothing. */
const WORD_JOINER = '\u2060';

/**
 * A text for the parts of VS Code that make links of `[name](command:...)` wherever they find it: notifications, dialogs,
 * progress, what is said beside input fields. A file's name can be such a text; here nothing in it is a link, and hidden
 * characters are written out. `[a](b)` → `[a]` and `(b)` with a character between that shows nothing.
 */
export function withoutLinks(text: string): string {
  return escapeHidden(text.replace(/\s*[\r\n]\s*/g, ' ')).replaceAll('](', `]${WORD_JOINER}(`);
}
