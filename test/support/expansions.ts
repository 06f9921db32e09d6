import { readPipeline } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { byteToken } from '../../src/engine/models/byteFallback';
import type { PipelineTokenizer } from '../../src/engine/pipelineTokenizer';
import { WHOLE_TEXT } from '../../src/engine/tokenizer';
import { documentText } from '../../src/vocabulary/resize/document/documentText';
import { specialToken } from '../../src/vocabulary/resize/document/madeJson';
import { readDocument } from '../../src/vocabulary/resize/document/readDocument';
import type { LearntAdditions } from '../../src/vocabulary/resize/expand/learn/additions';
import { expandable, type ExpandableSource } from '../../src/vocabulary/resize/expand/expandable';
import { expandedDocument } from '../../src/vocabulary/resize/expand/expandedDocument';
import { type Expansion, expansionOf } from '../../src/vocabulary/resize/expand/expansion';
import { learnAdditions, type LearnOptions } from '../../src/vocabulary/resize/expand/learn/learnAdditions';
import { MissingCharacters } from '../../src/vocabulary/resize/expand/learn/missingCharacters';
import { SegmentCounter } from '../../src/vocabulary/resize/expand/learn/segmentCounter';
import type { Segments } from '../../src/vocabulary/resize/expand/learn/segments';
import { pick, type Random } from './random';
import { tokenizerJson } from './reference';

const info = { id: 'test', name: 'test', kind: 'added', description: '' } as const;
const MEMORY = 1e9;

export interface Expanded {
  readonly source: ExpandableSource;
  readonly segments: Segments;
  readonly learnt: LearntAdditions;
  readonly expansion: Expansion;
  readonly old: PipelineTokenizer;
  readonly now: PipelineTokenizer;
  /** The text of its `tokenizer.json`. */
  readonly json: string;
}

export function pipelineOf(json: string): PipelineTokenizer {
  return readPipeline(JSON.parse(json), info);
}

export function segmentsOf(source: ExpandableSource, missing: MissingCharacters, text: string): Segments {
  const counter = new SegmentCounter(source, missing, MEMORY);
  counter.add(text, WHOLE_TEXT);
  return counter.finish();
}

/** Expands a tokenizer by a text, in this thread. */
export async function expanded(
  json: string,
  text: string,
  options: Pick<LearnOptions, 'rule' | 'entries'> & Partial<LearnOptions>,
): Promise<Expanded> {
  const document = readDocument([{ name: 'tokenizer.json', bytes: new TextEncoder().encode(json) }]);
  const old = pipelineOf(documentText(document));
  const source = expandable(old.parts, options.rule);
  const missing = new MissingCharacters(source.idEnd);
  const segments = segmentsOf(source, missing, text);
  const learnt = await learnAdditions(source, segments, { minimumSaved: 2, ...options });
  const expansion = expansionOf(source, missing, learnt.additions, options.rule);
  const result = documentText(expandedDocument(document, source, expansion));
  return { source, segments, learnt, expansion, old, now: pipelineOf(result), json: result };
}

export interface RandomBpeOptions {
  readonly merges: number;
  /** Characters that have entries. */
  readonly alphabet: readonly string[];
  readonly byteFallback?: boolean;
  readonly ignoreMerges?: boolean;
  /** Entries that no merge makes. */
  readonly unmerged?: number;
}

/** BPE as SentencePiece has it, with merges in any order that no training made; spaces become `▁`, nothing is split. */
export function randomBpeJson(next: Random, options: RandomBpeOptions): string {
  const { alphabet, byteFallback = false } = options;
  const tokens = ['<unk>', '<s>', ...alphabet, '▁'];
  if (byteFallback) for (let byte = 0; byte < 256; byte++) tokens.push(byteToken(byte));
  const parts = [...alphabet, '▁'];
  const merges: [string, string][] = [];
  const add = (token: string): void => {
    if (!tokens.includes(token)) tokens.push(token);
  };
  for (let count = 0; count < options.merges; count++) {
    const merge: [string, string] = [pick(next, parts), pick(next, parts)];
    if (merge.join('').length > 8) continue;
    merges.push(merge);
    add(merge.join(''));
    parts.push(merge.join(''));
  }
  for (let count = 0; count < (options.unmerged ?? 0); count++) add(pick(next, parts) + pick(next, parts));
  return JSON.stringify(
    tokenizerJson({
      added_tokens: [
        ...['<unk>', '<s>'].map((content, id) => ({ id, content, special: true, normalized: false })),
        { id: tokens.length, content: '<added>', special: false, normalized: false },
      ],
      normalizer: { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
      decoder: {
        type: 'Sequence',
        decoders: [
          { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
          { type: 'ByteFallback' },
          { type: 'Fuse' },
        ],
      },
      model: {
        type: 'BPE',
        unk_token: '<unk>',
        fuse_unk: true,
        byte_fallback: byteFallback,
        ignore_merges: options.ignoreMerges ?? false,
        vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
        merges,
      },
    }),
  );
}

/** Characters, two merges, byte tokens; spaces become `▁`, as in Llama 2. */
export function smallBpe(changes: object = {}): string {
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
  const tokens = ['<unk>', '<s>', ...bytes, '▁', 'a', 'b', 'c', 'ab', '▁ab'];
  return JSON.stringify(
    tokenizerJson({
      added_tokens: [
        { id: 0, content: '<unk>', special: true, normalized: false },
        { id: 1, content: '<s>', special: true, normalized: false },
        { id: tokens.length, content: '<mask>', special: true, normalized: false },
      ],
      normalizer: { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
      model: {
        type: 'BPE',
        unk_token: '<unk>',
        fuse_unk: true,
        byte_fallback: true,
        vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
        merges: ['a b', '▁ ab'],
        ...changes,
      },
    }),
  );
}

/** A Unigram model of random pieces with random scores, no two sums of which are as good as equal; spaces become `▁`. */
export function randomUnigramJson(next: Random, alphabet: readonly string[], pieces: number): string {
  const tokens = ['<unk>', ...alphabet, '▁'];
  for (let count = 0; count < pieces; count++) {
    const length = 2 + next(4);
    const token = Array.from({ length }, () => pick(next, alphabet)).join('');
    if (!tokens.includes(token)) tokens.push(token);
  }
  const score = (): number => -1 - next(1e9) / 1e8;
  return JSON.stringify(
    tokenizerJson({
      added_tokens: [specialToken(tokens.length, '<mask>')],
      normalizer: { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
      model: { type: 'Unigram', unk_id: 0, byte_fallback: false, vocab: tokens.map(token => [token, score()]) },
    }),
  );
}
