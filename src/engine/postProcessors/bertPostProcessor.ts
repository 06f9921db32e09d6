import { ChainedPostProcessor, joined, type TypedEncoding } from './postProcessor';
import { specialTokens } from './specialTokens';

/** `[CLS] A [SEP]`, `[CLS] A [SEP] B [SEP]`. */
export class BertProcessing extends ChainedPostProcessor {
  readonly type = 'BertProcessing';

  constructor(
    private readonly separator: number,
    private readonly classifier: number,
  ) {
    super();
  }

  addedTokens(pair: boolean): number {
    return pair ? 3 : 2;
  }

  apply(sequences: readonly TypedEncoding[]): TypedEncoding[] {
    return sequences.map((sequence, index) =>
      index === 0
        ? joined([specialTokens([this.classifier], 0), sequence, specialTokens([this.separator], 0)])
        : joined([sequence, specialTokens([this.separator], 1)]),
    );
  }
}
