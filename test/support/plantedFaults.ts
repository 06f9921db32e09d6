import type { PublishedName } from './publishedTokenizers';

/** A tokenizer's files as their JSON. */
export interface PlantedFiles {
  readonly json: PlantedJson;
  readonly config: Record<string, unknown>;
  readonly generation: Record<string, unknown>;
  readonly modelConfig: Record<string, unknown>;
}

/** A `tokenizer.json` of BPE, as far as faults are put into it. */
interface PlantedJson {
  added_tokens: { id: number; content: string; special: boolean }[];
  normalizer: unknown;
  pre_tokenizer: unknown;
  post_processor: unknown;
  decoder: unknown;
  truncation: unknown;
  model: { vocab: Record<string, number>; merges: (string | [string, string])[]; unk_token?: unknown };
}

/** A fault that is put into a published tokenizer, by someone who does not know how it is looked for. */
export interface PlantedFault {
  readonly title: string;
  readonly into: PublishedName;
  /** The rule that is to find it. */
  readonly rule: string;
  /** Damages the files, and says what the evidence must name. */
  plant(files: PlantedFiles): string;
}

/** The last merge that makes the entry; both forms of merges are read. */
function mergeOf({ model }: PlantedJson, entry: string): number {
  const at = model.merges.findLastIndex(
    merge => (Array.isArray(merge) ? merge.join('') : merge.replace(' ', '')) === entry,
  );
  if (at < 0) throw new Error(`no merge makes ${entry}`);
  return at;
}

const lastId = ({ model, added_tokens: added }: PlantedJson): number =>
  [...Object.values(model.vocab), ...added.map(({ id }) => id)].reduce((one, other) => Math.max(one, other));

/** The id of an added token. */
const addedId = ({ added_tokens: added }: PlantedJson, content: string): number =>
  added.find(token => token.content === content)!.id;

export const plantedFaults: readonly PlantedFault[] = [
  {
    title: 'an entry that merges need is taken out',
    into: 'gpt2',
    rule: 'danglingMerges',
    plant({ json }) {
      delete json.model.vocab['Ġthe'];
      return 'Ġthe';
    },
  },
  {
    title: 'a merge is written a second time',
    into: 'gpt2',
    rule: 'repeatedMerges',
    plant({ json }) {
      json.model.merges.push(json.model.merges[7]!);
      return String(json.model.merges.length - 1);
    },
  },
  {
    title: 'a merge is lost',
    into: 'gpt2',
    rule: 'unmadeEntries',
    plant({ json }) {
      json.model.merges.splice(mergeOf(json, 'Ġconsequently'), 1);
      return 'Ġconsequently';
    },
  },
  {
    title: 'an entry is moved to the end',
    into: 'gpt2',
    rule: 'idHoles',
    plant({ json }) {
      const id = json.model.vocab['Ġconsequently']!;
      json.model.vocab['Ġconsequently'] = lastId(json) + 1;
      return `id ${id}`;
    },
  },
  {
    title: 'two entries get one id',
    into: 'gpt2',
    rule: 'repeatedIds',
    plant({ json }) {
      json.model.vocab['Ġand'] = json.model.vocab['Ġthe']!;
      return 'Ġand';
    },
  },
  {
    title: 'the entry of a byte is taken out, with its merges',
    into: 'gpt2',
    rule: 'missingBytes',
    plant({ json }) {
      // Ń is the byte 0xAD in the byte alphabet.
      const kept = Object.entries(json.model.vocab).filter(([entry]) => !entry.includes('Ń'));
      json.model.vocab = Object.fromEntries(kept);
      json.model.merges = json.model.merges.filter(merge => !String(merge).includes('Ń'));
      return '0xAD';
    },
  },
  {
    title: 'an added token has an id further on',
    into: 'qwen3',
    rule: 'addedIds',
    plant({ json }) {
      const token = json.added_tokens.at(-1)!;
      token.id += 5;
      return token.content;
    },
  },
  {
    title: 'a special token of the chat template is taken out',
    into: 'qwen3',
    rule: 'templateTokens',
    plant({ json, config }) {
      json.added_tokens = json.added_tokens.filter(({ content }) => content !== '<|im_start|>');
      delete config['added_tokens_decoder'];
      delete config['additional_special_tokens'];
      return '<|im_start|>';
    },
  },
  {
    title: 'the model stops at another token than that of the tokenizer',
    into: 'qwen3',
    rule: 'endOfSequence',
    plant({ json, generation }) {
      generation['eos_token_id'] = [addedId(json, '<|endoftext|>')];
      return '<|endoftext|>';
    },
  },
  {
    title: 'a file names an end of text that is no entry',
    into: 'gpt2',
    rule: 'missingRoles',
    plant({ config }) {
      config['eos_token'] = '<|end_of_text|>';
      return '<|end_of_text|>';
    },
  },
  {
    title: 'the post-processor begins twice',
    into: 'llama2',
    rule: 'doubleSpecials',
    plant({ json }) {
      const template = json.post_processor as { single: unknown[] };
      template.single = [template.single[0], ...template.single];
      return '<s> <s>';
    },
  },
  {
    title: 'the chat template begins twice',
    into: 'llama2',
    rule: 'doubleSpecials',
    plant({ config }) {
      config['chat_template'] =
        "{{ bos_token }}{{ '<s>' }}{% for message in messages %}{{ message.content }}{% endfor %}";
      return 'bos_token';
    },
  },
  {
    title: "Mistral's entries get Llama 3's pattern, as some were published",
    into: 'mistral_nemo',
    rule: 'splitPattern',
    plant({ json }) {
      const pattern =
        "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
      const split = { type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false };
      json.pre_tokenizer = {
        type: 'Sequence',
        pretokenizers: [split, { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false }],
      };
      return 'Mistral';
    },
  },
  {
    title: 'each word loses its space before the model',
    into: 'gpt2',
    rule: 'splitPattern',
    plant({ json }) {
      const bytes = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
      json.pre_tokenizer = {
        type: 'Sequence',
        pretokenizers: [{ type: 'Digits', individual_digits: true }, { type: 'Whitespace' }, bytes],
      };
      return ' the';
    },
  },
  {
    title: 'text is lowered before entries with capitals',
    into: 'gpt2',
    rule: 'normalizedAway',
    plant({ json }) {
      json.normalizer = { type: 'Lowercase' };
      return 'The';
    },
  },
  {
    title: 'the decoder is lost',
    into: 'gpt2',
    rule: 'roundTrip',
    plant({ json }) {
      json.decoder = null;
      return 'Ġ';
    },
  },
  {
    title: 'the unknown token is no entry',
    into: 'llama2',
    rule: 'unknownToken',
    plant({ json }) {
      json.model.unk_token = '<unknown>';
      return '<unknown>';
    },
  },
  {
    title: 'the model has fewer rows than there are ids',
    into: 'qwen3',
    rule: 'beyondModel',
    plant({ json, modelConfig }) {
      modelConfig['vocab_size'] = addedId(json, '<|im_end|>') - 1;
      return '<|im_end|>';
    },
  },
  {
    title: 'texts are cut',
    into: 'llama2',
    rule: 'truncation',
    plant({ json }) {
      json.truncation = { direction: 'Right', max_length: 512, strategy: 'LongestFirst', stride: 0 };
      return '512';
    },
  },
];
