const nouns = ['herring', 'crab', 'tide', 'boat', 'anchor', 'kettle', 'galley', 'stove', 'pepper', 'soup', 'harbour'];

/** A log of a day, much of it the same as on others. */
function day(number: number, lines: number): string {
  return Array.from({ length: lines }, (_, line) => {
    const noun = (step: number): string => nouns[(number * 7 + line * step) % nouns.length]!;
    return `${line}. The ${noun(3)} and the ${noun(5)} came in with the ${noun(2)}, as ever at the harbour.\n`;
  }).join('');
}

/** Files for a workspace: the log of twelve days, `log/day-1.txt` and so on. */
export function harbourLog(lines: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`log/day-${index + 1}.txt`, day(index + 1, lines)] as const),
  );
}
