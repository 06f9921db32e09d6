import assert from 'node:assert/strict';
import { tokenizersAmong } from '../../../../src/engine/formats/tokenizerFormats';
import { bytesOf, tokenizersOf } from '../../../../src/host/hub/hubTokenizers';

const of = (...paths: string[]) =>
  tokenizersOf(
    paths.map((path, index) => ({ path, size: 100 - index })),
    names => Promise.resolve(tokenizersAmong(names)),
  );
const paths = async (...given: string[]): Promise<string[]> => (await of(...given)).map(({ main }) => main.path);

describe('the tokenizers of a repository', () => {
  it('are those at its top first, the likeliest of a folder first', async () => {
    assert.deepEqual(
      await paths('b/vocab.json', 'tokenizer.model', 'tokenizer.json', 'vocab.txt', 'a/c/tokenizer.json'),
      ['tokenizer.json', 'tokenizer.model', 'vocab.txt', 'b/vocab.json', 'a/c/tokenizer.json'],
    );
  });

  it('come with what says more about them, and with nothing else', async () => {
    const [json, vocab] = await of(
      'tokenizer.json',
      'vocab.json',
      'merges.txt',
      'tokenizer_config.json',
      'config.json',
      'x.py',
    );
    assert.deepEqual(
      json!.beside.map(({ path }) => path),
      ['tokenizer_config.json'],
    );
    assert.deepEqual(
      vocab!.beside.map(({ path }) => path),
      ['tokenizer_config.json', 'merges.txt'],
    );
    assert.equal(bytesOf(json!), 100 + 97);
  });

  it('are never weights, code, or what only looks like one', async () => {
    assert.deepEqual(
      await paths(
        'model.safetensors',
        'pytorch_model.bin',
        'tokenizer.py',
        'my_tokenizer.json',
        'x.model',
        'a.tiktoken.exe',
      ),
      [],
    );
  });

  it('are in GGUFs too: the smallest first, of a model in parts the first', async () => {
    assert.deepEqual(
      await paths(
        'm-Q8.gguf',
        'm-Q4.gguf',
        'mmproj-m.gguf',
        'p-00001-of-00002.gguf',
        'p-00002-of-00002.gguf',
        'm-11-of-11.gguf',
      ),
      ['p-00001-of-00002.gguf', 'm-Q4.gguf', 'm-Q8.gguf'],
    );
  });

  it('have no size where the hub does not say it', async () => {
    const [only] = await tokenizersOf([{ path: 'vocab.txt' }], names => Promise.resolve(names));
    assert.equal(bytesOf(only!), undefined);
  });
});
