import fs from 'node:fs';
import { peer } from './peers';

/** What we use of the `tokenizers` package for training. */
interface Binding {
  readonly Tokenizer: { fromString(json: string): { train(files: readonly string[]): void; save(file: string): void } };
}

export interface NativeTraining {
  /** In byte-level letters. */
  readonly merges: readonly (readonly [left: string, right: string])[];
  /** Ids by token; the alphabet is that of the text. */
  readonly vocabulary: Readonly<Record<string, number>>;
}

/** How the text is split: by GPT-2's pattern, at line ends alone, or by another pattern whose matches are isolated. */
export type NativeSplit = 'gpt2' | 'lines' | { readonly pattern: string };

/**
 * Trains byte-level BPE with Hugging Face's crate, and leaves its tokenizer.json in `resultFile`. The binding takes no
 * options: up to 30,000 entries with the alphabet of the text, pairs that occur once are merged too, and files are read
 * line by line.
 */
export async function trainNatively(file: string, split: NativeSplit, resultFile: string): Promise<NativeTraining> {
  const { Tokenizer } = await peer<Binding>('tokenizers');
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: split === 'gpt2' };
  const parts =
    typeof split === 'string'
      ? []
      : [{ type: 'Split', pattern: { Regex: split.pattern }, behavior: 'Isolated', invert: false }];
  const tokenizer = Tokenizer.fromString(
    JSON.stringify({
      version: '1.0',
      added_tokens: [],
      pre_tokenizer: { type: 'Sequence', pretokenizers: [...parts, byteLevel] },
      model: { type: 'BPE', vocab: {}, merges: [] },
    }),
  );
  tokenizer.train([file]);
  tokenizer.save(resultFile);
  return readNative(resultFile);
}

export function readNative(file: string): NativeTraining {
  interface Saved {
    readonly model: {
      readonly vocab: Readonly<Record<string, number>>;
      readonly merges: readonly (string | [string, string])[];
    };
  }
  const { model } = JSON.parse(fs.readFileSync(file, 'utf8')) as Saved;
  const merges = model.merges.map((merge): readonly [string, string] => {
    if (typeof merge !== 'string') return merge;
    const [left, right] = merge.split(' ') as [string, string];
    return [left, right];
  });
  return { merges, vocabulary: model.vocab };
}
