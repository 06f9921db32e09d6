import type { SideRows } from '../../src/protocol/queries/sideQueries';

/** Rows that are asked for at once. */
const CHUNK_ROWS = 64;
/** So many are kept: what was just looked at is there again at once. */
const MOST_CHUNKS = 24;

/** What the rows are of: another key is another text, or other tokenizers. */
export interface RowsKey {
  readonly revision: number;
  readonly tokenizerIds: string;
}

/**
 * The rows that were asked for, in chunks. Those of the text before an edit are shown until the new ones are there.
 * `ask` answers null where the text has changed; `arrived` is called when there is more to show.
 */
export function createRowStore(
  ask: (revision: number, from: number, to: number) => Promise<SideRows | null>,
  arrived: () => void,
) {
  let key: RowsKey = { revision: -1, tokenizerIds: '' };
  let chunks = new Map<number, SideRows>();
  let stale = new Map<number, SideRows>();
  let asked = new Set<number>();

  async function fetchChunk(chunk: number): Promise<void> {
    const of = key;
    asked.add(chunk);
    try {
      const rows = await ask(of.revision, chunk * CHUNK_ROWS, (chunk + 1) * CHUNK_ROWS);
      if (of !== key || !rows) return;
      chunks.set(chunk, rows);
      for (const oldest of chunks.keys()) {
        if (chunks.size <= MOST_CHUNKS) break;
        chunks.delete(oldest);
        asked.delete(oldest);
      }
      arrived();
    } catch {
      // The page has said why; it is asked again when it is next shown.
      if (of === key) asked.delete(chunk);
    }
  }

  return {
    /** Whether rows are of another text than before, or of other tokenizers. */
    update(next: RowsKey): boolean {
      if (next.revision === key.revision && next.tokenizerIds === key.tokenizerIds) return false;
      const isSameTokenizers = next.tokenizerIds === key.tokenizerIds;
      // Rows under other tokenizers would stand below the wrong names.
      if (!isSameTokenizers) stale = new Map();
      else for (const [chunk, rows] of chunks) stale.set(chunk, rows);
      while (stale.size > MOST_CHUNKS) stale.delete(stale.keys().next().value!);
      chunks = new Map();
      asked = new Set();
      key = next;
      return true;
    },
    /** The rows that hold row `index`, or undefined until they are there: then they are asked for. */
    rowsOf(index: number): SideRows | undefined {
      const chunk = Math.floor(index / CHUNK_ROWS);
      const known = chunks.get(chunk);
      if (known) {
        // The last one that was shown is the last to go.
        chunks.delete(chunk);
        chunks.set(chunk, known);
      } else if (!asked.has(chunk)) void fetchChunk(chunk);
      const rows = known ?? stale.get(chunk);
      return rows && index - rows.from < rows.texts.length ? rows : undefined;
    },
  };
}
