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
});
