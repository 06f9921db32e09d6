import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { contextFiles } from '../../src/host/contextLedger/contextFiles';
import type { ContextState } from '../../src/protocol/queries/contextQueries';
import { product, until } from './support/product';
import { referenceCount } from './support/reference';

const root = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
const write = (name: string, text: string): void => fs.writeFileSync(path.join(root(), name), text);
const text = '# Rules\n\nThe quick fish is in the pan.\n';

describe('the context ledger', () => {
  before(async () => {
    await product();
    write('CLAUDE.md', text);
    write('token-budgets.json', '{ "budgets": [{ "files": "CLAUDE.md", "limit": { "tokens": 3 } }] }');
  });
  after(() => {
    for (const name of ['CLAUDE.md', 'token-budgets.json']) fs.rmSync(path.join(root(), name));
  });

  it('counts what agents load, and puts a crossed budget into the list of problems with its quick fixes', async () => {
    const state = await vscode.commands.executeCommand<ContextState>('tokenLoupe.showContext');
    const item = state.items.find(each => each.path === 'CLAUDE.md');
    assert.equal(item?.figure.tokens, referenceCount(text));
    const uri = vscode.Uri.file(path.join(root(), 'CLAUDE.md'));
    await until(() => vscode.languages.getDiagnostics(uri).some(({ code }) => code === 'overBudget'), 'a diagnostic');
    await vscode.workspace.openTextDocument(path.join(root(), 'token-budgets.json'));
    await vscode.workspace.openTextDocument(uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      new vscode.Range(0, 0, 0, 1),
    );
    assert.ok(
      actions.some(({ title }) => title === 'Show what agents load'),
      actions.map(({ title }) => title).join(),
    );
    const raise = actions.find(({ title }) => title.startsWith('Raise the limit'));
    assert.ok(raise?.edit && (await vscode.workspace.applyEdit(raise.edit)));
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand('tokenLoupe.refreshContext');
    await until(() => vscode.languages.getDiagnostics(uri).length === 0, 'no diagnostic');
  });

  it('checks the budgets of the settings, too', async () => {
    const settings = vscode.workspace.getConfiguration();
    const set = (value: unknown) => settings.update('tokenLoupe.budgets', value, vscode.ConfigurationTarget.Workspace);
    const uri = vscode.Uri.file(path.join(root(), 'CLAUDE.md'));
    const isOver = (): boolean => vscode.languages.getDiagnostics(uri).some(({ code }) => code === 'overBudget');
    try {
      await set([{ name: 'of the settings', files: 'CLAUDE.md', limit: { tokens: 2 } }]);
      await vscode.commands.executeCommand('tokenLoupe.refreshContext');
      await until(isOver, 'a diagnostic of the budget in the settings');
    } finally {
      await set(undefined);
    }
    await vscode.commands.executeCommand('tokenLoupe.refreshContext');
    await until(() => !isOver(), 'no diagnostic any more');
  });

  it('counts user-level files only where that is asked for, and tells of a revision that there is not', async () => {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-home-'));
    const variable = process.platform === 'win32' ? 'USERPROFILE' : 'HOME';
    const before = process.env[variable];
    const run = (name: string, given?: string) =>
      vscode.commands.executeCommand<ContextState & { failure?: string }>(`tokenLoupe.${name}`, given);
    const ofUser = ({ items }: ContextState): string[] =>
      items.flatMap(({ agentId, path: file }) => (agentId === 'claude-code' && file.startsWith('~/') ? [file] : []));
    process.env[variable] = home;
    try {
      for (const [name, content] of [
        ['CLAUDE.md', 'mine @private.md'],
        ['private.md', 'no'],
        ['rules/a/b.md', 'rule'],
      ] as const) {
        fs.mkdirSync(path.dirname(path.join(home, '.claude', name)), { recursive: true });
        fs.writeFileSync(path.join(home, '.claude', name), content);
      }
      assert.deepEqual(ofUser(await run('refreshContext')), []);
      const state = await run('includeUserContext');
      assert.deepEqual(ofUser(state), ['~/.claude/CLAUDE.md', '~/.claude/rules/a/b.md']);
      assert.ok(state.findings.some(({ code, message }) => code === 'outsideImport' && message.includes('private.md')));
      assert.deepEqual(ofUser(await run('leaveOutUserContext')), []);
      assert.match((await run('compareContextWith', 'no-such-revision')).failure ?? '', /no-such-revision/);
    } finally {
      process.env[variable] = before;
      await run('leaveOutUserContext');
      await run('compareContextWith', '');
      fs.rmSync(home, { recursive: true });
    }
  });

  it('lists a workspace that is on no disk, where VS Code finds no files by itself', async () => {
    const files: Record<string, string> = {
      '/AGENTS.md': 'Short names.',
      '/src/code.ts': 'not read',
      '/src/AGENTS.md': 'Of src.',
      '/node_modules/a/AGENTS.md': 'of a package',
    };
    const never = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
    const refuse = (): never => {
      throw vscode.FileSystemError.NoPermissions();
    };
    const isFolder = (at: string): boolean => Object.keys(files).some(each => each.startsWith(`${at}/`));
    const registered = vscode.workspace.registerFileSystemProvider('nodisk', {
      onDidChangeFile: never.event,
      watch: () => never,
      stat: ({ path: at }) => {
        const type = at in files ? vscode.FileType.File : vscode.FileType.Directory;
        return { type, ctime: 0, mtime: 0, size: files[at]?.length ?? 0 };
      },
      readDirectory: ({ path: at }) => {
        const start = at === '/' ? '/' : `${at}/`;
        const names = Object.keys(files).flatMap(each =>
          each.startsWith(start) ? [each.slice(start.length).split('/')[0]!] : [],
        );
        return [...new Set(names)].map(name => [
          name,
          isFolder(start + name) ? vscode.FileType.Directory : vscode.FileType.File,
        ]);
      },
      readFile: ({ path: at }) => new TextEncoder().encode(files[at]),
      createDirectory: refuse,
      writeFile: refuse,
      delete: refuse,
      rename: refuse,
    });
    try {
      const found = await contextFiles(
        { uri: vscode.Uri.parse('nodisk:/') },
        { listFolder: () => assert.fail('it is on no disk') },
        new AbortController().signal,
      );
      const texts = found.files.map(({ path: at, file }) => [
        at,
        file && 'bytes' in file ? new TextDecoder().decode(file.bytes) : '',
      ]);
      assert.deepEqual(texts, [
        ['AGENTS.md', 'Short names.'],
        ['src/code.ts', ''],
        ['src/AGENTS.md', 'Of src.'],
      ]);
    } finally {
      registered.dispose();
    }
  });

  it('suggests budgets in a document that is not saved', async () => {
    const suggested = await vscode.commands.executeCommand<string>('tokenLoupe.suggestBudgets');
    const document = vscode.window.activeTextEditor!.document;
    assert.deepEqual([document.getText(), document.isUntitled], [suggested, true]);
    assert.match(suggested, /"agent": "claude-code"/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('is a view of the Inspector, too', async () => {
    await vscode.commands.executeCommand('tokenLoupe.inspectContext');
    const labels = (): string[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(() => labels().some(label => label.includes('Inspector')), 'the Inspector');
  });

  it('answers language models by its two tools', async () => {
    const call = async (name: string, input: object): Promise<string> => {
      const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
      return result.content.map(part => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
    };
    assert.match(
      await call('token-loupe_count', { files: ['CLAUDE.md'], text: 'The quick fish' }),
      /^text: 3\nCLAUDE\.md: \d+\nexact for /,
    );
    assert.match(
      await call('token-loupe_context', { agent: 'claude-code' }),
      /^claude-code always: \d+ tokens \+ 1 unknown\n/,
    );
  });
});
