import type { NamedFile } from '../../protocol/hostFiles';
import type { MergesExport } from '../../protocol/trainer';
import { tiktokenRanks } from '../../training/export/writeTiktokenRanks';
import { vocabAndMerges } from '../../training/export/writeVocabAndMerges';
import { readTrained } from './readTrained';

/** Writes a trained tokenizer in a form that is made of its merges. Throws with the reason where it has none. */
export function exportMerges({ form, name, recipe, tokenizerJson }: MergesExport): readonly NamedFile[] {
  const trained = readTrained(recipe, tokenizerJson);
  const encoder = new TextEncoder();
  if (form === 'tiktoken') return [{ name: `${name}.tiktoken`, bytes: encoder.encode(tiktokenRanks(trained)) }];
  const { vocab, merges } = vocabAndMerges(trained);
  return [
    { name: 'vocab.json', bytes: encoder.encode(vocab) },
    { name: 'merges.txt', bytes: encoder.encode(merges) },
  ];
}
