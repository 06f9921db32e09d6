/** What a text is enough for: a number, a rough one, or the curve alone. */
export type Certainty = 'number' | 'rough' | 'curve';

/** UTF-8 bytes above which a text gives a number, and above which a rough one. */
const ENOUGH_TEXT = { number: 1_000_000, rough: 200_000 } as const;

/** What `bytes` of text, trained on and held out, are enough for. */
export function certaintyOf(bytes: number): Certainty {
  if (bytes > ENOUGH_TEXT.number) return 'number';
  return bytes > ENOUGH_TEXT.rough ? 'rough' : 'curve';
}
