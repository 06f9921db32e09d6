import type { ModelShape } from './modelShape';
import { formatCount } from '../../text/numbers';

/** A vocabulary padded with rows that no token uses. */
export interface PaddedVocabulary {
  /** Rows of one device come in multiples of this. */
  readonly perDevice: number;
  /** `perDevice` times the devices of tensor parallelism. */
  readonly multiple: number;
  readonly vocabularySize: number;
  readonly wastedRows: number;
  /** Parameters of the wasted rows, in one matrix if tied, in both else. */
  readonly wastedParameters: number;
  readonly rowsPerDevice: number;
}

/** The least multiple of `multiple` that is not below `size`. */
export function padTo(size: number, multiple: number): number {
  return Math.ceil(size / multiple) * multiple;
}

/**
 * Pads a vocabulary as Megatron-LM does (`_vocab_size_with_padding`): up to a multiple of `make_vocab_size_divisible_by`
 * (128 unless told otherwise) times the size of tensor parallelism.
 */
export function paddedVocabulary(shape: ModelShape, perDevice: number, tensorParallel: number): PaddedVocabulary {
  const multiple = perDevice * tensorParallel;
  const vocabularySize = padTo(shape.vocabularySize, multiple);
  const wastedRows = vocabularySize - shape.vocabularySize;
  return {
    perDevice,
    multiple,
    vocabularySize,
    wastedRows,
    wastedParameters: wastedRows * shape.width * (shape.tied ? 1 : 2),
    rowsPerDevice: vocabularySize / tensorParallel,
  };
}

/**
 * What is awkward about a vocabulary's size, a sentence each; none if it is a good one. Multiples of 8: NVIDIA's guide to
 * matrix multiplication asks for 16 bytes, 8 numbers of 16 bits, for Tensor Cores. Multiples of 64: Portes et al. 2023,
 * MosaicBERT, arXiv:2312.17482, with the same reason as Megatron-LM's 128.
 */
export function sizeWarnings(size: number, tensorParallel: number): string[] {
  const warnings: string[] = [];
  const digits = (value: number) => formatCount(value);
  if (size % tensorParallel !== 0)
    warnings.push(
      `${digits(size)} rows cannot be split evenly over ${tensorParallel} devices: ` +
        `tensor parallelism needs at least ${digits(padTo(size, tensorParallel))}.`,
    );
  const rows = size / tensorParallel;
  const whose = tensorParallel === 1 ? `${digits(size)} is` : `The ${digits(Math.ceil(rows))} rows of a device are`;
  if (rows % 8 !== 0)
    warnings.push(
      `${whose} not a multiple of 8: with 16-bit numbers, matrix units of GPUs are then used poorly, or not at all.`,
    );
  else if (rows % 64 !== 0)
    warnings.push(
      `${whose} not a multiple of 64, to which MosaicBERT pads its vocabulary for throughput (Portes et al. 2023).`,
    );
  return warnings;
}
