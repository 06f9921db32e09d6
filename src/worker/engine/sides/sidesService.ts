import { type SideColumns, sideColumns } from '../../../analysis/sideBySide/sideColumns';
import type { Encoding } from '../../../engine/encoding';
import type { TokenizedDocument } from '../../../engine/tokenizedDocument';
import type { SideDifference, SideQueries } from '../../../protocol/queries/sideQueries';
import type { CallContext, Handlers } from '../../../protocol/rpc';
import type { TextRange } from '../../../protocol/textRange';
import type { TextParts } from '../../../protocol/views/textViews';
import { type ComparedDocument, nextDifference, previousDifference, stretchesFrom } from '../compareCuts';
import type { EngineParts } from '../services/tokenQueriesService';
import { runInSlices } from '../slices';
import { type LaidPiece, LaidText } from './laidText';

/** Of one question: what is on a large screen, a few times. */
const MOST_ROWS = 1024;

export interface SideParts extends EngineParts {
  /** The same tokens, asked of by turns with those of others. */
  readonly toldOf: (document: TokenizedDocument) => ComparedDocument['first'];
}

/** A text under several tokenizers at once: all of it is laid out in rows, and the tokens of few rows are made at a time. */
export function createSides({ documents, tokenizer, pause, countAll, toldOf }: SideParts): Handlers<SideQueries> {
  /** The one that was asked about last; its rows are 8 bytes each. */
  let last: LaidText | undefined;

  async function laidText({ document, ranges }: TextParts, { signal }: CallContext): Promise<LaidText> {
    const parts = { document, ...(ranges && { ranges }) };
    if (!last?.isOf(documents, parts)) last = await LaidText.layOut(documents, parts, pause, signal);
    return last;
  }

  /** The pieces of a text, each as all of the tokenizers see it. */
  async function formsOf(laid: LaidText, ids: readonly string[], context: CallContext): Promise<TokenizedDocument[][]> {
    const byTokenizer: (readonly TokenizedDocument[])[] = [];
    for (const id of ids) byTokenizer.push(laid.forms(documents, await tokenizer(id, context)));
    return laid.pieces.map((_, piece) => byTokenizer.map(forms => forms[piece]!));
  }

  return {
    async layOutSides(parts, context) {
      const { revision, rows, lastLine } = await laidText(parts, context);
      return { revision, rows, lastLine };
    },

    async sideRows({ tokenizerIds, revision, from, to, ...parts }, context) {
      const laid = await laidText(parts, context);
      const forms = await formsOf(laid, tokenizerIds, context);
      // While a tokenizer was opened, the text may have changed.
      if (laid.revision !== revision || !laid.isOf(documents, parts)) return null;
      const [starts, lines, texts]: [number[], number[], string[]] = [[], [], []];
      const sides = tokenizerIds.map((): SideColumns[] => []);
      for (const [index, piece] of laid.pieces.entries()) {
        const { rows, firstRow, firstLine } = piece;
        const first = Math.max(0, from - firstRow);
        const end = Math.min(rows.length, to - firstRow, first + MOST_ROWS);
        if (first >= end) continue;
        for (let row = first; row < end; row++) {
          const [start, next] = [startOf(piece, row), startOf(piece, row + 1)];
          starts.push(start);
          lines.push(firstLine + rows.lines[row]!);
          texts.push(documents.text(parts.document, start, next));
        }
        const columns = columnsOf(piece, forms[index]!.map(toldOf), first, end, (a, b) =>
          documents.text(parts.document, a, b),
        );
        for (const [side, each] of columns.entries()) sides[side]!.push(each);
      }
      return { revision, from, starts, lines, texts, sides: sides.map(joined) };
    },

    async sideRowAt({ offset, ...parts }, context) {
      return (await laidText(parts, context)).rowAt(offset);
    },

    async compareSides({ tokenizerIds, ...parts }, context) {
      const laid = await laidText(parts, context);
      const forms = await formsOf(laid, tokenizerIds, context);
      const found: SideDifference[] = [];
      for (const [side, tokenizerId] of tokenizerIds.entries()) {
        let [tokens, stretches, units] = [0, 0, 0];
        for (const piece of forms) {
          tokens += await countAll(piece[side]!, { ...context, progress: () => undefined });
          if (side === 0) continue;
          const compared = { first: toldOf(piece[0]!), second: toldOf(piece[side]!) };
          await runInSlices(stretchesFrom(compared, 0), pause, context.signal, ({ start, end, differs }) => {
            if (!differs) return;
            stretches++;
            units += end - start;
          });
        }
        found.push({ tokenizerId, tokens, ...(side > 0 && { stretches, units }) });
        context.progress((side + 1) / tokenizerIds.length);
      }
      return { sides: found, units: laid.pieces.reduce((sum, { start, end }) => sum + end - start, 0) };
    },

    async findSideDifference({ tokenizerIds, offset, forward, ...parts }, context) {
      const laid = await laidText(parts, context);
      const forms = await formsOf(laid, tokenizerIds, context);
      const pieces = forward ? [...laid.pieces.keys()] : [...laid.pieces.keys()].reverse();
      // From the other end where there is none on this side.
      for (const from of [offset, forward ? -1 : Infinity]) {
        for (const index of pieces) {
          const { start, end } = laid.pieces[index]!;
          if (forward ? end <= from : start >= from) continue;
          const inPiece = Math.max(-1, Math.min(from, end + 1) - start);
          let found: TextRange | undefined;
          for (const other of forms[index]!.slice(1)) {
            const compared = { first: toldOf(forms[index]![0]!), second: toldOf(other) };
            const stretch = await firstFound(compared, inPiece, forward, context.signal);
            if (stretch && (!found || (forward ? stretch.start < found.start : stretch.start > found.start))) {
              found = stretch;
            }
          }
          if (found) {
            const range = { start: start + found.start, end: start + found.end };
            return { ...range, row: laid.rowAt(range.start) };
          }
        }
      }
      return undefined;
    },
  };

  async function firstFound(
    compared: ComparedDocument,
    from: number,
    forward: boolean,
    signal: AbortSignal,
  ): Promise<TextRange | undefined> {
    const steps = (forward ? nextDifference : previousDifference)(compared, from);
    /** Ends with the first that is found. */
    function* untilFound(): Generator<undefined, TextRange | undefined> {
      for (const step of steps) {
        if (step) return step;
        yield;
      }
      return undefined;
    }
    return runInSlices(untilFound(), pause, signal);
  }
}

