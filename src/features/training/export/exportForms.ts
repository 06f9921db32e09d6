import { type Check, oneOf } from '../../../engine/json/checkedJson';
import { TRAINED_FILES } from '../../../host/runs/trainedFiles';
import { readRunFile } from '../../../host/runs/trainingRunFile';
import type { NamedFile } from '../../../protocol/hostFiles';
import type { MergesExport, MergesForm } from '../../../protocol/trainer';
import type { Choice } from '../../../host/quickInput/inputs';

/** The forms that a trained tokenizer is exported in. */
export type ExportForm = 'tokenizer.json' | MergesForm;

export const EXPORT_FORMS: readonly (Choice<ExportForm> & { readonly value: ExportForm })[] = [
  {
    label: 'tokenizer.json',
    detail: 'The whole of it, for Hugging Face’s tokenizers and transformers',
    value: 'tokenizer.json',
  },
  {
    label: 'tiktoken ranks',
    detail: 'Entries and their ranks, for tiktoken; pattern and added tokens are in the card',
    value: 'tiktoken',
  },
  {
    label: 'vocab.json + merges.txt',
    detail: 'GPT-2’s two files: the model alone; all else is in the card',
    value: 'vocab and merges',
  },
];

/** One of the forms. Throws `FormatError`. */
export const asExportForm: Check<ExportForm> = oneOf(...EXPORT_FORMS.map(({ value }) => value));

/**
 * The files of a form, and the card with them. `read` gives a file of the trained tokenizer's folder, `exportMerges` is
 * the training worker's. Rejects with the reason where a tokenizer has no such form, as Unigram has no merges.
 */
export async function exportFiles(
  form: ExportForm,
  name: string,
  read: (file: string) => Promise<Uint8Array>,
  exportMerges: (request: MergesExport) => Promise<readonly NamedFile[]>,
): Promise<readonly NamedFile[]> {
  const card = { name: TRAINED_FILES.card, bytes: await read(TRAINED_FILES.card) };
  const tokenizerJson = await read(TRAINED_FILES.tokenizer);
  if (form === 'tokenizer.json') return [{ name: TRAINED_FILES.tokenizer, bytes: tokenizerJson }, card];
  const { recipe } = readRunFile(await read(TRAINED_FILES.request)).request;
  return [...(await exportMerges({ form, name, recipe, tokenizerJson })), card];
}
