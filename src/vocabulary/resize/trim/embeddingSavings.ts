import { formatCount } from '../../../text/numbers';

/** What the size of a model's embedding depends on. */
export interface EmbeddingShape {
  /** Numbers in a row of the embedding matrix. */
  readonly width: number;
  /** Whether the output layer is the embedding matrix. */
  readonly tied: boolean;
  /** Bytes of one parameter: 2 in 16 bits, 4 in 32. */
  readonly bytesPerParameter: number;
  /** Rows of the matrix now, where it was padded beyond the entries. */
  readonly rows?: number;
  /** All parameters of the model, where they are known. */
  readonly totalParameters?: number;
}

/** Parameters of the vocabulary's layers before and after. */
export interface EmbeddingSavings {
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly parametersBefore: number;
  readonly parametersAfter: number;
  readonly saved: number;
  readonly bytesSaved: number;
  /** Of the whole model, where its size is known. */
  readonly totalBefore?: number;
  readonly totalAfter?: number;
}

/**
 * Parameters of the embedding before and after: rows times width, twice where the output layer is a matrix of its own.
 *
 *     saved = (V - V') d m,  m = 1 (tied) or 2
 *
 * It gives the figures on the cards that Ushio et al. (2023, "An Efficient Multilingual Language Model Compression
 * through Vocabulary Trimming", arXiv:2305.15020) published with their models to the last digit: mT5 small has 250,101
 * rows of 512, untied, 256,103,424 parameters of 300,165,504; with 15,002 rows 15,362,048 of 59,424,128 (card of
 * `vocabtrimmer/mt5-small-jaquad-qa-trimmed-ja-15000`). XLM-R base has 250,002 rows of 768, tied: 192,001,536.
 *
 * Padding of the new matrix is ignored: `rowsAfter` is what the trimmed tokenizer needs.
 */
export function embeddingSavings(entriesBefore: number, rowsAfter: number, shape: EmbeddingShape): EmbeddingSavings {
  const rowsBefore = shape.rows ?? entriesBefore;
  const perRow = shape.width * (shape.tied ? 1 : 2);
  const saved = (rowsBefore - rowsAfter) * perRow;
  return {
    rowsBefore,
    rowsAfter,
    parametersBefore: rowsBefore * perRow,
    parametersAfter: rowsAfter * perRow,
    saved,
    bytesSaved: saved * shape.bytesPerParameter,
    ...(shape.totalParameters !== undefined && {
      totalBefore: shape.totalParameters,
      totalAfter: shape.totalParameters - saved,
    }),
  };
}

/**
 * Why nothing can be computed for a shape, for the user; undefined if it can.
 *
 * @param rowsLeast Rows that the tokenizer needs now: ids, gaps included.
 */
export function embeddingShapeProblem(shape: EmbeddingShape, rowsLeast: number): string | undefined {
  const { width, bytesPerParameter, rows, totalParameters } = shape;
  if (!isWhole(width, 1, 1_000_000)) return 'the width must be a whole number from 1 to 1,000,000';
  if (!(bytesPerParameter > 0 && bytesPerParameter <= 8))
    return 'the bytes of a parameter must be more than 0 and at most 8';
  if (rows !== undefined && !isWhole(rows, rowsLeast, 2 ** 24)) {
    return `the embedding must have at least ${formatCount(rowsLeast)} rows, as many as the tokenizer has ids`;
  }
  if (totalParameters === undefined) return undefined;
  const least = (rows ?? rowsLeast) * width * (shape.tied ? 1 : 2);
  if (isWhole(totalParameters, least, 1e15)) return undefined;
  return `the model must have at least the ${formatCount(least)} parameters of its embedding`;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
