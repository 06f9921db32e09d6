import { BytePairTokenizer } from '../../bytePairTokenizer';
import type { BytePairVocabulary } from '../../bytePairVocabulary';
import { BpeModel } from '../../models/stringBpe/bpeModel';
import type { BpeParts } from '../../models/stringBpe/bpeParts';
import { BytePairModel } from '../../models/byteLevelBpe/bytePairModel';
import { ByteLevel } from '../../preTokenizers/byteLevel';
import { wholeTextScanner } from '../../scanners/wholeText';
import type { SplitScanner } from '../../scanners/splitScanner';
import type { PreTokenizer } from '../../preTokenizers/preTokenizer';
import { ScannerPreTokenizer } from '../../preTokenizers/scannerPreTokenizer';
import { SequencePreTokenizer } from '../../preTokenizers/sequencePreTokenizer';
import type { TokenizerInfo } from '../../tokenizer';
import { byteAlphabet, bytesOfAlphabet } from '../../unicode/byteAlphabet';

const NO_BYTES = new Uint8Array(0);

/**
 * Byte-level BPE after a scanner by hand, if a pipeline comes to that where it has nothing to normalize and no added
 * token to find; undefined otherwise.
 */
export function byteLevelShortcut(
  info: TokenizerInfo,
  model: unknown,
  preTokenizer: PreTokenizer | undefined,
): BytePairTokenizer | undefined {
  const scanner = preTokenizer && scannerOf(preTokenizer);
  if (!scanner || !(model instanceof BpeModel)) return undefined;
  const { parts } = model;
  if (parts.continuingSubwordPrefix !== '' || parts.endOfWordSuffix !== '') return undefined;
  const missing = bytesWithout(parts);
  if (missing.some(canOccur)) return undefined;
  const vocabulary = bytePairVocabulary(parts, missing);
  if (!vocabulary) return undefined;
  return new BytePairTokenizer(
    info,
    vocabulary,
    scanner,
    new BytePairModel(vocabulary, { ignoreMerges: parts.ignoreMerges }),
  );
}

/** The scanner of `ByteLevel` alone, which need not split, or of one in front of it. */
function scannerOf(stage: PreTokenizer): SplitScanner | undefined {
  const stages = stage instanceof SequencePreTokenizer ? stage.stages : [stage];
  const [first, second, ...more] = stages;
  if (more.length > 0 || stage.prefixes) return undefined;
  if (first instanceof ByteLevel && !second) return first.splitter ?? wholeTextScanner;
  if (!(first instanceof ScannerPreTokenizer) || !(second instanceof ByteLevel)) return undefined;
  return second.splitter ? undefined : first.scanner;
}

/** The bytes that have no entry. */
function bytesWithout({ vocabulary }: BpeParts): number[] {
  return Array.from(byteAlphabet.keys()).filter(byte => vocabulary.tokenToId(byteAlphabet[byte]!) === undefined);
}

/** Whether a byte occurs in UTF-8. */
function canOccur(byte: number): boolean {
  return byte !== 0xc0 && byte !== 0xc1 && byte < 0xf5;
}

/** `missing`: bytes that get entries after all others, to make them 256. Undefined if a merge is of tokens that are no bytes. */
function bytePairVocabulary(parts: BpeParts, missing: readonly number[]): BytePairVocabulary | undefined {
  const { vocabulary, mergeLefts, mergeRights, mergeResults } = parts;
  const merged = new Uint8Array(vocabulary.idEnd);
  for (const id of mergeResults) merged[id] = 1;
  const entries: Uint8Array[] = [];
  const offsets = new Uint32Array(vocabulary.idEnd + missing.length + 1);
  for (let id = 0; id < vocabulary.idEnd; id++) {
    const token = vocabulary.idToToken(id);
    let entry = NO_BYTES;
    // No merge leads to such a token, and it is looked up only where the model says so.
    if (token !== undefined && (token.length === 1 || merged[id] === 1 || parts.ignoreMerges)) {
      const bytes = bytesOfAlphabet(token);
      if (bytes) entry = Uint8Array.from(bytes);
      else if (merged[id] === 1) return undefined;
    }
    entries.push(entry);
    offsets[id + 1] = offsets[id]! + entry.length;
  }
  for (const byte of missing) {
    offsets[entries.length + 1] = offsets[entries.length]! + 1;
    entries.push(Uint8Array.of(byte));
  }
  const bytes = new Uint8Array(offsets[entries.length]!);
  for (const [id, entry] of entries.entries()) bytes.set(entry, offsets[id]);
  return { bytes, offsets, mergeLefts, mergeRights, mergeResults, specialTokens: new Map() };
}
