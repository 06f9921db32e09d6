import {
  asTokenId,
  ChainedPostProcessor,
  joined,
  type PostProcessorReader,
  specialTokens,
  type TypedEncoding,
  typed,
} from './postProcessor';
import { readTrimmer, type SpaceTrimmer } from './spaceTrimmer';

/** One text → `<s> A </s>`, two → `<s> A </s></s> B </s>`, all of one type. */
export class RobertaProcessing extends ChainedPostProcessor {
  readonly type = 'RobertaProcessing';

  /** `trimmer`: takes spaces out of the ranges, if that is wanted. */
  constructor(
    private readonly separator: number,
    private readonly classifier: number,
    private readonly trimmer: SpaceTrimmer | undefined,
  ) {
    super();
  }

  addedTokens(pair: boolean): number {
    return pair ? 4 : 2;
  }

  apply(sequences: readonly TypedEncoding[]): TypedEncoding[] {
    return sequences.map(({ encoding }, index) =>
      joined([
        specialTokens([index === 0 ? this.classifier : this.separator], 0),
        typed(this.trimmer?.trim(encoding) ?? encoding, 0),
        specialTokens([this.separator], 0),
      ]),
    );
  }
}

export const readRobertaProcessing: PostProcessorReader = (fields, _, tokenOf) =>
  new RobertaProcessing(
    fields.required('sep', asTokenId),
    fields.required('cls', asTokenId),
    readTrimmer(fields, tokenOf),
  );
