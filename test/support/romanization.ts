import type { RomanizationTable } from '../../src/analysis/robustness/romanize';

/** The table that the build puts beside the extension. */
export async function builtRomanization(): Promise<RomanizationTable> {
  const script = new URL('../../scripts/romanization.mjs', import.meta.url).href;
  const { romanizationTable } = (await import(script)) as { romanizationTable: () => RomanizationTable };
  return romanizationTable();
}

/** The file with it, as the engine reads it. */
export async function readShipped(): Promise<Uint8Array> {
  return new TextEncoder().encode(JSON.stringify(await builtRomanization()));
}
