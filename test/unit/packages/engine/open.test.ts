import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { bytesOfBase64 } from '../../../../packages/engine/src/base64';
import { openVocabulary, readTokenizer, TokenizerError, type Vocabulary } from '../../../../packages/engine/src/index';
import { packed } from '../../../support/enginePackage';
import { formatFixtures } from '../../../support/formatFixtures';
import { randomVocabulary } from '../../../support/randomVocabulary';
import { random } from '../../../support/random';

const made = (preTokenizer: string): Uint8Array =>
  packed(
    randomVocabulary(random(1), { merges: 40, alphabet: new TextEncoder().encode('aetx ') }),
    'made',
    preTokenizer,
  );

const codeOf = (code: string, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof TokenizerError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, message);
  return true;
};

describe('opening tokenizers with the engine package', () => {
  it('opens the bytes of a packed vocabulary, and a vocabulary that decodes them', () => {
    const bytes = made('gpt2');
    const given: (Vocabulary | Uint8Array)[] = [bytes, { name: 'made', bytes: () => bytes }];
    const [fromBytes, fromVocabulary] = given.map(openVocabulary);
    assert.equal(fromBytes!.name, 'made');
    assert.equal(fromBytes!.description, 'made by a test');
    assert.deepEqual(fromVocabulary!.encode('a text'), fromBytes!.encode('a text'));
    assert.ok(fromBytes!.vocabularySize! > 256);
  });

  it('refuses a damaged one, one cut short, and one that names an unknown pre-tokenizer', () => {
    const bytes = made('gpt2');
    assert.throws(() => openVocabulary(bytes.subarray(0, -1)), codeOf('vocabulary', /cut short/));
    assert.throws(() => openVocabulary(new Uint8Array(64)), codeOf('vocabulary', /not a packed vocabulary/));
    assert.throws(() => openVocabulary(made('gpt9')), codeOf('vocabulary', /gpt9/));
    assert.throws(() => openVocabulary('o200k_base' as unknown as Uint8Array), codeOf('argument', /not "o200k_base"/));
    assert.throws(() => openVocabulary(null as unknown as Uint8Array), codeOf('argument', /not null/));
  });

  for (const [format, { files, text, ids, choices }] of Object.entries(formatFixtures)) {
    it(`reads the files of ${format}`, () => {
      const all = choices ? [...files, choices] : files;
      assert.deepEqual([...readTokenizer(all, format).encode(text)], [...ids]);
      assert.equal(readTokenizer(all, format).name, format);
    });
  }

  it('reads one file in gzip, and names it', () => {
    const [{ name, bytes } = assert.fail()] = formatFixtures.tokenizerJson.files;
    const tokenizer = readTokenizer({ name: `${name}.gz`, bytes: gzipSync(bytes) });
    assert.equal(tokenizer.name, 'tokenizer.json.gz');
    assert.deepEqual([...tokenizer.encode('two one')], [2, 1]);
  });

  it('says which file is not as its format says, and where', () => {
    const bytes = new TextEncoder().encode('{ "model": { "type": "BPE", "vocab": 5, "merges": [] } }');
    assert.throws(
      () => readTokenizer({ name: 'tokenizer.json', bytes }),
      codeOf('file', /^tokenizer\.json: model\.vocab/),
    );
    assert.throws(() => readTokenizer([]), codeOf('file', /expected a file/));
    const noBytes = { name: 'a', bytes: 'text' } as unknown as { name: string; bytes: Uint8Array };
    assert.throws(() => readTokenizer(noBytes), codeOf('argument', /must have a name and bytes/));
  });
});

describe('base64 of the engine package', () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, index) => (index * 7) & 0xff);
  const text = Buffer.from(bytes).toString('base64');
  const here = globalThis as { Buffer?: typeof Buffer };

  it('is decoded by what the runtime has', () => {
    assert.deepEqual(Uint8Array.from(bytesOfBase64(text)), bytes);
    const kept = here.Buffer!;
    delete here.Buffer;
    try {
      assert.deepEqual(bytesOfBase64(text), bytes);
    } finally {
      here.Buffer = kept;
    }
    const withOwn = Uint8Array as { fromBase64?: (text: string) => Uint8Array };
    const own = withOwn.fromBase64;
    withOwn.fromBase64 = given => Uint8Array.of(given.length & 0xff);
    try {
      assert.deepEqual(bytesOfBase64(text), Uint8Array.of(text.length & 0xff));
    } finally {
      if (own) withOwn.fromBase64 = own;
      else delete withOwn.fromBase64;
    }
  });
});
