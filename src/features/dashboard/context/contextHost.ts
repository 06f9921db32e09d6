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
  return hostViewEntry({ create: () => new ContextView(contextLedger, costs), commands: {} });
}

/** Shows what the view of the side bar shows; looks at the workspace when it is first seen. */
class ContextView extends DisposableStore implements HostView<'context'> {
  readonly onDidChange: ContextModel['onDidChange'];
  readonly handlers = { refresh: () => this.model.refresh() };
  private shown: ContextViewState = { status: 'looking' };

  constructor(
    private readonly model: ContextModel,
    private readonly costs: Services['costs'],
  ) {
    super();
    this.onDidChange = model.onDidChange;
  }

  setVisible(visible: boolean): void {
    if (visible && !this.model.wasLookedAt) void this.model.refresh();
  }

  async state(): Promise<ContextViewState> {
    const { state, folder, failure, wasLookedAt } = this.model;
    if (!wasLookedAt) this.shown = { status: 'looking' };
    else if (failure !== undefined) this.shown = { status: 'none', reason: failure };
    else if (!state || !folder) this.shown = { status: 'none', reason: 'No folder is open.' };
    else this.shown = contextViewState(state, folder.name, await this.costs(), folder.uri);
    return this.shown;
  }

  figures(): ExportedFigures | undefined {
    return this.shown.status === 'ready' ? exportedContext(this.shown) : undefined;
  }
}
