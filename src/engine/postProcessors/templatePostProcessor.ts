import { ChainedPostProcessor, type TypedEncoding, typed } from './postProcessor';
import { specialTokens } from './specialTokens';

/** A place in a template: one of the sequences, or special tokens. */
export type TemplatePiece =
  { readonly sequence: 0 | 1; readonly typeId: number } | { readonly ids: readonly number[]; readonly typeId: number };

/** Special tokens and sequences in the order of a template: one for single sequences, one for pairs. */
export class TemplateProcessing extends ChainedPostProcessor {
  readonly type = 'TemplateProcessing';

  /** `single` must not name the second sequence. */
  constructor(
    private readonly single: readonly TemplatePiece[],
    private readonly pair: readonly TemplatePiece[],
  ) {
    super();
  }

  addedTokens(pair: boolean): number {
    return (pair ? this.pair : this.single).reduce(
      (count, piece) => count + ('ids' in piece ? piece.ids.length : 0),
      0,
    );
  }

  apply(sequences: readonly TypedEncoding[]): TypedEncoding[] {
    const template = sequences.length > 1 ? this.pair : this.single;
    return template.flatMap(piece => {
      if ('ids' in piece) return [specialTokens(piece.ids, piece.typeId)];
      const sequence = sequences[piece.sequence];
      return sequence ? [typed(sequence.encoding, piece.typeId)] : [];
    });
  }
}
