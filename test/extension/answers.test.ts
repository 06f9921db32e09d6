import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { selectedText } from '../../src/features/dashboard/inspected/inspectedText';
import { RevisionOfFolder } from '../../src/host/git/changedSince';
import { EarlierCounts } from '../../src/features/statusBar/earlierCounts';
import { cellOf, NotebookCounts } from '../../src/host/tokenizers/notebooks';
import type { Tokenization } from '../../src/host/tokenizers/tokenization';
import { Engines } from './support/engines';
import { replace, untitled } from './support/documents';
import { product, showText } from './support/product';
import { referenceCount } from './support/reference';

const { signal } = new AbortController();

describe('counts of parts', () => {
  const engines = new Engines();
  let tokenization: Tokenization;
  before(async () => {
    await product();
    tokenization = engines.tokenization();
  });
  after(() => {
    tokenization.dispose();
    engines.dispose();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('take several selections together', async () => {
    const editor = await showText(await untitled('the herrings\nthe crabs\nthe end'));
    const parts = [
      new vscode.Selection(0, 0, 0, 12),
      new vscode.Selection(1, 4, 1, 4),
      new vscode.Selection(1, 0, 1, 9),
    ];
    editor.selections = parts;
    const compared = selectedText(tokenization, editor);
    const texts = ['the herrings', 'the crabs'];
    assert.equal(compared.parts, 2, 'the empty one is none');
    const { tokens } = await compared.count('o200k_base', signal);
    assert.equal(
      tokens,
      texts.reduce((sum, text) => sum + referenceCount(text), 0),
    );
    assert.deepEqual(await compared.measure(signal), { bytes: 21, characters: 21, words: 4 });
  });

  it('tell the cells of a notebook apart, and their outputs', async () => {
    const output = new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.stdout('hello herrings')]);
    const image = new vscode.NotebookCellOutput([new vscode.NotebookCellOutputItem(Uint8Array.of(1, 2), 'image/png')]);
    const code = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'print("hello herrings")', 'python');
    code.outputs = [output, image];
    const prose = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, '# The harbour', 'markdown');
    const data = new vscode.NotebookData([code, prose]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    const second = notebook.cellAt(1).document;
    assert.deepEqual(cellOf(second), { notebook, number: 2 });
    assert.equal(cellOf(await untitled('text')), undefined);
    const expected = {
      cells: 2,
      tokens: referenceCount('print("hello herrings")') + referenceCount('# The harbour'),
      outputTokens: referenceCount('hello herrings'),
    };
    const counts = new NotebookCounts(tokenization);
    assert.deepEqual(await counts.count(notebook, 'o200k_base', signal), expected);
    assert.deepEqual(await counts.count(notebook, 'o200k_base', signal), expected, 'and again, from memory');
  });

  it('know the count at HEAD, once a commit, with the line ending of the document and without a mark', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-head-'));
    try {
      const file = path.join(folder, 'fish.txt');
      fs.writeFileSync(file, '\ufeffthe herrings\r\nand the crabs\r\n');
      const document = await vscode.workspace.openTextDocument(file);
      const asked: string[] = [];
      const shown: Readonly<Record<string, string>> = { one: '\ufeffthe herrings\n', two: 'the crabs\n' };
      let commit = 'one';
      const git = {
        getRepository: () => ({
          state: { HEAD: { commit } },
          show(ref: string, shownFile: string): Promise<string> {
            asked.push(ref);
            assert.equal(shownFile, document.uri.fsPath);
            const text = shown[ref];
            return text === undefined ? Promise.reject(new Error('not in that commit')) : Promise.resolve(text);
          },
        }),
      };
      const earlier = new EarlierCounts(tokenization, () => git);
      const atHead = (): Promise<unknown> => earlier.atHead(document, 'o200k_base', 30, signal);
      assert.equal(await atHead(), referenceCount('the herrings\r\n'));
      assert.equal(await atHead(), referenceCount('the herrings\r\n'));
      assert.deepEqual(asked, ['one']);
      commit = 'two';
      assert.equal(await atHead(), referenceCount('the crabs\r\n'));
      commit = 'three';
      assert.equal(await atHead(), undefined);
      assert.equal(await earlier.atHead(document, 'o200k_base', 3_000_000, signal), 'tooLong');
      const untracked = await untitled('text');
      assert.equal(await earlier.atHead(untracked, 'o200k_base', 3_000_000, signal), undefined);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('know which files HEAD or a revision has otherwise, also those that git ignores or has no longer', async () => {
    const folder = vscode.Uri.file(path.join(os.tmpdir(), 'project'));
    const uri = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
    const change = (name: string, from = name) => ({ uri: uri(name), originalUri: uri(from) });
    const git = {
      getRepository: () => ({
        state: {
          HEAD: { commit: 'one' },
          workingTreeChanges: [change('CLAUDE.md'), change('src/code.ts'), change('new.md')],
          indexChanges: [change('moved.md', 'old.md')],
        },
        show: (ref: string, file: string): Promise<string> =>
          ['CLAUDE.md', 'old.md'].includes(path.basename(file))
            ? Promise.resolve(`${ref} ${path.basename(file)}`)
            : Promise.reject(new Error('not in that commit')),
        getCommit: (ref: string): Promise<{ hash: string }> =>
          ref === 'v1' ? Promise.resolve({ hash: 'old' }) : Promise.reject(new Error('no such revision')),
        diffWith: (ref: string) => Promise.resolve(ref === 'old' ? [change('tagged.md')] : []),
        checkIgnore: (paths: string[]): Promise<Set<string>> =>
          Promise.resolve(new Set(paths.filter(each => each.endsWith('CLAUDE.local.md')))),
      }),
    };
    const isMarkdown = (each: vscode.Uri): boolean => each.path.endsWith('.md');
    const also = ['CLAUDE.local.md', 'AGENTS.md', 'CLAUDE.md'].map(uri);
    const revision = new RevisionOfFolder(folder, () => git);
    const found = await revision.changes(undefined, isMarkdown, also);
    assert.ok('commit' in found && found.commit === 'one');
    assert.deepEqual(
      found.files.map(({ uri: { path: file }, text }) => [path.posix.basename(file), text]),
      [
        ['CLAUDE.md', 'one CLAUDE.md'],
        ['new.md', undefined],
        ['moved.md', undefined],
        ['old.md', 'one old.md'],
        ['CLAUDE.local.md', undefined],
      ],
    );
    const older = await revision.changes('v1', isMarkdown, []);
    assert.ok('commit' in older);
    assert.deepEqual(
      [older.commit, older.files.map(({ uri: { path: file }, text }) => [path.posix.basename(file), text])],
      [
        'old',
        [
          ['CLAUDE.md', 'old CLAUDE.md'],
          ['new.md', undefined],
          ['moved.md', undefined],
          ['old.md', 'old old.md'],
          ['tagged.md', undefined],
        ],
      ],
    );
    await assert.rejects(revision.changes('gone', isMarkdown, []), /git knows no revision gone: no such revision/);
    await assert.rejects(revision.changes('--output=x', isMarkdown, []), /git knows no revision/);
    const none = new RevisionOfFolder(folder, () => ({ getRepository: () => null }));
    assert.deepEqual(await none.changes(undefined, isMarkdown, also), { reason: 'the folder is in no git repository' });
    const off = new RevisionOfFolder(folder, () => undefined);
    assert.match(JSON.stringify(await off.changes(undefined, isMarkdown, also)), /switched off/);
    const empty = new RevisionOfFolder(folder, () => ({
      getRepository: () => ({ ...git.getRepository(), state: {} }),
    }));
    assert.deepEqual(await empty.changes(undefined, isMarkdown, also), {
      reason: 'its git repository has no commit yet',
    });
  });

  it('know the count at the last save', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-saved-'));
    try {
      const file = path.join(folder, 'fish.txt');
      fs.writeFileSync(file, 'the herrings');
      const document = await vscode.workspace.openTextDocument(file);
      const earlier = new EarlierCounts(tokenization);
      assert.equal(earlier.atSave(document, 'o200k_base', 7), undefined, 'nothing has changed');
      await replace(document, [{ start: 0, end: 0, text: 'x' }]);
      assert.equal(earlier.atSave(document, 'o200k_base', 8), 7);
      assert.equal(earlier.atSave(document, 'cl100k_base', 8), undefined, 'by another tokenizer it is not known');
      await document.save();
      assert.equal(earlier.atSave(document, 'o200k_base', 8), undefined);
      assert.equal(await earlier.atHead(document, 'o200k_base', 13, signal), undefined, 'there is no repository');
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
