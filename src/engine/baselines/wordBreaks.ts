const LINE_FEED = 0x0a;
const SPACE = 0x20;

/**
 * Whether words break between two neighbouring code units whatever is around them: between an ASCII letter or digit and
 * a space, either way round (UAX #29, rule WB999), and after a line feed (WB3a).
 */
export function surelyBreaksWords(previous: number, next: number): boolean {
  return (
    previous === LINE_FEED ||
    (previous === SPACE && isAsciiAlphanumeric(next)) ||
    (next === SPACE && isAsciiAlphanumeric(previous))
  );
}

/** Whether a code unit is one of `0-9A-Za-z`. */
export function isAsciiAlphanumeric(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}
