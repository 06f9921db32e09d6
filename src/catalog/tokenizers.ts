import { openaiEncoding } from './openaiEncodings';
import { type Band, bandOf, type BandTable, describeBand, MEASURED_BANDS } from './registry/bands';
import { familyOf, type ModelFamily } from './registry/modelRegistry';
import type { TextKind } from './registry/textKind';

/** How a count by one of our tokenizers relates to the model's own. */
export type TokenizerExactness = { readonly kind: 'exact' } | TokenizerEstimate;

export interface TokenizerEstimate {
  readonly kind: 'estimate';
  /** One sentence for the user, which says how far off counts were, if that was measured. */
  readonly reason: string;
  /** How far off they were; absent where nobody has measured it. */
  readonly band?: Band;
  /** The same by kind of text, and the reason without it. */
  readonly measured?: { readonly because: string; readonly bands: BandTable };
}

/** The tokenizer to count a model's text with. */
export interface ModelTokenizer {
  /** Id of a tokenizer of the engine; tiktoken's name of the encoding. */
  readonly tokenizerId: string;
  readonly exactness: TokenizerExactness;
  /** What the generation of models before had; absent where it is not known. */
  readonly earlier?: EarlierTokenizer;
  /** Whether the template of its chats is published, with the tokenizer; absent where that is not known. */
  readonly chatTemplate?: ModelFamily['chatTemplate'];
}

/** What models before had: a tokenizer of the engine, or counts of the newer by the older one's on measured texts. */
export type EarlierTokenizer = { readonly name: string } & (
  | { readonly tokenizerId: string }
  | { readonly bands: BandTable }
);

/** Counts where the model's own tokenizer is not available: the largest public vocabulary that may be bundled. */
const STAND_IN = 'o200k_base';

/**
 * Where one of the engine's tokenizers answers for an encoding of tiktoken's. `gpt2` and `r50k_base` are two names of
 * the same tokens. The `p50k` encodings, which only retired models use, are those too and 24 more for runs of spaces.
 */
const SAME_TOKENS: Readonly<Record<string, string>> = { gpt2: 'r50k_base' };
const NEAREST: Readonly<Record<string, string>> = { p50k_base: 'r50k_base', p50k_edit: 'r50k_base' };

/**
 * Which tokenizer counts a model's text, and how far that count is the model's own. `modelId` is a catalog id,
 * `provider/model`.
 *
 * Exact only where OpenAI's tiktoken names the encoding, by the full name ({@link openaiEncoding}) or a prefix of the
 * registry; an estimate by o200k_base with the reason for everything else, newer OpenAI models included. Either way it is the
 * text that is counted: what a chat template adds around each message (roles, separators, tool descriptions) is not.
 */
export function tokenizerFor(modelId: string): ModelTokenizer {
  const family = familyOf(modelId);
  const earlier = family && earlierOf(family);
  return {
    ...ownTokenizer(modelId, family),
    ...(earlier && { earlier }),
    ...(family && { chatTemplate: family.chatTemplate }),
  };
}

function earlierOf({ tokenizer, earlier }: ModelFamily): EarlierTokenizer | undefined {
  if (!earlier) return undefined;
  const { name } = earlier;
  if ('bundled' in earlier) return { name, tokenizerId: earlier.bundled };
  const measured = typeof tokenizer === 'object' && 'public' in tokenizer ? tokenizer.measured : undefined;
  const bands = measured === undefined ? undefined : MEASURED_BANDS.drift[measured]?.[earlier.measured];
  return bands && { name, bands };
}

function ownTokenizer(modelId: string, family: ModelFamily | undefined): ModelTokenizer {
  const name = modelId.slice(modelId.lastIndexOf('/') + 1);
  const isOpenai = modelId.startsWith('openai/');
  const encoding = isOpenai ? openaiEncoding(name) : undefined;
  if (encoding !== undefined) return byEncoding(encoding);
  const tokenizer = family?.tokenizer ?? 'unpublished';
  if (typeof tokenizer === 'object' && 'bundled' in tokenizer) return byEncoding(tokenizer.bundled);
  if (isOpenai) return estimate(`OpenAI's tiktoken does not yet say which encoding ${name} uses`);
  const because = family?.because ?? `The tokenizer of ${name || modelId} is not known here`;
  const measured = typeof tokenizer === 'object' ? tokenizer.measured : undefined;
  return estimate(because, measured);
}

/** An estimate of a text of that kind: its band, where one was measured, and a reason that tells of it. */
export function narrowedTo(kind: TextKind | undefined, exactness: TokenizerExactness): TokenizerExactness {
  if (exactness.kind === 'exact' || !exactness.measured) return exactness;
  const { because, bands } = exactness.measured;
  const band = bandOf(bands, kind);
  return { ...exactness, band, reason: `${because}; the model's own counts were ${describeBand(band, kind)}.` };
}

function byEncoding(encoding: string): ModelTokenizer {
  const nearest = NEAREST[encoding];
  if (nearest === undefined) return { tokenizerId: SAME_TOKENS[encoding] ?? encoding, exactness: { kind: 'exact' } };
  const reason = `${encoding} is not part of this extension: counted with ${nearest}, which has no tokens for runs of spaces.`;
  return { tokenizerId: nearest, exactness: { kind: 'estimate', reason } };
}

function estimate(why: string, measured?: string): ModelTokenizer {
  const because = `${why}: counted with ${STAND_IN}`;
  const bands = measured === undefined ? undefined : MEASURED_BANDS.bands[measured];
  const reason = `${because}; how far the real count is from that has not been measured.`;
  const unknown: TokenizerEstimate = { kind: 'estimate', reason };
  const exactness = bands ? narrowedTo(undefined, { ...unknown, measured: { because, bands } }) : unknown;
  return { tokenizerId: STAND_IN, exactness };
}
