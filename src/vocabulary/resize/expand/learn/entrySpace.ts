import type { BytePairVocabulary } from '../../../../engine/bytePairVocabulary';
import { BpeModel } from '../../../../engine/models/stringBpe/bpeModel';
import { byteToken } from '../../../../engine/models/byteFallback';
import { bytesOfAlphabet } from '../../../../engine/unicode/byteAlphabet';
import { latin1 } from '../../../../training/latin1';
import { GrowingVocabulary } from '../../../../training/merges/growingVocabulary';
import type { EntryRule } from '../../../../training/merges/mergeLearner';
import type { ExpandableSource, ExpansionRule } from '../expandable';
import type { MissingCharacters } from './missingCharacters';

const encoder = new TextEncoder();

/**
 * The entries of a tokenizer as the learner of merges needs them: bytes by id. The vocabulary's own entries keep their
 * ids. Those of missing characters follow, then the single bytes that have no entry, which the learner requires though
 * no text has them here; then the entries that are learnt.
 */
export class EntrySpace {
  readonly vocabulary: GrowingVocabulary;
  /** Whether a merge may make an entry of these bytes: see {@link forbidden}. */
  readonly mayBeMade: EntryRule;

  constructor(
    private readonly source: ExpandableSource,
    missing: MissingCharacters,
    rule: ExpansionRule,
  ) {
    const entries: Uint8Array[] = Array.from({ length: source.idEnd }, (_, id) => this.bytesOf(id));
    for (const character of missing.characters) entries.push(encoder.encode(character));
    const present = new Set(entries.filter(({ length }) => length === 1).map(bytes => bytes[0]!));
    for (let byte = 0; byte < 256; byte++) if (!present.has(byte)) entries.push(Uint8Array.of(byte));
    this.vocabulary = GrowingVocabulary.continuing(packed(entries, this.mergesFor(rule)));
    const forbidden = this.forbidden(rule);
    this.mayBeMade = bytes => !forbidden.has(latin1(bytes));
  }

  /** Bytes of an entry of the model; none for other ids: gaps, and added tokens that are no entries. */
  private bytesOf(id: number): Uint8Array {
    const token = this.source.model.idToToken(id);
    if (token === undefined) return new Uint8Array(0);
    if (!this.source.isByteLevel) return byteOfToken(token) ?? encoder.encode(token);
    return Uint8Array.from(bytesOfAlphabet(token) ?? []);
  }

  /**
   * With new merges before the old ones, they are learnt as if there were no old ones; entries that they lead to keep
   * their ids.
   */
  private mergesFor(rule: ExpansionRule): Merges {
    const { model } = this.source;
    if (!(model instanceof BpeModel) || rule === 'prepend') return NO_MERGES;
    return model.parts;
  }

  /**
   * Entries that no new merge may lead to, by their bytes:
   *
   * - added tokens and byte tokens, since text that happens to be written like one is none;
   * - all entries of a Unigram model: it has them, and chose others;
   * - with new merges after the old ones, the parts of old merges that no old merge makes: old merges would apply after
   *   the new one.
   */
  private forbidden(rule: ExpansionRule): ReadonlySet<string> {
    const { model, parts, idEnd, isByteLevel } = this.source;
    const texts = new Set(parts.addedVocabulary.tokens.map(({ content }) => content));
    for (let byte = 0; byte < 256; byte++) texts.add(byteToken(byte));
    const forbidden = new Set(Array.from(texts, text => latin1(encoder.encode(text))));
    if (isByteLevel) for (const text of texts) forbidden.add(latin1(Uint8Array.from(bytesOfAlphabet(text) ?? [])));
    const forbid = (id: number): void => {
      forbidden.add(latin1(isByteLevel ? this.bytesOf(id) : encoder.encode(model.idToToken(id))));
    };
    if (!(model instanceof BpeModel)) {
      for (let id = 0; id < idEnd; id++) forbid(id);
    } else if (rule === 'append') {
      const { mergeLefts, mergeRights, mergeResults } = model.parts;
      const made = new Set(mergeResults);
      for (const ids of [mergeLefts, mergeRights]) for (const id of ids) if (!made.has(id)) forbid(id);
    }
    return forbidden;
  }
}

type Merges = Pick<BytePairVocabulary, 'mergeLefts' | 'mergeRights' | 'mergeResults'>;

const NONE = new Uint32Array(0);
const NO_MERGES: Merges = { mergeLefts: NONE, mergeRights: NONE, mergeResults: NONE };

function byteOfToken(token: string): Uint8Array | undefined {
  const match = /^<0x([\dA-F]{2})>$/.exec(token);
  return match ? Uint8Array.of(parseInt(match[1]!, 16)) : undefined;
}

function packed(entries: readonly Uint8Array[], { mergeLefts, mergeRights, mergeResults }: Merges): BytePairVocabulary {
  const offsets = new Uint32Array(entries.length + 1);
  for (const [id, entry] of entries.entries()) offsets[id + 1] = offsets[id]! + entry.length;
  const bytes = new Uint8Array(offsets[entries.length]!);
  for (const [id, entry] of entries.entries()) bytes.set(entry, offsets[id]);
  return { bytes, offsets, mergeLefts, mergeRights, mergeResults, specialTokens: new Map() };
}
