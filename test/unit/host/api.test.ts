import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { createApi } from '../../../src/host/api';
import type { Tokenization } from '../../../src/host/tokenizers/tokenization';

describe('the interface for other extensions', () => {
  const asked: unknown[][] = [];
  const api = createApi({
    selectedId: 'selected',
    selectedFor: () => 'of the document',
    countText: (...args: unknown[]) => {
      asked.push(['text', ...args]);
      return Promise.resolve({ tokens: 3 });
    },
    count: (...args: unknown[]) => {
      asked.push(['document', ...args]);
      return Promise.resolve({ tokens: 4 });
    },
  } as unknown as Tokenization);
  const documentOf = (isClosed: boolean): vscode.TextDocument =>
    ({ isClosed, getText: () => 'its text' }) as unknown as vscode.TextDocument;

  it('counts texts, open documents where they are kept, and closed ones by their text', async () => {
    const open = documentOf(false);
    assert.equal(await api.countTokens('some text'), 3);
    assert.equal(await api.countTokens(open), 4);
    assert.equal(await api.countTokens(documentOf(true), 'gpt2'), 3);
    assert.deepEqual(asked, [
      ['text', 'some text', 'selected'],
      ['document', open, 'of the document'],
      ['text', 'its text', 'gpt2'],
    ]);
  });

  it('says what it takes to those who give it something else', async () => {
    const ask = (...given: unknown[]): Promise<number> =>
      api.countTokens(...(given as Parameters<typeof api.countTokens>));
    for (const given of [undefined, null, 7, {}, [], { getText: 1, isClosed: true }, new String('text')]) {
      await assert.rejects(ask(given), { name: 'Error', message: 'countTokens takes a text or a document' });
    }
    for (const id of [null, 7, {}]) {
      await assert.rejects(ask('text', id), { name: 'Error', message: 'countTokens takes the key of a tokenizer' });
    }
  });
});
