import * as vscode from 'vscode';
import type { Cost, Costs } from '../../host/costs/costs';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { formatCount, formatQuantity } from '../../text/numbers';
import { formatShare } from '../../text/shares';
import { formatUsd } from '../../text/usd';
import type { Services } from '../../host/services';
import { onDidChangeSetting, setting } from '../../host/settings';
import { badge } from './badge';
import { isExcluded } from './excludes';
import { FileCounts, type FileFigures } from './fileCounts';

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
      const figures = await this.counts.figures(uri, rules, controller.signal);
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
        const tooltip = describe(figures.tokens, costs.costOf(figures.modelTokens), tokenizerName);
        return new vscode.FileDecoration(setting('explorer.badge') ? badge(figures.tokens) : undefined, tooltip);
      }
    }
  }
}

/** `1,234 tokens (o200k_base) · $0.0015 as input to GPT-5 · 0.3 % of its context`. */
function describe(tokens: number, cost: Cost, tokenizerName: string): string {
  const approximately = cost.exactness.kind === 'exact' ? '' : '≈ ';
  const parts = [`${formatQuantity(tokens, 'token')} (${tokenizerName})`];
  const estimate = cost.exactness.kind === 'exact' ? '' : ` (${cost.exactness.kind})`;
  parts.push(
    cost.usd === undefined
      ? `cost as input to ${cost.modelName} unknown`
      : `${approximately}${formatUsd(cost.usd)} as input to ${cost.modelName}${estimate}`,
  );
  if (cost.contextWindow !== undefined) {
    parts.push(`${approximately}${formatShare(cost.tokens / cost.contextWindow)} of its context`);
  }
  return parts.join(' · ');
}

/** Registers token counts and costs in the explorer's tooltips. */
export function registerExplorer(services: Services): Disposable {
  return new ExplorerDecorations(services);
}
