import { ChainedPostProcessor, type PostProcessor, type TypedEncoding } from './postProcessor';
import type { SpaceTrimmer } from './spaceTrimmer';

/** Adds nothing, but may take spaces out of the ranges. */
export class ByteLevelProcessing extends ChainedPostProcessor {
  readonly type = 'ByteLevel';

  constructor(private readonly trimmer: SpaceTrimmer | undefined) {
    super();
  }

  addedTokens(): number {
    return 0;
  }

  apply(sequences: readonly TypedEncoding[]): TypedEncoding[] {
    return sequences.map(({ encoding, typeIds }) => ({ encoding: this.trimmer?.trim(encoding) ?? encoding, typeIds }));
  }
}

/** One post-processor after the other. */
export class SequenceProcessing extends ChainedPostProcessor {
  readonly type = 'Sequence';

  constructor(private readonly processors: readonly PostProcessor[]) {
    super();
  }

  addedTokens(pair: boolean): number {
    return this.processors.reduce((count, processor) => count + processor.addedTokens(pair), 0);
  }

  apply(sequences: readonly TypedEncoding[]): TypedEncoding[] {
    return this.processors.reduce((so, processor) => processor.apply(so), [...sequences]);
  }
}
