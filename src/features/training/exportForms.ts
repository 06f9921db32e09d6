import { TRAINED_FILES } from '../../host/trainedTokenizers';
import type { NamedFile } from '../../protocol/hostFiles';
import type { Choice } from './steps';

/** The forms that a trained tokenizer is exported in. */
export type ExportForm = 'tokenizer.json' | 'tiktoken' | 'vocab and merges';

export const EXPORT_FORMS: readonly Choice<ExportForm>[] = [
  {
    label: 'tokenizer.json',
    detail: 'The whole of it, for Hugging Face’s tokenizers and transformers',
    value: 'tokenizer.json',
  },
];

export function isExportForm(value: unknown): value is ExportForm {
  return EXPORT_FORMS.some(form => form.value === value);
}

/** The files of a form, and the card with them. `read` gives a file of the trained tokenizer's folder. */
export async function exportFiles(
  form: ExportForm,
  read: (name: string) => Promise<Uint8Array>,
): Promise<readonly NamedFile[]> {
  const card = { name: TRAINED_FILES.card, bytes: await read(TRAINED_FILES.card) };
  switch (form) {
    case 'tokenizer.json':
      return [{ name: TRAINED_FILES.tokenizer, bytes: await read(TRAINED_FILES.tokenizer) }, card];
    default:
      throw new Error(`the form ${form} is not known`);
  }
}
