import { TRAINED_FILES } from '../../../host/runs/trainedFiles';
import { readRunFile } from '../../../host/runs/trainingRunFile';
import type { NamedFile } from '../../../protocol/hostFiles';
import { tiktokenRanks } from '../../../training/export/writeTiktokenRanks';
import { vocabAndMerges } from '../../../training/export/writeVocabAndMerges';
import type { TrainedTokenizer } from '../../../training/trainedTokenizer';
import type { Choice } from '../../../host/quickInput/inputs';
import { readTrained } from './readTrained';

/** The forms that a trained tokenizer is exported in. */
export type ExportForm = 'tokenizer.json' | 'tiktoken' | 'vocab and merges';

export const EXPORT_FORMS: readonly (Choice<ExportForm> & { readonly value: ExportForm })[] = [
  {
    label: 'tokenizer.json',
    detail: 'The whole of it, for Hugging Face’s tokenizers and transformers',
    value: 'tokenizer.json',
  },
  {
    label: 'tiktoken ranks',
    detail: 'Entries and their ranks, for tiktoken; pattern and added tokens stand in the card',
    value: 'tiktoken',
  },
  {
    label: 'vocab.json + merges.txt',
    detail: 'GPT-2’s two files: the model alone; all else stands in the card',
    value: 'vocab and merges',
  },
];

export function isExportForm(value: unknown): value is ExportForm {
  return EXPORT_FORMS.some(form => form.value === value);
}

/**
 * The files of a form, and the card with them. `read` gives a file of the trained tokenizer's folder. Rejects with the
 * reason where a tokenizer has no such form, as Unigram has no merges.
 */
export async function exportFiles(
  form: ExportForm,
  name: string,
  read: (file: string) => Promise<Uint8Array>,
): Promise<readonly NamedFile[]> {
  const card = { name: TRAINED_FILES.card, bytes: await read(TRAINED_FILES.card) };
  const tokenizer = await read(TRAINED_FILES.tokenizer);
  if (form === 'tokenizer.json') return [{ name: TRAINED_FILES.tokenizer, bytes: tokenizer }, card];
  const { recipe } = readRunFile(await read(TRAINED_FILES.request)).request;
  return [...textsOf(form, name, readTrained(recipe, tokenizer)), card];
}

function textsOf(
  form: Exclude<ExportForm, 'tokenizer.json'>,
  name: string,
  trained: TrainedTokenizer,
): readonly NamedFile[] {
  const encoder = new TextEncoder();
  if (form === 'tiktoken') return [{ name: `${name}.tiktoken`, bytes: encoder.encode(tiktokenRanks(trained)) }];
  const { vocab, merges } = vocabAndMerges(trained);
  return [
    { name: 'vocab.json', bytes: encoder.encode(vocab) },
    { name: 'merges.txt', bytes: encoder.encode(merges) },
  ];
}
