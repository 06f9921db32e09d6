import { CHANGE_SEED, textChanges } from '../../../analysis/lists/textChanges';
import {
  addBoundaries,
  compareBoundaries,
  noBoundaries,
  type TextBoundaries,
} from '../../../analysis/robustness/boundaryStability';
import { makeChange } from '../../../analysis/robustness/makeChange';
import { movedPlaces } from '../../../analysis/robustness/movedPlaces';
import { type RomanizationTable, romanizer } from '../../../analysis/robustness/romanize';
import { tokenBoundaries } from '../../../analysis/profile/tokenBoundaries';
import { COUNTED_AT_ONCE, TokenizedDocument } from '../../../engine/tokenizedDocument';
import type { Tokenizer } from '../../../engine/tokenizer';
import { type CallContext, CancelledError, type Handlers } from '../../../protocol/rpc';
import type { ChangeCounts, RobustnessFigures, RobustnessQueries } from '../../../protocol/queries/robustnessQueries';
import { runInSlices } from '../slices';
import { textPieces } from '../textParts';
import type { EngineParts } from './tokenQueriesService';

/** Of a longer text so much is read: each change is encoded by itself. UTF-16 code units. */
const MOST_UNITS = 100_000;
/** Places that are listed of each change. */
const MOST_PLACES = 20;
/** Characters of the example of romanized text: UTF-16 code units. */
const EXAMPLE_UNITS = 60;

/** What the service needs beside what the engine has. */
interface RobustnessParts extends EngineParts {
  readonly readShipped: (name: 'romanization.json') => Promise<Uint8Array>;
}

export function createRobustness(parts: RobustnessParts): Handlers<RobustnessQueries> {
  const { documents, tokenizer, pause, countAll, readShipped } = parts;
  let romanizing: Promise<ReturnType<typeof romanizer>> | undefined;

  /** Only who looks at this view pays for the table. */
  async function readRomanizer(): Promise<ReturnType<typeof romanizer>> {
    const bytes = await readShipped('romanization.json');
    return romanizer(JSON.parse(new TextDecoder().decode(bytes)) as RomanizationTable);
  }

  function count(document: TokenizedDocument, context: CallContext): Promise<number> {
    return countAll(document, { ...context, progress: () => undefined });
  }

  async function boundaries(used: Tokenizer, text: string, context: CallContext): Promise<TextBoundaries> {
    const document = new TokenizedDocument(used, text);
    const tokens = await count(document, context);
    const positions: number[] = [];
    await runInSlices(boundaryParts(document, text), pause, context.signal, part => positions.push(...part));
    return { positions, tokens };
  }

  return {
    async robustness({ tokenizerIds, ...asked }, context) {
      const whole = textPieces(documents, asked);
      const units = whole.reduce((sum, { text }) => sum + text.length, 0);
      const pieces = firstUnits(whole);
      const readUnits = pieces.reduce((sum, { text }) => sum + text.length, 0);
      romanizing ??= readRomanizer();
      // A failure must not be remembered.
      romanizing.catch(() => (romanizing = undefined));
      const romanize = await romanizing;
      const romanized = pieces.map(({ text }) => romanize(text));
      const rows: RobustnessFigures['rows'][number][] = [];
      const places: RobustnessFigures['places'][number][] = [];
      for (const tokenizerId of tokenizerIds) {
        const used = await tokenizer(tokenizerId, context);
        const written = [];
        for (const { text } of pieces) written.push(await boundaries(used, text, context));
        const changes: ChangeCounts[] = [];
        for (const { id: change } of textChanges) {
          let counts = noBoundaries;
          let left = rows.length === 0 ? MOST_PLACES : 0;
          for (const [index, { text, start }] of pieces.entries()) {
            const changed = makeChange(change, text, CHANGE_SEED + index);
            const asChanged = await boundaries(used, changed.text, context);
            const compared = compareBoundaries(written[index]!, asChanged, changed);
            counts = addBoundaries(counts, compared);
            const found = movedPlaces(compared.moved, changed, written[index]!, asChanged, left);
            left -= found.length;
            places.push(...found.map(each => ({ ...each, change, start: start + each.start, end: start + each.end })));
            await pause();
            if (context.signal.aborted) throw new CancelledError();
          }
          changes.push({ change, ...counts });
          context.progress((rows.length + changes.length / (textChanges.length + 1)) / tokenizerIds.length);
        }
        let tokensRomanized = 0;
        for (const { text } of romanized) tokensRomanized += await count(new TokenizedDocument(used, text), context);
        const tokens = written.reduce((sum, each) => sum + each.tokens, 0);
        rows.push({ tokenizerId, changes, tokens, tokensRomanized });
      }
      const sum = (of: 'replaced' | 'dropped'): number => romanized.reduce((total, each) => total + each[of], 0);
      const example = exampleOf(pieces.map(({ text }) => text));
      return {
        rows,
        places,
        romanized: {
          replaced: sum('replaced'),
          dropped: sum('dropped'),
          ...(example !== undefined && { example: { written: example, romanized: romanize(example).text } }),
        },
        seed: CHANGE_SEED,
        readUnits,
        units,
      };
    },
  };
}

/** The token boundaries of a counted document, part by part. */
function* boundaryParts(document: TokenizedDocument, text: string): Generator<number[], void> {
  for (let start = 0; start < text.length; start += COUNTED_AT_ONCE) {
    const end = Math.min(text.length, start + COUNTED_AT_ONCE);
    yield tokenBoundaries(document.tokensInRange(start, end), start, end);
  }
}

/** The beginnings of the texts that are read. */
function firstUnits<T extends { readonly text: string }>(pieces: readonly T[]): T[] {
  let left = MOST_UNITS;
  return pieces.map(piece => {
    // Not with half of a pair at the end.
    const text = piece.text.length > left ? piece.text.slice(0, left).replace(/[\ud800-\udbff]$/, '') : piece.text;
    left -= text.length;
    return { ...piece, text };
  });
}

/** From the first word on that is not ASCII. */
function exampleOf(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const start = text.search(/(?<=^|\s)\S*?[^\0-\x7f]/);
    if (start >= 0)
      return text
        .slice(start, start + EXAMPLE_UNITS)
        .split(/[\r\n]/)[0]!
        .replace(/[\ud800-\udbff]$/, '');
  }
  return undefined;
}
