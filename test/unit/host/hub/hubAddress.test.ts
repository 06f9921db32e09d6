import assert from 'node:assert/strict';
import {
  isReference,
  isRepository,
  mayHaveToken,
  readEndpoint,
  readTypedAddress,
} from '../../../../src/host/hub/hubAddress';

describe('addresses of hubs', () => {
  it('are read with the path that a mirror may have, and refused with what named them', () => {
    assert.equal(readEndpoint(' https://mirror.example/hf/ ', 'the setting').href, 'https://mirror.example/hf/');
    assert.equal(readEndpoint('http://127.0.0.1:8080', 'the setting').href, 'http://127.0.0.1:8080/');
    for (const text of ['', 'mirror', 'file:///etc', 'ftp://mirror.example']) {
      assert.throws(() => readEndpoint(text, 'HF_ENDPOINT'), /^Error: HF_ENDPOINT must be the address of a hub/);
    }
    // The message does not quote it.
    assert.throws(
      () => readEndpoint('https://me:secret@mirror.example', 'HF_ENDPOINT'),
      error => !String(error).includes('secret'),
    );
  });

  it('are sent a token only where nobody on the way can read it', () => {
    const may = (text: string): boolean => mayHaveToken(new URL(text));
    for (const text of ['https://huggingface.co', 'http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1'])
      assert.ok(may(text), text);
    for (const text of ['http://huggingface.co', 'http://127.0.0.1.example', 'http://localhost.example'])
      assert.ok(!may(text), text);
  });
});

describe('what people type to name a repository', () => {
  const endpoint = readEndpoint('https://mirror.example/hf', 'the setting');
  const cases: readonly (readonly [typed: string, repository?: string, reference?: string])[] = [
    ['org/name', 'org/name'],
    [' org/name@v1.0 ', 'org/name', 'v1.0'],
    ['gpt2@main', 'gpt2', 'main'],
    ['org/name@refs/pr/3', 'org/name', 'refs/pr/3'],
    ['https://huggingface.co/org/name', 'org/name'],
    ['https://huggingface.co/org/name/tree/v1.0/onnx', 'org/name', 'v1.0'],
    ['https://huggingface.co/org/name/blob/main/tokenizer.json?x=1#L2', 'org/name', 'main'],
    ['huggingface.co/gpt2/tree/main', 'gpt2', 'main'],
    ['hf.co/org/name/', 'org/name'],
    ['https://mirror.example/hf/org/name/resolve/refs%2Fpr%2F3/vocab.json', 'org/name', 'refs/pr/3'],
    ['llama 3'],
    ['llama'],
    ['../name'],
    ['org/../name'],
    ['org/name/more'],
    ['https://huggingface.co/org/name/tree/%E0%A4%A'],
    ['https://other.example/org/name'],
    ['org/name@..'],
    ['org/na me'],
  ];
  for (const [typed, repository, reference] of cases) {
    it(`${JSON.stringify(typed)} is ${repository ?? 'a search'}`, () => {
      const expected =
        repository === undefined ? undefined : { repository, ...(reference !== undefined && { reference }) };
      assert.deepEqual(readTypedAddress(typed, endpoint), expected);
    });
  }

  it('leads nowhere else by its dots and slashes', () => {
    for (const text of ['a/..', '..', 'a/b/c', '/a', 'a/', 'a%2fb/c', 'a/b?x', `${'a'.repeat(97)}/b`])
      assert.ok(!isRepository(text), text);
    for (const text of ['..', 'a/../b', '/a', 'a b', 'a?b', 'a#b', '-a']) assert.ok(!isReference(text), text);
  });
});
