import { type JsonObject, member } from '../../engine/json/checkedJson';
import { BytePairTokenizer } from '../../engine/bytePairTokenizer';
import type { ExaminedTokenizer } from './examinedTokenizer';

/** A part of a stage: what kind it is and what it is told to do. */
export interface StageStep {
  readonly type: string;
  /** Its members as JSON; empty if it has none. */
  readonly settings: string;
}

/** A stage on the way of a text through the tokenizer; no steps where it has nothing to do. */
export interface PipelineStage {
  readonly title: string;
  readonly steps: readonly StageStep[];
}

/** The parts of a `tokenizer.json`, in the order in which a text goes through them. */
const STAGES = [
  { key: 'normalizer', inner: 'normalizers', title: 'Normalizer' },
  { key: 'pre_tokenizer', inner: 'pretokenizers', title: 'Pre-tokenizer' },
  { key: 'model', inner: '', title: 'Model' },
  { key: 'post_processor', inner: 'processors', title: 'Post-processor' },
  { key: 'decoder', inner: 'decoders', title: 'Decoder' },
] as const;

/** Members of a model that are its vocabulary: too long to be shown, and counted elsewhere. */
const LISTS = ['vocab', 'merges'];
/** UTF-16 code units of a step's settings; published patterns have less. */
const MOST_UNITS = 2000;

/**
 * The stages of a tokenizer, with the parts of each `Sequence` one by one.
 *
 * `"normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Prepend", "prepend": "▁"}]}` → Normalizer:
 * `NFC`, `Prepend {"prepend":"▁"}`
 */
export function pipelineStages({ json, parts, tokenizer }: ExaminedTokenizer): PipelineStage[] {
  if (json) return STAGES.map(({ key, inner, title }) => ({ title, steps: stepsOf(member(json, key), inner) }));
  if (tokenizer instanceof BytePairTokenizer) {
    const { name, steps } = tokenizer.preTokenizer;
    return [
      { title: 'Normalizer', steps: [] },
      { title: 'Pre-tokenizer', steps: steps.map(step => ({ type: name, settings: step })) },
      { title: 'Model', steps: [{ type: 'BPE', settings: '' }] },
    ];
  }
  if (!parts) return [];
  const { normalizer, preTokenizer, model, postProcessor, decoder } = parts;
  return [normalizer, preTokenizer, model, postProcessor, decoder].map((part, index) => ({
    title: STAGES[index]!.title,
    steps: part ? [{ type: part.type, settings: '' }] : [],
  }));
}

function stepsOf(json: unknown, inner: string): StageStep[] {
  if (typeof json !== 'object' || json === null) return [];
  const part = json as JsonObject;
  const parts = inner === '' ? undefined : member(part, inner);
  if (Array.isArray(parts)) return parts.flatMap(each => stepsOf(each, inner));
  const settings = Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'type' && !LISTS.includes(key)));
  const text = Object.keys(settings).length === 0 ? '' : JSON.stringify(settings);
  const type = member(part, 'type');
  return [
    {
      type: typeof type === 'string' ? type : 'without a type',
      settings: text.length > MOST_UNITS ? `${text.slice(0, MOST_UNITS)}…` : text,
    },
  ];
}
