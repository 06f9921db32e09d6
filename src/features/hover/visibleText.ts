/** Signs for characters that one cannot see, or that would upset the line they stand in. */
const SIGNS: Readonly<Record<string, string>> = {
  ' ': '·',
  '\t': '→',
  '\n': '↵',
  '\r': '␍',
  '\0': '␀',
  '\u007f': '␡',
  '\u00a0': '⍽',
};

/** Characters that Unicode lets no one see: controls, formats (joiners, marks of direction, BOM), other spaces. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Emoji are built with joiners; shown with their code points they would be torn apart. */
const EMOJI = /\p{Extended_Pictographic}/u;

/** `text` with a sign for each invisible character: `·` for a space, `↵` for a line feed, `U+200B` for others. */
export function visibleText(text: string): string {
  let result = '';
  for (const character of text) {
    const sign = SIGNS[character];
    if (sign !== undefined) result += sign;
    else if (character === '\u200d' && EMOJI.test(text)) result += character;
    else if (INVISIBLE.test(character)) result += `⟨${codePointName(character)}⟩`;
    else result += character;
  }
  return result;
}

function codePointName(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** `text` as inline code of Markdown, whatever backticks it holds, so that nothing in it is taken for markup. */
export function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}`;
}

/** Bytes in hexadecimal: `e2 82 ac`; long ones cut short. */
export function describeBytes(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, 24), byte => byte.toString(16).padStart(2, '0')).join(' ');
  return bytes.length > 24 ? `${shown} …` : shown;
}
