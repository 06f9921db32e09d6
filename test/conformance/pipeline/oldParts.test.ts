import assert from 'node:assert/strict';
import { readPipeline } from '../../../src/engine/formats/tokenizerJson/readTokenizerJson';
import type { PipelineTokenizer } from '../../../src/engine/pipelineTokenizer';
import { NativeTokenizer } from '../../support/nativeTokenizer';
import { skipWithout } from '../../support/peers';
import { make, numbered, type Part } from '../../support/tokenizerJson/parts';

const info = { id: 'old', name: 'old', kind: 'bpe', description: '' } as const;
const model = { type: 'BPE', vocab: numbered(['a', '▁', 'x', 'b']), merges: [] };
const text = 'a x';

const bert = { clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true };
const replace = { pattern: { String: ' ' }, content: '▁' };
const ends = { sep: ['a', 0], cls: ['x', 2] };
const template = { single: [{ Sequence: { id: 'A', type_id: 0 } }], pair: [], special_tokens: {} };

/** Parts without `type`, as old files have them, and some that lack more than that. */
const untyped: Readonly<Record<string, readonly object[]>> = {
  normalizer: [
    { prepend: 'a' },
    { strip_left: false, strip_right: true },
    { strip_left: true },
    replace,
    { ...replace, prepend: 'a' },
    { normalizers: [{ prepend: 'a' }, replace] },
    bert,
    { ...bert, lowercase: undefined },
    { anything: 1 },
  ],
  pre_tokenizer: [
    { add_prefix_space: true, trim_offsets: true, use_regex: true },
    { delimiter: ' ' },
    { ...replace, behavior: 'Removed', invert: false },
    { pretokenizers: [] },
    { individual_digits: true },
  ],
  decoder: [
    { suffix: 'x' },
    { prefix: 'x', cleanup: true },
    { prefix: 'x' },
    { pad_token: 'a', word_delimiter_token: 'x', cleanup: true },
    { pattern: { String: 'a' }, content: 'b' },
    { content: 'a', start: 1, stop: 0 },
    { content: 'a', start: 1 },
    { decoders: [] },
    {},
  ],
  post_processor: [ends, { ...ends, trim_offsets: true, add_prefix_space: true }, template, { processors: [] }, {}],
};

const schemes = [undefined, 'first', 'always', 'never'].flatMap(prepend_scheme =>
  [undefined, null, true, false].map(add_prefix_space => ({
    type: 'Metaspace',
    replacement: '▁',
    add_prefix_space,
    prepend_scheme,
  })),
);

/** Fails unless we read what the crate reads, with its tokens and its text, and refuse what it refuses. */
async function assertReadAlike(parts: Part): Promise<boolean> {
  const json: unknown = JSON.parse(JSON.stringify(make({ model, ...parts })));
  let native: NativeTokenizer;
  try {
    native = await NativeTokenizer.fromJson(JSON.stringify(json));
  } catch {
    assert.throws(() => readPipeline(json, info), /^FormatError/);
    return false;
  }
  const ours: PipelineTokenizer = readPipeline(json, info);
  const { ids } = await native.encode(text, true);
  assert.deepEqual([...ours.encodeWithSpecialTokens(text).encoding.ids], ids);
  assert.equal(ours.decode([0, 1, 2, 0]), await native.decode([0, 1, 2, 0]));
  return true;
}

describe('parts of old tokenizer.json files, as the crate tokenizers reads or refuses them', () => {
  before(function () {
    skipWithout(this, 'tokenizers');
  });

  for (const [key, parts] of Object.entries(untyped)) {
    it(`${key} without a type`, async () => {
      for (const part of parts) await assertReadAlike({ [key]: part });
    });
  }

  for (const key of ['pre_tokenizer', 'decoder']) {
    it(`${key} Metaspace with add_prefix_space`, async () => {
      let read = 0;
      for (const part of schemes) if (await assertReadAlike({ [key]: part })) read++;
      assert.equal(read, 13); // `false` goes with `never` alone
    });
  }
});
