import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TokenLoupeApi } from '../../src/host/api';
import { changeSetting, setting, settingProblems } from '../../src/host/settings/settings';
import { untitled } from './support/documents';
import { product, until, withSetting } from './support/product';
import { referenceCount } from './support/reference';

const text = 'Καλημέρα κόσμε, naïve 漢字';

describe('the settings', () => {
  let api: TokenLoupeApi;
  let folder: string;
  before(async () => {
    api = await product();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-settings-'));
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration();
  async function inLanguage(language: string, values: unknown): Promise<void> {
    await configuration().update(`[${language}]`, values, vscode.ConfigurationTarget.Global);
  }

  it('can be sent to the engine, also those that are objects', async () => {
    const models = { 'mine/model': { contextWindow: 1000 } };
    await withSetting('models', models, () => {
      assert.deepEqual(structuredClone(setting('models')), models);
      return Promise.resolve();
    });
  });

  it('apply to a language, and are changed there', async () => {
    assert.notEqual(referenceCount(text), referenceCount(text, 'cl100k_base'));
    const python = await untitled(text, 'python');
    const plain = await untitled(text, 'plaintext');
    await inLanguage('python', { 'tokenLoupe.tokenizer': 'cl100k_base' });
    try {
      await until(() => setting('tokenizer', python) === 'cl100k_base', 'the setting of the language');
      assert.equal(await api.countTokens(python), referenceCount(text, 'cl100k_base'));
      assert.equal(await api.countTokens(plain), referenceCount(text));
      await changeSetting('tokenizer', 'r50k_base', python);
      await until(() => setting('tokenizer', python) === 'r50k_base', 'the changed setting');
      assert.deepEqual(
        configuration().inspect('tokenLoupe.tokenizer')?.globalValue,
        undefined,
        'that of all languages stays',
      );
      assert.equal(await api.countTokens(python), referenceCount(text, 'r50k_base'));
    } finally {
      await inLanguage('python', undefined);
    }
  });

  it('count by the workspace where it sets one', async () => {
    const { uri } = vscode.workspace.workspaceFolders![0]!;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(uri, 'README.md'));
    const target = vscode.ConfigurationTarget.Workspace;
    await configuration().update('tokenLoupe.tokenizer', 'cl100k_base', target);
    try {
      await until(() => setting('tokenizer', document) === 'cl100k_base', 'the setting of the workspace');
      assert.equal(await api.countTokens(document), referenceCount(document.getText(), 'cl100k_base'));
    } finally {
      await configuration().update('tokenLoupe.tokenizer', undefined, target);
    }
  });

  it('that make no sense are told of, and the default is used', async () => {
    const document = await untitled(text);
    await withSetting('tokenizer', 5, async () => {
      assert.equal(await api.countTokens(document), referenceCount(text));
      assert.ok(settingProblems().has('tokenLoupe.tokenizer is 5, but must be a text. "o200k_base" is used.'));
    });
    await withSetting('maxDocumentSize', 'x', async () => {
      assert.equal(setting('maxDocumentSize'), 50_000_000);
      assert.equal(await api.countTokens(document), referenceCount(text));
    });
    await inLanguage('python', { 'tokenLoupe.model': ['x'] });
    const problem = 'tokenLoupe.model is ["x"], but must be a text. "openai/gpt-5" is used.';
    await until(() => settingProblems().has(problem), 'the problem of the language');
    await inLanguage('python', undefined);
    await until(() => settingProblems().size === 0, 'no problems');
  });
});
