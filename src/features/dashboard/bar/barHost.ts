import * as vscode from 'vscode';
import { DisposableStore } from '../../../host/disposables';
import type { Services } from '../../../host/services';
import { changeSetting, onDidChangeSetting, settingOrigin } from '../../../host/settings/settings';
import { cellOf } from '../../../host/tokenizers/notebooks';
import type { HostGroups } from '../../../protocol/dashboard';
import type { BarModel, BarText, ExportFormat, InspectorBar, SetFor } from '../../../protocol/views/barState';
import type { Handlers } from '../../../protocol/rpc';
import { type Inspected, usable } from '../inspected/inspected';

/** The bar at the top of the Inspector, on the extension's side: what all its views look at, chosen once. */
export class BarHost extends DisposableStore {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;

  readonly handlers: Handlers<HostGroups['bar']> = {
    setText: kind => this.inspected.follow(kind === 'selection' ? 'selection' : 'document'),
    setPinned: isPinned => this.inspected.pin(isPinned),
    setCompared: ({ tokenizerId, isCompared }) => this.services.compared.set([tokenizerId], isCompared),
    setBaseline: baselineId => this.inspected.choose({ baselineId }),
    selectModel: ({ id, setFor }) => this.selectModel(id, setFor),
    exportFigures: format => this.exportFigures(format),
  };

  /** @param exportFigures Opens those of the view that is shown. */
  constructor(
    private readonly services: Services,
    private readonly inspected: Inspected,
    private readonly exportFigures: (format: ExportFormat) => Promise<void>,
  ) {
    super();
    const changed = (): void => this.changed.fire();
    this.own(inspected.watch(changed));
    this.own(services.tokenization.onDidChange(changed));
    this.own(onDidChangeSetting(['model', 'models', 'tokenizer'], changed));
  }

  async state(): Promise<InspectorBar> {
    const { tokenization, compared } = this.services;
    const listed = await tokenization.list();
    const baselineId = usable(listed, this.inspected.choices.baselineId);
    return {
      text: this.text(),
      tokenizers: listed.map(({ id, name, error }) => ({
        id,
        name,
        isCompared: id === baselineId || compared.has(id),
        ...(error !== undefined && { error }),
      })),
      baselineId,
      model: await this.model(),
    };
  }

  private text(): BarText {
    const { text, mode: kind, isPinned } = this.inspected;
    if (!text) return { kind, isPinned };
    const cell = cellOf(text.document);
    const path = vscode.workspace.asRelativePath(cell?.notebook.uri ?? text.document.uri);
    const name = path.split('/').at(-1) ?? path;
    return {
      kind,
      isPinned,
      path,
      name: cell ? `cell ${cell.number} of ${name}` : name,
      ...(text.kind === 'selection' && { selections: text.parts }),
    };
  }

  private async model(): Promise<BarModel> {
    const costs = await this.services.costs();
    const { document } = this.inspected.editor ?? {};
    const { id, name } = costs.selectedModel(document);
    const hasWorkspace = vscode.workspace.workspaceFolders !== undefined;
    return { id, name, setFor: settingOrigin('model', document), hasWorkspace, choices: costs.modelChoices() };
  }

  private async selectModel(id: string, setFor: SetFor): Promise<void> {
    const { document } = this.inspected.editor ?? {};
    await changeSetting('model', id, document, setFor === 'particular' ? undefined : setFor);
  }
}
