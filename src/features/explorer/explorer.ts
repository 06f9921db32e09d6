import * as vscode from 'vscode';
import type { Costs } from '../../host/costs/costs';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { matchesAny } from '../../host/files/globs';
import { formatCount } from '../../text/numbers';
import type { Services } from '../../host/services';
import { onDidChangeSetting, setting } from '../../host/settings';
import { FileCounts, type FileFigures, type ReadableFile } from './fileCounts';
import { badge, fileTooltip } from './fileText';

/** Adds token count and cost to the tooltips of files in the explorer. */
class ExplorerDecorations extends DisposableStore implements vscode.FileDecorationProvider {
  private readonly counts: FileCounts;
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri | vscode.Uri[] | undefined>());
  readonly onDidChangeFileDecorations = this.changed.event;

  constructor(private readonly services: Services) {
    super();
    this.counts = new FileCounts(services.tokenization);
    const all = (): void => this.changed.fire(undefined);
    this.own(services.tokenization.onDidChange(all));
    this.own(onDidChangeSetting(['model', 'explorer.tooltips', 'explorer.badge', 'explorer.maxFileSize'], all));
    const watcher = this.own(vscode.workspace.createFileSystemWatcher('**/*', true, false, true));
    this.own(watcher.onDidChange(uri => this.changed.fire(uri)));
    this.own(vscode.window.registerFileDecorationProvider(this));
  }

  async provideFileDecoration(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<vscode.FileDecoration | undefined> {
    if (!setting('explorer.tooltips') || !vscode.workspace.getWorkspaceFolder(uri) || isExcluded(uri)) return undefined;
    const controller = new AbortController();
    const cancellation = token.onCancellationRequested(() => controller.abort());
    try {
      const { tokenization } = this.services;
      const costs = await this.services.costs();
      const rules = {
        tokenizerId: tokenization.selectedId,
        modelTokenizerId: costs.selectedModel().tokenizerId,
        maxFileSize: setting('explorer.maxFileSize'),
      };
      const figures = await this.counts.figures(readableFile(uri), rules, controller.signal);
      if (!figures || token.isCancellationRequested) return undefined;
      return this.decoration(figures, await tokenization.nameOf(rules.tokenizerId), costs);
    } catch (error) {
      if (!token.isCancellationRequested) this.services.log.debug(`explorer: ${uri.toString()}: ${String(error)}`);
      return undefined;
    } finally {
      cancellation.dispose();
    }
  }

  private decoration(figures: FileFigures, tokenizerName: string, costs: Costs): vscode.FileDecoration | undefined {
    switch (figures.kind) {
      case 'binary':
        return undefined;
      case 'tooLarge':
        return new vscode.FileDecoration(undefined, `not counted: ${formatCount(figures.bytes)} bytes`);
      case 'counted': {
        const tooltip = fileTooltip(figures.tokens, tokenizerName, costs.costOf(figures.modelTokens));
        return new vscode.FileDecoration(setting('explorer.badge') ? badge(figures.tokens) : undefined, tooltip);
      }
    }
  }
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
  const excludes = vscode.workspace.getConfiguration('files', uri).get<Record<string, unknown>>('exclude') ?? {};
  return matchesAny(
    Object.keys(excludes).filter(pattern => excludes[pattern] === true),
    vscode.workspace.asRelativePath(uri, false),
  );
}

/** Registers token counts and costs in the explorer's tooltips. */
export function registerExplorer(services: Services): Disposable {
  return new ExplorerDecorations(services);
}
