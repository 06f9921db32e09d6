import {
  asTokenId,
  ChainedPostProcessor,
  joined,
  type PostProcessorReader,
  specialTokens,
  type TypedEncoding,
} from './postProcessor';

/** One text → `[CLS] A [SEP]`, two → `[CLS] A [SEP] B [SEP]`, of which `B [SEP]` has the type 1. */
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

export const readBertProcessing: PostProcessorReader = fields =>
  new BertProcessing(fields.required('sep', asTokenId), fields.required('cls', asTokenId));
