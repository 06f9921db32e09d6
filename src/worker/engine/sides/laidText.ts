import { rowAt, type TextRows, textRows } from '../../../analysis/sideBySide/textRows';
import { TokenizedDocument } from '../../../engine/tokenizedDocument';
import type { Tokenizer } from '../../../engine/tokenizer';
import type { TextParts } from '../../../protocol/views/textViews';
import type { DocumentStore } from '../documentStore';
import { runInSlices } from '../slices';
import { textPieces } from '../textParts';

/** A document, or a part of it, that was laid out in rows. */
export interface LaidPiece {
  /** Where it is in the document. UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly rows: TextRows;
  /** Number of its first row among all, from 0, and of its first line in the document, from 1. */
  readonly firstRow: number;
  readonly firstLine: number;
}

/** A text in rows, of one revision of its document. */
export class LaidText {
  /** Of parts of a document, which nobody else keeps tokenized. */
  private readonly ownForms = new Map<Tokenizer, TokenizedDocument[]>();

  private constructor(
    readonly parts: TextParts,
    readonly revision: number,
    readonly pieces: readonly LaidPiece[],
  ) {}

  /** Lays a text out; other calls are answered in between. */
  static async layOut(
    documents: DocumentStore,
    parts: TextParts,
    pause: () => Promise<void>,
    signal: AbortSignal,
  ): Promise<LaidText> {
    for (;;) {
      const revision = documents.revisionOf(parts.document);
      const pieces: LaidPiece[] = [];
      let firstRow = 0;
      for (const { text, start } of textPieces(documents, parts)) {
        const rows = await runInSlices(textRows(text), pause, signal);
        const firstLine = start === 0 ? 1 : lastLineOf(documents.text(parts.document, 0, start));
        pieces.push({ start, end: start + text.length, rows, firstRow, firstLine });
        firstRow += rows.length;
      }
      // An edit may have come in between.
      if (documents.revisionOf(parts.document) === revision) return new LaidText(parts, revision, pieces);
    }
  }

  /** Whether it is that text, as the document is now. */
  isOf(documents: DocumentStore, { document, ranges }: TextParts): boolean {
    return (
      document === this.parts.document &&
      documents.revisionOf(document) === this.revision &&
      JSON.stringify(ranges) === JSON.stringify(this.parts.ranges)
    );
  }

  get rows(): number {
    const last = this.pieces.at(-1);
    return last ? last.firstRow + last.rows.length : 0;
  }

  /** From 1. */
  get lastLine(): number {
    const last = this.pieces.at(-1);
    return last ? last.firstLine + last.rows.lines[last.rows.length - 1]! : 1;
  }

  /** The row of an offset of the document, or the nearest one. */
  rowAt(offset: number): number {
    const piece = this.pieces.findLast(({ start }) => start <= offset) ?? this.pieces[0];
    return piece ? piece.firstRow + rowAt(piece.rows, offset - piece.start) : 0;
  }

  /** Each piece as a tokenizer sees it, with offsets in the piece. */
  forms(documents: DocumentStore, tokenizer: Tokenizer): readonly TokenizedDocument[] {
    const { document, ranges } = this.parts;
    if (!ranges) return [documents.tokenizedBy(document, tokenizer)];
    const known = this.ownForms.get(tokenizer);
    if (known) return known;
    const forms = this.pieces.map(
      ({ start, end }) => new TokenizedDocument(tokenizer, documents.text(document, start, end)),
    );
    this.ownForms.set(tokenizer, forms);
    return forms;
  }
}

/** The line that the end of a text is on, from 1. */
function lastLineOf(text: string): number {
  return 1 + (text.match(/\r\n|\n|\r/g)?.length ?? 0);
}
