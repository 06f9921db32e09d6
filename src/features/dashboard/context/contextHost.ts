import * as vscode from 'vscode';
import type { ContextModel } from '../../../host/contextLedger/contextModel';
import { DisposableStore } from '../../../host/disposables';
import type { Services } from '../../../host/services';
import type { ContextViewState } from '../../../protocol/contextFigures';
import type { ExportedFigures } from '../figureExport';
import { type HostView, type HostViewEntry, hostViewEntry } from '../hostView';
import { exportedContext } from './contextExport';
import { contextViewState } from './contextViewState';

/** What agents load from the workspace, on the extension's side. */
export function contextEntry({ contextLedger, costs }: Services): HostViewEntry<'context'> {
  return hostViewEntry({
    create: () => new ContextView(contextLedger, costs),
    commands: { inspectContext: open => void open() },
  });
}

/** Shows what the view of the side bar shows; looks at the workspace when it is first seen. */
class ContextView extends DisposableStore implements HostView<'context'> {
  private readonly chosen = this.own(new vscode.EventEmitter<void>());
  readonly handlers = {
    refresh: () => this.model.refresh(),
    showFolder: ({ index }: { readonly index: number }) => this.showFolder(index),
  };
  private index = 0;
  private shown: ContextViewState = { status: 'looking' };

  constructor(
    private readonly model: ContextModel,
    private readonly costs: Services['costs'],
  ) {
    super();
    this.own(model.onDidChange(() => this.chosen.fire()));
  }

  get onDidChange(): vscode.Event<void> {
    return this.chosen.event;
  }

  setVisible(visible: boolean): void {
    if (visible && !this.model.wasLookedAt) void this.model.refresh();
  }

  async state(): Promise<ContextViewState> {
    const { folders, wasLookedAt } = this.model;
    const shown = Math.min(this.index, folders.length - 1);
    const of = folders[shown];
    const names = { folders: folders.map(({ folder }) => folder.name), shown };
    if (!wasLookedAt) this.shown = { status: 'looking' };
    else if (!of) this.shown = { status: 'none', reason: 'No folder is open.', folders: [], shown: 0 };
    else if (of.failure !== undefined || !of.state) {
      this.shown = { status: 'none', reason: of.failure ?? 'Nothing is known of this folder.', ...names };
    } else {
      const state = contextViewState(of.state, names, await this.costs(), of.folder.uri);
      const { noRevision } = of;
      this.shown = noRevision === undefined ? state : { ...state, noRevision };
    }
    return this.shown;
  }

  private showFolder(index: unknown): void {
    if (typeof index !== 'number' || !this.model.folders[index]) return;
    this.index = index;
    this.chosen.fire();
  }

  figures(): ExportedFigures | undefined {
    return this.shown.status === 'ready' ? exportedContext(this.shown) : undefined;
  }
}
