import { examineTokenizer } from '../../../../src/analysis/examination/examineTokenizer';
import type { ExaminationState } from '../../../../src/protocol/views/examination';

const file = (name: string, json: unknown) => ({ name, bytes: new TextEncoder().encode(JSON.stringify(json)) });

/** A small byte-level tokenizer with a hole in its ids, an end of text that differs from file to file, and markup in a name. */
export function faultyExamination(): ExaminationState {
  const entries = ['h', 'e', 'l', 'o', 'Ġ', 'he', 'll', 'hell', 'hello'];
  const report = examineTokenizer(
    [
      file('tokenizer.json', {
        version: '1.0',
        added_tokens: [
          { id: 10, content: '<|end|>', special: true },
          { id: 11, content: '<img src=x onerror=alert(1)>', special: false, lstrip: true },
        ],
        normalizer: {
          type: 'Sequence',
          normalizers: [{ type: 'NFC' }, { type: 'Strip', strip_left: true, strip_right: true }],
        },
        pre_tokenizer: {
          type: 'Sequence',
          pretokenizers: [
            {
              type: 'Split',
              pattern: { Regex: String.raw`\p{L}+| ?[^\s\p{L}\p{N}]+[\r\n]*|\s+(?!\S)|\s+` },
              behavior: 'Isolated',
              invert: false,
            },
            { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
          ],
        },
        post_processor: null,
        decoder: { type: 'ByteLevel' },
        model: {
          type: 'BPE',
          vocab: Object.fromEntries(entries.map((token, index) => [token, index === 8 ? 9 : index])),
          merges: ['h e', 'l l', 'he ll', 'hell o'],
        },
      }),
      file('tokenizer_config.json', { eos_token: '<|end|>', chat_template: '{{ messages }}<|turn|>' }),
      file('special_tokens_map.json', { eos_token: '<|stop|>' }),
    ],
    'harbour',
  );
  return { file: 'tokenizer.json', work: { status: 'ready', report } };
}

export const readingExamination: ExaminationState = { file: 'tokenizer.json', work: { status: 'reading' } };

export const refusedExamination: ExaminationState = {
  file: 'package.json',
  work: {
    status: 'error',
    message: 'package.json: this seems to be a package of npm; choose the tokenizer.json in it',
  },
};
