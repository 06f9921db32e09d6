import * as vscode from 'vscode';
import { type Disposable, DisposableStore, Replaceable } from '../../host/disposables';
import { readSource } from '../../host/corpus/sourceOption';
import type { Services } from '../../host/services';
import { changeSetting } from '../../host/settings';
import type { DashboardView } from '../../protocol/dashboard';
import { Comparison } from './comparison';
import { costs, estimate, estimatorState } from './estimator';
import { figuresDocument } from './figuresDocument';
import { OwnText } from './ownTextState';
import { DashboardPanel } from './panel';
import { UsageView } from './usageState';

const VIEW_TYPE = 'tokenLoupe.dashboard';

/** The dashboard beside the document: at most one, which can be thrown away and opened again at any time. */
class Dashboard extends DisposableStore implements vscode.WebviewPanelSerializer {
  private readonly panel = this.own(new Replaceable<DashboardPanel>());
  private readonly ownText: OwnText;
  private view: DashboardView = 'comparison';

  constructor(private readonly services: Services) {
    super();
    this.ownText = this.own(new OwnText(services));
    this.own(this.ownText.onDidChange(() => this.panel.value?.update()));
    const command = (name: string, run: () => unknown): void => {
      // What a command returns is serialized for its caller: let it be nothing.
      this.own(vscode.commands.registerCommand(`tokenLoupe.${name}`, () => void run()));
    };
    command('openDashboard', () => this.open(this.view));
    command('compareDocument', () => this.open('comparison')?.comparison.compare('document'));
    command('compareSelection', () => this.open('comparison')?.comparison.compare('selection'));
    command('estimateVocabulary', () => this.open('estimator'));
    command('vocabularyCosts', () => this.open('costs'));
    command('vocabularyUsage', () => this.open('usage')?.usage.begin());
    this.own(
      vscode.commands.registerCommand('tokenLoupe.measureVocabularySizes', async (given: unknown) => {
        const { source } = Object(given) as { readonly source?: unknown };
        const read = source === undefined ? undefined : readSource(source);
        this.open('estimator');
        return read ? this.ownText.measure(read) : this.ownText.choose();
      }),
    );
    this.own(vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this));
  }

  /** VS Code was reloaded with the dashboard open. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.adopt(panel);
    return Promise.resolve();
  }

  private open(view: DashboardView): DashboardPanel | undefined {
    this.view = view;
    const open = this.panel.value;
    if (open) {
      open.reveal();
      open.update();
      return open;
    }
    const panel = vscode.window.createWebviewPanel(
      VIEW_TYPE,
      'Token Loupe',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableFindWidget: true },
    );
    return this.adopt(panel);
  }

  private adopt(webviewPanel: vscode.WebviewPanel): DashboardPanel {
    const { context, tokenization } = this.services;
    const comparison = new Comparison(this.services);
    const usage = new UsageView(this.services);
    const panel = new DashboardPanel(webviewPanel, context.extensionUri, comparison, usage, {
      state: async () => ({
        view: this.view,
        comparison: comparison.state,
        estimator: await estimatorState(tokenization, this.ownText.state),
        usage: await usage.state(),
      }),
      selectView: view => {
        this.view = view;
        if (view === 'usage') usage.begin();
        panel.update();
      },
      setBaseline: id => comparison.setBaseline(id),
      setSide: ({ side, tokenizerId }) => comparison.setSide(side, tokenizerId),
      selectModel: id => changeSetting('model', id),
      estimate: input => estimate(input, this.ownText.estimate),
      // What comes of these is in the snapshots: the page need not wait.
      measureOwnText: from =>
        void (from === 'workspace' ? this.ownText.measure({ kind: 'workspace' }) : this.ownText.choose()),
      cancelOwnText: () => this.ownText.cancel(),
      vocabularyCosts: costs,
      exportFigures: async request => {
        const content = figuresDocument(request, this.ownText);
        const document = await vscode.workspace.openTextDocument({ language: 'json', content });
        // Not over the page, which is beside the editors.
        await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
      },
      reveal: ({ start, end }) => comparison.reveal(start, end),
      restartEngine: () => tokenization.restart(),
      setUsageTokenizer: id => usage.setTokenizer(id),
      lookAtDocument: () => usage.lookAtDocument(),
      lookAtChosenText: () => usage.lookAtChosenText(),
      cancelUsage: () => usage.cancel(),
      exportUsage: () => usage.export(),
      operate: operation => usage.operate(operation),
    });
    this.panel.value = panel;
    webviewPanel.onDidDispose(() => {
      if (this.panel.value === panel) this.panel.value = undefined;
    });
    comparison.compare('document');
    return panel;
  }
}

/** Registers the dashboard and its commands. */
export function registerDashboard(services: Services): Disposable {
  return new Dashboard(services);
}
