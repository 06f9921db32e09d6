/** Symbols for the invisible characters that are common. */
const SYMBOLS: Readonly<Record<string, string>> = {
  ' ': '·',
  '\t': '→',
  '\n': '↵',
  '\r': '␍',
  '\0': '␀',
  '\u007f': '␡',
  '\u00a0': '⍽',
};

/**
 * Characters that show nothing, or something else in every font: controls, formats (joiners, marks of direction, BOM), line
 * separators, lone surrogates, private use. The joiners and selectors that an emoji is built with are left out.
 */
const HIDDEN =
  /(?!(?<=\p{Emoji})\ufe0f|(?<=\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)\u200d(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/**
 * A text with a symbol for each character that one cannot see: `·` for a space, `↵` for a line feed, `⟨U+200B⟩` for rare ones.
 * A combining mark at the start gets a circle to sit on: ` a\u200b` → `·a⟨U+200B⟩`.
 */
export function visibleText(text: string): string {
  const shown = text.replace(/\p{Zs}/gu, symbolOf).replace(HIDDEN, symbolOf);
  return /^\p{M}/u.test(shown) ? `◌${shown}` : shown;
}

/** A text whose hidden characters are written as escapes: `a\u202eb` with the six characters of `\u202e`. Spaces stay. */
export function escapeHidden(text: string): string {
  // To compile the long pattern takes longer than all else that a short output needs.
  if (/^[ -~]*$/.test(text)) return text;
  return text.replace(HIDDEN, character =>
    Array.from({ length: character.length }, (_, index) => `\\u${hex(character.charCodeAt(index))}`).join(''),
  );
}

function symbolOf(character: string): string {
  return SYMBOLS[character] ?? `⟨U+${hex(character.codePointAt(0)!).toUpperCase()}⟩`;
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}
