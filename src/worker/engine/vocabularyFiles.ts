import type { HeldOutFigures, HeldOutRow } from '../../protocol/engine';

/** Where packed vocabularies are: a folder, or an extension host that reads it for a worker that cannot. */
export interface VocabularyFiles {
  /** Names of the files. */
  list(): Promise<readonly string[]>;
  /** Contents of one. Rejects if it cannot be read. */
  read(name: string): Promise<Uint8Array>;
}

/** Written to the same folder when the vocabularies are trained. */
const FILE = 'heldOut.json';

/** Reads the held-out figures. Rejects if they are missing or not valid. */
export async function readHeldOutFigures(files: VocabularyFiles): Promise<HeldOutFigures> {
  const content: unknown = JSON.parse(new TextDecoder().decode(await files.read(FILE)));
  const { rows } = Object(content) as { rows?: unknown };
  if (!Array.isArray(rows) || !rows.every(isRow)) throw new Error(`${FILE} does not hold held-out figures`);
  return { rows: rows.map(({ domain, bytes, bytesPerToken }) => ({ domain, bytes, bytesPerToken })) };
}

function isRow(row: unknown): row is HeldOutRow {
  const { domain, bytes, bytesPerToken } = Object(row) as Partial<Record<keyof HeldOutRow, unknown>>;
  return (
    typeof domain === 'string' &&
    typeof bytes === 'number' &&
    Object.values(Object(bytesPerToken) as object).every(each => typeof each === 'number')
  );
}
