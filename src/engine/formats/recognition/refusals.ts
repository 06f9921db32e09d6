import type { FileEvidence } from './fileEvidence';

/** A kind of file that people take for a tokenizer, or find in the place of one. */
export interface Refusal {
  /** Key in code. */
  readonly id: string;
  /** What the file seems to be: "this seems to be ...". */
  readonly what: string;
  /** What to do instead. */
  readonly advice: string;
  matches(file: FileEvidence): boolean;
}

const INSTEAD = "choose the tokenizer's own file, mostly tokenizer.json or tokenizer.model in the same folder";

/** Little-endian length of a safetensors header, in the file's first eight bytes, and the brace after it. */
function isSafetensors({ head }: FileEvidence): boolean {
  return head[8] === 0x7b && head[5] === 0 && head[6] === 0 && head[7] === 0 && (head[2] ?? 0) + (head[0] ?? 0) > 0;
}

/** All kinds, in the order in which they are asked. */
export const refusals: readonly Refusal[] = [
  {
    id: 'empty',
    what: 'an empty file',
    advice: 'download it again',
    matches: file => file.head.length === 0,
  },
  {
    id: 'gitLfs',
    what: 'a Git LFS pointer, which stands for a file that was not downloaded',
    advice: 'run "git lfs pull" in its repository, or download the file itself',
    matches: file => file.text.startsWith('version https://git-lfs.github.com/spec/'),
  },
  {
    id: 'html',
    what: 'a web page, as sites send it where one has to sign in first',
    advice: 'open the address in a browser, sign in, and download the file itself',
    matches: file => /^\s*(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(file.text),
  },
  {
    id: 'xml',
    what: 'XML, as servers send it with an error',
    advice: 'download the file again',
    matches: file => /^\s*<\?xml\b/.test(file.text),
  },
  {
    id: 'safetensors',
    what: "a model's weights (safetensors)",
    advice: INSTEAD,
    matches: isSafetensors,
  },
  {
    id: 'zip',
    what: "a ZIP archive, such as a model's weights of PyTorch (.bin, .pt)",
    advice: `unpack it if a tokenizer is in it; otherwise ${INSTEAD}`,
    matches: file => file.startsWith(0x50, 0x4b, 0x03, 0x04),
  },
  {
    id: 'pickle',
    what: "a pickle of Python, such as a model's weights of PyTorch, which would have to be run",
    advice: INSTEAD,
    matches: file => file.head[0] === 0x80 && (file.head[1] ?? 0) >= 2 && (file.head[1] ?? 0) <= 5,
  },
  {
    id: 'hdf5',
    what: "a model's weights (HDF5)",
    advice: INSTEAD,
    matches: file => file.startsWith(0x89, 0x48, 0x44, 0x46),
  },
  {
    id: 'numpy',
    what: 'an array of NumPy',
    advice: INSTEAD,
    matches: file => file.startsWith(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59),
  },
  {
    id: 'jsonList',
    what: 'a list in JSON',
    advice: INSTEAD,
    // Not `[PAD]`, with which a vocab.txt begins.
    matches: file => /^\s*\[\s*(?:[[{"]|-?\d)/.test(file.text),
  },
  {
    id: 'weightIndex',
    what: "the index of a model's weights",
    advice: INSTEAD,
    matches: file => file.hasMembers('weight_map'),
  },
  {
    id: 'packageJson',
    what: 'the package.json of an npm package',
    advice: 'choose the tokenizer.json itself',
    matches: file =>
      file.hasMembers('name', 'version') &&
      ['dependencies', 'devDependencies', 'scripts', 'main', 'exports', 'license'].some(key => file.hasMembers(key)) &&
      !file.hasMembers('model'),
  },
  {
    id: 'tokenizerConfig',
    what: 'the settings around a tokenizer (tokenizer_config.json), without its vocabulary',
    advice: 'choose tokenizer.json, tokenizer.model or vocab.json in the same folder: its settings are read along',
    matches: file =>
      !file.hasMembers('model') &&
      ['tokenizer_class', 'added_tokens_decoder', 'chat_template', 'do_lower_case', 'add_bos_token'].some(key =>
        file.hasMembers(key),
      ),
  },
  {
    id: 'specialTokensMap',
    what: 'a list of special tokens (special_tokens_map.json), without a vocabulary',
    advice: 'choose tokenizer.json, tokenizer.model or vocab.json in the same folder',
    matches: ({ outline = [] }) =>
      outline.length > 0 &&
      outline.every(
        ({ key, starts }) =>
          /["{[n]/.test(starts) && /^(?:\w+_token|additional_special_tokens|extra_special_tokens)$/.test(key),
      ),
  },
  {
    id: 'modelConfig',
    what: 'the settings of a model (config.json)',
    advice: INSTEAD,
    matches: file =>
      !file.hasMembers('model') &&
      ['architectures', 'model_type', 'transformers_version', 'torch_dtype'].some(key => file.hasMembers(key)),
  },
];

/** The kind of file that is known not to hold a tokenizer and seems to be this; undefined if there is none. */
export function refusalOf(file: FileEvidence): Refusal | undefined {
  return refusals.find(each => each.matches(file));
}
