import type { BpeParts } from '../models/stringBpe/bpeParts';
import { FormatError } from './formatError';
import { quoted } from './json';
import { MergeListBuilder } from './mergeList';
import { readVocabulary } from './readVocabularyEntries';

const MOST_MERGES = 8_000_000;
const MOST_CHARACTERS = 2 ** 28;

/**
 * Reads the two files that GPT-2 came in: `vocab.json`, parsed, and the text of `merges.txt`, a merge a line after an
 * optional line `#version: …`. Tokens are in letters that stand for bytes. Throws `FormatError`.
 */
export function readVocabAndMerges(vocab: unknown, merges: string): BpeParts {
  const vocabulary = readVocabulary(vocab, 'vocab.json');
  if (merges.length > MOST_CHARACTERS) throw new FormatError('merges.txt', 'the file is too large');
  const lines = merges.split(/\r?\n/, MOST_MERGES + 2);
  // The reference takes no empty line either; the last one only ends the line before it.
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > MOST_MERGES) throw new FormatError('merges.txt', `expected at most ${MOST_MERGES} lines`);
  const builder = new MergeListBuilder(vocabulary, lines.length);
  lines.forEach((line, index) => {
    if (line.startsWith('#version')) return;
    const path = (): string => `merges.txt:${index + 1}`;
    const space = line.indexOf(' ');
    if (space < 0 || line.includes(' ', space + 1)) {
      throw new FormatError(path(), `expected two tokens with a space between, found ${quoted(line)}`);
    }
    builder.add(line.slice(0, space), line.slice(space + 1), path);
  });
  return {
    vocabulary,
    ...builder.build(),
    unkId: undefined,
    fuseUnk: false,
    byteFallback: false,
    ignoreMerges: false,
    continuingSubwordPrefix: '',
    endOfWordSuffix: '',
  };
}
