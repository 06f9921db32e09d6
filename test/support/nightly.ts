/** Whether tests run in their long forms (`npm run test:nightly`): many times the random texts, edits and pipelines. */
export const isNightly = process.env['TOKEN_LOUPE_NIGHTLY'] === '1';

/** Skips a test in `npm test`, with its reason. */
export function skipByDay(context: Mocha.Context, reason: string): void {
  if (isNightly) return;
  console.log(`      skipped: ${reason}; npm run test:nightly runs it`);
  context.skip();
}

/** How often something random is tried: `short` times in `npm test`, `long` times each night. */
export function times(short: number, long: number): number {
  return isNightly ? long : short;
}

/** How often a property is tried: `all` times each night, a quarter of that in `npm test`. */
export function runs(all: number): number {
  return times(Math.ceil(all / 4), all);
}

/** `few` in `npm test`, `all` each night. */
export function fewByDay<T>(few: readonly T[], all: readonly T[]): readonly T[] {
  return isNightly ? all : few;
}
