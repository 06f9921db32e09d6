import { type BytePairVocabulary, entryBytes } from '../../engine/bytePairVocabulary';
import { vocabularyOfRanks } from '../../engine/formats/tiktoken/tiktokenRanks';
import { byteLevelText } from '../byteLevelOrder';
import { USUAL_LONGEST_ENTRY } from '../entryLength';
import { bytePairVocabularyOf, type TrainedTokenizer } from '../trainedTokenizer';

/**
 * The text of a `.tiktoken` file: in each line an entry in Base64 and its rank, which is its id. It has no split
 * pattern, added tokens and padding: they are in the card, for the code that loads the file.
 *
 * A reader of ranks joins any two neighbours that make an entry together, the lowest rank first. Throws with the reason
 * where that would not be the merges of this vocabulary, and for a Unigram model.
 */
export function tiktokenRanks(trained: TrainedTokenizer): string {
  const vocabulary = bytePairVocabularyOf(trained, 'tiktoken ranks');
  const entries = Array.from({ length: vocabulary.offsets.length - 1 }, (_, id) => entryBytes(vocabulary, id));
  for (const [id, { length }] of entries.entries()) {
    if (length <= USUAL_LONGEST_ENTRY) continue;
    throw unwritable(`the entry ${id} has ${length} bytes, and readers take at most ${USUAL_LONGEST_ENTRY}`);
  }
  checkMerges(vocabulary, entries);
  return entries.flatMap((bytes, id) => (bytes.length > 0 ? [`${base64(bytes)} ${id}\n`] : [])).join('');
}

/** Recovers the merges as a reader of ranks does, and compares them. */
function checkMerges(vocabulary: BytePairVocabulary, entries: readonly Uint8Array[]): void {
  const given = entries.map(bytes => (bytes.length > 0 ? bytes : undefined));
  checkUnique(entries);
  const recovered = vocabularyOfRanks(given, new Map());
  const name = (id: number): string => quoted(entries[id]!);
  const length = Math.max(vocabulary.mergeResults.length, recovered.mergeResults.length);
  for (let rank = 0; rank < length; rank++) {
    const [left, right, result] = mergeAt(vocabulary, rank);
    const [foundLeft, foundRight, found] = mergeAt(recovered, rank);
    if (left === foundLeft && right === foundRight && result === found) continue;
    if (result === undefined || found === undefined || result !== found) {
      throw unwritable(
        `merge ${rank} makes ${result === undefined ? 'nothing' : name(result)}, ` +
          `by ranks it would make ${found === undefined ? 'nothing' : name(found)}`,
      );
    }
    throw unwritable(
      `${name(result)} is merged from ${name(left!)} and ${name(right!)}, ` +
        `by ranks it would be from ${name(foundLeft!)} and ${name(foundRight!)}`,
    );
  }
}

function checkUnique(entries: readonly Uint8Array[]): void {
  const seen = new Map<string, number>();
  for (const [id, bytes] of entries.entries()) {
    if (bytes.length === 0) continue;
    const text = byteLevelText(bytes);
    const first = seen.get(text);
    if (first !== undefined) throw unwritable(`the entries ${first} and ${id} have the same bytes`);
    seen.set(text, id);
  }
}

type MergeIds = readonly [left: number | undefined, right: number | undefined, result: number | undefined];

function mergeAt({ mergeLefts, mergeRights, mergeResults }: BytePairVocabulary, rank: number): MergeIds {
  return [mergeLefts[rank], mergeRights[rank], mergeResults[rank]];
}

function unwritable(reason: string): Error {
  return new Error(`this vocabulary cannot be written as tiktoken ranks: ${reason}`);
}

function quoted(bytes: Uint8Array): string {
  return JSON.stringify(byteLevelText(bytes));
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
