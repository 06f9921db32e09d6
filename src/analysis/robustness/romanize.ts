/** A text in ASCII, and what that did to it. */
export interface RomanizedText {
  readonly text: string;
  /** Characters (code points) that are not ASCII. */
  readonly replaced: number;
  /** Those of them that have nothing in ASCII and are gone. */
  readonly dropped: number;
}

/**
 * What any-ascii writes for characters, as the build puts it into `dist/romanization.json`: by the number of their 256 code
 * points, separated by tabs. Characters that are not in it have nothing in ASCII.
 */
export type RomanizationTable = Readonly<Record<string, string>>;

/**
 * A function that writes texts in ASCII, character by character, without regard to language: `Москва` as `Moskva`, `東京` as
 * `DongJing`, the Chinese reading of a Japanese name. The text cannot be had back from it.
 */
export function romanizer(table: RomanizationTable): (text: string) => RomanizedText {
  const blocks = new Map<number, readonly string[]>();
  const asciiOf = (codePoint: number): string => {
    const number = codePoint >> 8;
    let block = blocks.get(number);
    if (!block) blocks.set(number, (block = (table[number] ?? '').split('\t')));
    return block[codePoint & 0xff] ?? '';
  };
  return text => {
    let [replaced, dropped] = [0, 0];
    const romanized = text.replace(/[^\0-\x7f]/gu, character => {
      const ascii = asciiOf(character.codePointAt(0)!);
      replaced++;
      if (ascii === '') dropped++;
      return ascii;
    });
    return { text: romanized, replaced, dropped };
  };
}
