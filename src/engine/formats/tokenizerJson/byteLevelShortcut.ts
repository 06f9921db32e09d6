import { BytePairTokenizer } from '../../bytePairTokenizer';
import type { BytePairVocabulary } from '../../bytePairVocabulary';
import { BpeModel, type BpeParts } from '../../models/bpe/bpeModel';
import { BytePairModel } from '../../models/bpe/bytePairModel';
import { ByteLevel } from '../../preTokenizers/byteLevel';
import type { PreTokenizer } from '../../preTokenizers/preTokenizer';
import type { PreTokenizerStage } from '../../preTokenizers/preTokenizerStage';
import { ScannerStage } from '../../preTokenizers/scannerStage';
import { StageSequence } from '../../preTokenizers/stageSequence';
import type { TokenizerInfo } from '../../tokenizer';
import { byteLetters } from '../../unicode/byteLetters';

const NO_BYTES = new Uint8Array(0);

/**
 * Byte-level BPE behind a scanner by hand, if a pipeline comes to that where it has nothing to normalize and no added
 * token to find; undefined otherwise.
 */
export function byteLevelShortcut(
  info: TokenizerInfo,
  model: unknown,
  preTokenizer: PreTokenizerStage | undefined,
): BytePairTokenizer | undefined {
  const scanner = preTokenizer && scannerOf(preTokenizer);
  if (!scanner || !(model instanceof BpeModel)) return undefined;
  const { parts } = model;
  if (parts.continuingSubwordPrefix !== '' || parts.endOfWordSuffix !== '') return undefined;
  if (byteLetters.some(letter => parts.vocabulary.tokenToId(letter) === undefined)) return undefined;
  const vocabulary = bytePairVocabulary(parts);
  if (!vocabulary) return undefined;
  const fast = new BytePairModel(vocabulary);
  if (parts.ignoreMerges && !findsEveryEntry(fast, vocabulary)) return undefined;
  return new BytePairTokenizer(info, vocabulary, scanner, fast);
}

/** The scanner of `ByteLevel` alone, or of one in front of it. */
function scannerOf(stage: PreTokenizerStage): PreTokenizer | undefined {
  const stages = stage instanceof StageSequence ? stage.stages : [stage];
  const [first, second, ...more] = stages;
  if (more.length > 0 || stage.prefixes) return undefined;
  if (first instanceof ByteLevel && !second) return first.splitter;
  if (!(first instanceof ScannerStage) || !(second instanceof ByteLevel)) return undefined;
  return second.splitter ? undefined : first.scanner;
}

/** Undefined if a merge is of tokens that are no bytes. */
function bytePairVocabulary(parts: BpeParts): BytePairVocabulary | undefined {
  const { vocabulary, mergeLefts, mergeRights, mergeResults } = parts;
  const byteOf = new Map(byteLetters.map((letter, byte) => [letter, byte]));
  const merged = new Uint8Array(vocabulary.idEnd);
  for (const id of mergeResults) merged[id] = 1;
  const entries: Uint8Array[] = [];
  const offsets = new Uint32Array(vocabulary.idEnd + 1);
  for (let id = 0; id < vocabulary.idEnd; id++) {
    const token = vocabulary.idToToken(id);
    let entry = NO_BYTES;
    // No merge leads to such a token, and it is looked up only where the model says so.
    if (token !== undefined && (token.length === 1 || merged[id] === 1 || parts.ignoreMerges)) {
      const bytes = Array.from(token, letter => byteOf.get(letter) ?? -1);
      if (!bytes.includes(-1)) entry = Uint8Array.from(bytes);
      else if (merged[id] === 1) return undefined;
    }
    entries.push(entry);
    offsets[id + 1] = offsets[id]! + entry.length;
  }
  const bytes = new Uint8Array(offsets[vocabulary.idEnd]!);
  for (const [id, entry] of entries.entries()) bytes.set(entry, offsets[id]);
  return { bytes, offsets, mergeLefts, mergeRights, mergeResults, specialTokens: new Map() };
}

/** Whether every entry, taken as a whole piece, gives itself, as looking it up would. */
function findsEveryEntry(model: BytePairModel, { bytes, offsets }: BytePairVocabulary): boolean {
  const ids = new Uint32Array(64 * 1024);
  for (let id = 0; id + 1 < offsets.length; id++) {
    const [start, end] = [offsets[id]!, offsets[id + 1]!];
    if (end === start) continue;
    if (end - start > ids.length || model.encodeInto(bytes, start, end, ids, 0) !== 1 || ids[0] !== id) return false;
  }
  return true;
}
