import anyAscii from 'any-ascii';

/** A text in ASCII, and what that did to it. */
export interface RomanizedText {
  readonly text: string;
  /** Characters (code points) that are not ASCII. */
  readonly replaced: number;
  /** Those of them that have nothing in ASCII and are gone. */
  readonly dropped: number;
}

/**
 * Writes a text in ASCII, character by character, without regard to language: `Москва` as `Moskva`, `東京` as `DongJing`,
 * the Chinese reading of a Japanese name. The text cannot be had back from it.
 */
export function romanize(text: string): RomanizedText {
  let [replaced, dropped] = [0, 0];
  const romanized = text.replace(/[^\0-\x7f]/gu, character => {
    const ascii = anyAscii(character);
    replaced++;
    if (ascii === '') dropped++;
    return ascii;
  });
  return { text: romanized, replaced, dropped };
}