/** Where a row starts in the document, or its piece ends. */
function startOf({ start, end, rows }: LaidPiece, row: number): number {
  return row >= rows.length ? end : start + rows.starts[row]!;
}

/** The ranges of rows `first` up to `end` of a piece, by each tokenizer, with offsets in the document. */
function columnsOf(
  piece: LaidPiece,
  forms: readonly ComparedDocument['first'][],
  first: number,
  end: number,
  textBetween: (start: number, end: number) => string,
): SideColumns[] {
  const { rows } = piece;
  // With a row more on either side, so that characters that tokens at the ends share with others are whole.
  const [from, to] = [startOf(piece, Math.max(0, first - 1)), startOf(piece, Math.min(rows.length, end + 1))];
  const encodings = forms.map(form => moved(form.tokensInRange(from - piece.start, to - piece.start), piece.start));
  const lowest = encodings.reduce((least, { starts, length }) => (length ? Math.min(least, starts[0]!) : least), from);
  const highest = encodings.reduce((most, { ends, length }) => (length ? Math.max(most, ends[length - 1]!) : most), to);
  return sideColumns(textBetween(lowest, highest), lowest, encodings, startOf(piece, first), startOf(piece, end));
}

function moved(encoding: Encoding, by: number): Encoding {
  if (by === 0) return encoding;
  return { ...encoding, starts: encoding.starts.map(each => each + by), ends: encoding.ends.map(each => each + by) };
}

/** The columns of one tokenizer in several pieces, one after the other. */
function joined(pieces: readonly SideColumns[]): SideColumns {
  if (pieces.length === 1) return pieces[0]!;
  const all = (of: (each: SideColumns) => ArrayLike<number>): number[] => pieces.flatMap(each => Array.from(of(each)));
  const firstIds = [0];
  for (const piece of pieces) {
    const before = firstIds.at(-1)!;
    for (let index = 1; index < piece.firstIds.length; index++) firstIds.push(before + piece.firstIds[index]!);
  }
  return {
    starts: all(each => each.starts),
    ends: all(each => each.ends),
    styles: all(each => each.styles),
    differs: all(each => each.differs),
    firstIds,
    ids: all(each => each.ids),
  };
}
