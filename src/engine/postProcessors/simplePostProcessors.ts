import { arrayOf } from '../json/checkedJson';
import { FormatError } from '../json/formatError';
import { MOST_PARTS } from '../json/typedParts';
import {
  ChainedPostProcessor,
  type PostProcessor,
  type PostProcessorReader,
  type TypedEncoding,
} from './postProcessor';
import { readTrimmer, type SpaceTrimmer } from './spaceTrimmer';

/** Adds no tokens, but may take spaces out of the ranges: `Ġend` in `the end` is then 4 to 7, not 3 to 7. */
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

export const readByteLevelProcessing: PostProcessorReader = (fields, _, tokenOf) =>
  new ByteLevelProcessing(readTrimmer(fields, tokenOf));

/** One post-processor after the other: ByteLevel for the ranges, then a template for the tokens around them. */
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

export const readSequence: PostProcessorReader = (fields, read) => {
  const processors = fields.required('processors', arrayOf(read, MOST_PARTS));
  // A template is for one sequence or two, and leaves as many as it has positions.
  if (processors.filter(({ type }) => type === 'TemplateProcessing').length > 1) {
    throw new FormatError(fields.at('processors'), 'expected at most one TemplateProcessing');
  }
  return new SequenceProcessing(processors);
};
