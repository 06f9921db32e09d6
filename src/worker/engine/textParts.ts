import type { TextParts } from '../../protocol/views/textViews';
import type { DocumentStore } from './documentStore';

/** A text by itself, and where it starts in its document. */
export interface TextPiece {
  readonly text: string;
  readonly start: number;
}

/** The texts that a question is about. Throws where the document is not open. */
export function textPieces(documents: DocumentStore, { document, ranges }: TextParts): TextPiece[] {
  if (!ranges) return [{ text: documents.text(document), start: 0 }];
  return ranges.map(({ start, end }) => ({ text: documents.text(document, start, end), start }));
}
