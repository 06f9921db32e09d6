/** A model as far as the cost of a text's length depends on it. */
export interface LengthModel {
  readonly layers: number;
  /** Embedding width d. */
  readonly width: number;
  readonly keyValueHeads: number;
  /** Width of one attention head. */
  readonly headWidth: number;
}

/** What a text of so many tokens costs in one way. */
interface LengthCost {
  readonly id: 'keyValueCache' | 'attention' | 'dense' | 'chunked' | 'recurrence' | 'convolution';
  readonly title: string;
  readonly unit: 'bytes' | 'multiply-adds';
  readonly explanation: string;
  /** L: tokens, d: width, N: layers. */
  readonly formula: string;
  readonly source: string;
  readonly compute: (tokens: number, model: LengthModel) => number;
}

/** Tokens of a chunk (c), and taps of a convolution's kernel (k): examples, to compare by. */
const CHUNK = 1024;
const KERNEL = 17;
/** Bytes of a cached number: bfloat16. */
const CACHED_BYTES = 2;

const TCNCA =
  'TCNCA (Terzić et al. 2023, arXiv:2312.05605); its abstract, looked up in November 2026 on neurips.cc, has the orders: O(L log L) for MEGA’s recurrence by FFT, O(L) for the convolution. The factors are by hand, for all N layers.';

/** The costs of a text's length. A new one is an entry here. */
export const lengthCosts = [
  {
    id: 'keyValueCache',
    title: 'KV cache',
    unit: 'bytes',
    explanation: 'Keys and values of all tokens, in 16 bits. Sliding windows and compressed caches (MLA) take less.',
    formula: '2 · N · KV heads · head width · 2 bytes · L',
    source: 'Definition of grouped-query attention (Ainslie et al. 2023, arXiv:2305.13245); figures of config.json.',
    compute: (tokens, { layers, keyValueHeads, headWidth }) =>
      2 * layers * keyValueHeads * headWidth * CACHED_BYTES * tokens,
  },
  {
    id: 'dense',
    title: 'Dense layers',
    unit: 'multiply-adds',
    explanation: 'The part that grows with the length alone: at short lengths it is nearly all there is.',
    formula: '12 d² · L · N',
    source:
      'A dense transformer whose feed-forward block has four times the width (Kaplan et al. 2020, arXiv:2001.08361).',
    compute: (tokens, { layers, width }) => 12 * width ** 2 * tokens * layers,
  },
  {
    id: 'attention',
    title: 'Full attention',
    unit: 'multiply-adds',
    explanation: 'Scores and mixing of every token with every other one; half of it where later tokens are masked.',
    formula: '2 L² · d · N',
    source: TCNCA,
    compute: (tokens, { layers, width }) => 2 * tokens ** 2 * width * layers,
  },
  {
    id: 'chunked',
    title: 'Chunked attention',
    unit: 'multiply-adds',
    explanation: `Scores and mixing within chunks of ${CHUNK} tokens, as in MEGA and TCNCA.`,
    formula: `2 L · c · d · N, c = ${CHUNK}; c at most L`,
    source: TCNCA,
    compute: (tokens, { layers, width }) => 2 * tokens * Math.min(CHUNK, tokens) * width * layers,
  },
  {
    id: 'recurrence',
    title: 'Recurrence by FFT',
    unit: 'multiply-adds',
    explanation:
      'A linear recurrence (MEGA’s moving average), computed as a convolution by FFT. Only the order of growth is meant.',
    formula: 'L · log2 L · d · N',
    source: TCNCA,
    compute: (tokens, { layers, width }) => (tokens > 0 ? tokens * Math.log2(tokens) * width * layers : 0),
  },
  {
    id: 'convolution',
    title: 'Dilated convolution',
    unit: 'multiply-adds',
    explanation: `One depthwise convolution of ${KERNEL} taps a layer, in place of the recurrence; stacked ones cost as often.`,
    formula: `L · k · d · N, k = ${KERNEL}`,
    source: TCNCA,
    compute: (tokens, { layers, width }) => tokens * KERNEL * width * layers,
  },
] as const satisfies readonly LengthCost[];

/**
 * Share of full attention in the multiply-adds of a transformer, 0 to 1: L / (6 d + L). 6 d tokens have one half; 4,096 tokens
 * of width 4,096 have 1/7. Undefined for no tokens.
 */
export function attentionShare(tokens: number, { width }: Pick<LengthModel, 'width'>): number | undefined {
  return tokens > 0 ? tokens / (6 * width + tokens) : undefined;
}
