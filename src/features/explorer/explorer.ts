import * as vscode from 'vscode';
import type { Costs } from '../../host/costs/costs';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { Debounced } from '../../host/debounce';
import { globTestWithin, type PathTest } from '../../files/globs';
import { activeGlobs } from '../../host/corpus/corpusRules';
import type { Services } from '../../host/services';
import { GUESSED } from '../../text/fileEncoding';
import { onDidChangeSetting, setting, type SettingScope } from '../../host/settings/settings';
import { FileCounts, type FileFigures, type ReadableFile } from './fileCounts';
import { fileTooltip, whyNotCounted } from './fileText';

/** Milliseconds after a file has changed, and for how long changes are collected. */
const CHANGE_DELAY = 100;
const LONGEST_DELAY = 1000;

/** Adds token count and cost to the tooltips of files in the explorer. */
class ExplorerDecorations extends DisposableStore implements vscode.FileDecorationProvider {
  private readonly counts: FileCounts;
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri | vscode.Uri[] | undefined>());
  /** Files that VS Code has asked about: of others it knows nothing that could be out of date. */
  private readonly asked = new Set<string>();
  private readonly touched = new Map<string, vscode.Uri>();
  private readonly changedSoon = this.own(new Debounced(CHANGE_DELAY, () => this.tellTouched(), LONGEST_DELAY));
  readonly onDidChangeFileDecorations = this.changed.event;

  constructor(private readonly services: Services) {
    super();
    this.counts = new FileCounts(services.tokenization);
    const all = (): void => {
      this.asked.clear(); // VS Code forgets them, too
      this.changed.fire(undefined);
    };
    this.own(services.tokenization.onDidChange(all));
    this.own(onDidChangeSetting(['model', 'models', 'explorer.tooltips', 'explorer.maxFileSize'], all));
    const watcher = this.own(vscode.workspace.createFileSystemWatcher('**/*', true, false, true));
    this.own(watcher.onDidChange(uri => this.touch(uri)));
    this.own(vscode.window.registerFileDecorationProvider(this));
  }

  /** VS Code asks at once about each file that is said to have changed, shown or not: a checkout changes thousands. */
  private touch(uri: vscode.Uri): void {
    const key = uri.toString();
    if (!this.asked.has(key)) return;
    this.touched.set(key, uri);
    this.changedSoon.schedule();
  }

  private tellTouched(): void {
    const uris = [...this.touched.values()];
    this.touched.clear();
    this.changed.fire(uris);
  }

  async provideFileDecoration(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<vscode.FileDecoration | undefined> {
    this.asked.add(uri.toString());
    if (!setting('explorer.tooltips', uri) || !vscode.workspace.getWorkspaceFolder(uri) || isExcluded(uri))
      return undefined;
    const controller = new AbortController();
    const cancellation = token.onCancellationRequested(() => controller.abort());
    try {
      const { tokenization } = this.services;
      const costs = await this.services.costs();
      // Settings for a language are known to count while the file is open: before that nobody knows its language.
      const document = openDocument(uri);
      const scope = document ?? uri;
      const rules = {
        tokenizerId: tokenization.selectedFor(scope),
        modelTokenizerId: costs.selectedModel(scope).tokenizerId,
        maxFileSize: setting('explorer.maxFileSize', uri),
        encoding: encodingOf(uri, document),
      };
      const figures = await this.counts.figures(readableFile(uri), rules, controller.signal);
      if (!figures || token.isCancellationRequested) return undefined;
      if (figures.kind !== 'counted') {
        const reason = whyNotCounted(figures, rules.maxFileSize);
        return reason === undefined ? undefined : new vscode.FileDecoration(undefined, reason);
      }
      return this.decoration(figures, await tokenization.nameOf(rules.tokenizerId), costs, scope);
    } catch (error) {
      if (!token.isCancellationRequested) this.services.log.debug(`explorer: ${uri.toString()}: ${String(error)}`);
      return undefined;
    } finally {
      cancellation.dispose();
    }
  }

  private decoration(
    { tokens, modelTokens }: Extract<FileFigures, { readonly kind: 'counted' }>,
    tokenizerName: string,
    costs: Costs,
    scope: SettingScope,
  ): vscode.FileDecoration {
    const tooltip = fileTooltip(tokens, tokenizerName, costs.costOf(modelTokens, scope));
    return new vscode.FileDecoration(undefined, tooltip);
  }
}

/** The encoding in which VS Code opens a file that does not say it: its document knows, else the settings do. */
function encodingOf(uri: vscode.Uri, document: vscode.TextDocument | undefined): string {
  const { encoding } = (document ?? {}) as { readonly encoding?: unknown }; // since VS Code 1.100
  if (typeof encoding === 'string') return encoding;
  const files = vscode.workspace.getConfiguration('files', document ?? uri);
  if (files.get<unknown>('autoGuessEncoding') === true) return GUESSED;
  const set = files.get<unknown>('encoding');
  return typeof set === 'string' ? set : 'utf8';
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find(document => document.uri.toString() === key);
}

function readableFile(uri: vscode.Uri): ReadableFile {
  const { fs } = vscode.workspace;
  return {
    uri: uri.toString(),
    stat: async () => {
      const { type, size, mtime } = await fs.stat(uri);
      return { isFile: (type & vscode.FileType.File) !== 0, size, mtime };
    },
    read: () => fs.readFile(uri),
  };
}

/**
 * Whether `files.exclude` hides the file: it may still be decorated where an editor tab or a search shows it. A pattern
 * that matches a folder hides all that is in it.
 */
function isExcluded(uri: vscode.Uri): boolean {
  const globs = activeGlobs(vscode.workspace.getConfiguration('files', uri).get('exclude'));
  return testOf(globs)(vscode.workspace.asRelativePath(uri, false));
}

/** To compile globs takes longer than all else about a file, and they are mostly those of the file before. */
let newestTest: { readonly key: string; readonly test: PathTest } | undefined;

function testOf(globs: readonly string[]): PathTest {
  const key = globs.join('\0');
  if (newestTest?.key !== key) newestTest = { key, test: globTestWithin(globs) };
  return newestTest.test;
}

/** Registers token counts and costs in the explorer's tooltips. */
export function registerExplorer(services: Services): Disposable {
  return new ExplorerDecorations(services);
}
