/** Upper bounds of non-vocabulary parameters, inclusive, and the embedding width up to there. */
const WIDTHS: readonly (readonly [parameters: number, width: number])[] = [
  [50e6, 512],
  [200e6, 768],
  [500e6, 1024],
  [1e9, 1536],
  [2e9, 2048],
  [5e9, 3200],
  [10e9, 4096],
  [20e9, 5120],
  [50e9, 6048],
  [100e9, 8192],
  [200e9, 12288],
  [500e9, 16384],
  [1000e9, 20480],
  [Infinity, 24576],
];

/**
 * The embedding width d that the paper's authors assume for a model with this many non-vocabulary parameters (appendix
 * A.7.2; `Nnv_to_d` in utils.py of github.com/sail-sg/scaling-with-vocab). Real models of one size differ by a factor
 * of two. 7e9 parameters give 4096.
 */
export function tableEmbeddingWidth(parameters: number): number {
  return WIDTHS.find(([upTo]) => parameters <= upTo)![1];
}
