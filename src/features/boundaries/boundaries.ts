import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { Debounced } from '../../host/debounce';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { PaintingRemark } from '../../host/editors/painting';
import type { Services } from '../../host/services';
import type { SettingValue } from '../../host/settings/settingRules';
import { changeSetting, onDidChangeSetting, setting } from '../../host/settings/settings';
import { formatCount, formatQuantity } from '../../text/numbers';
import { MOST_RANGES } from './blockPainter';
import { DecorationTypes } from './decorationTypes';
import { paintedEditors } from './paintedEditors';
import { comparedId } from './comparedTokenizer';
import { DifferenceCommands } from './differenceCommands';
import { Painter } from './painter';
import { pickStyle } from './stylePick';
import { differences } from './styles/differences';
import { paintingStyle } from './styles/paintingStyles';

/** Milliseconds; one screen refresh, so that a burst of events paints once. */
const REPAINT_DELAY = 16;

/** Token boundaries in all visible editors, each in the style of its document's settings. */
class Boundaries extends DisposableStore {
  /** By the style's id; made when first used. */
  private readonly decorations = new Map<string, DecorationTypes>();
  private painters: Painter[] = [];
  /** The style that the user looks at in the list of styles. */
  private previewed: string | undefined;
  private readonly repaint = this.own(new Debounced(REPAINT_DELAY, () => this.paintAll()));

  constructor(private readonly services: Services) {
    super();
    this.own({ dispose: () => this.stop() });
    this.own(registerCommand('tokenLoupe.toggleBoundaries', services.log, () => this.toggle()));
    this.own(registerCommand('tokenLoupe.selectPaintingStyle', services.log, () => this.selectStyle()));
    this.own(registerCommand('tokenLoupe.peekBoundaries', services.log, () => this.peek()));
    this.own(registerCommand('tokenLoupe.hideBoundaries', services.log, () => services.painting.set(false)));
    this.own(vscode.window.onDidChangeVisibleTextEditors(() => this.repaint.schedule()));
    this.own(
      // At once: what has been scrolled to is bare until then.
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.painterOf(textEditor)?.paint()),
    );
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const concerned = this.painters.filter(painter => painter.editor.document === document);
        for (const painter of concerned) painter.edited(contentChanges);
        if (concerned.length > 0) this.repaint.schedule();
      }),
    );
    this.own(services.tokenization.onDidChange(() => this.repaintAll()));
    // A document that is given another language is closed and opened again; its settings may be others then.
    this.own(
      vscode.workspace.onDidOpenTextDocument(document => {
        if (this.painters.some(painter => painter.editor.document === document)) this.repaintAll();
      }),
    );
    this.own(new DifferenceCommands(services));
    this.own(services.painting.onDidChange(() => this.paintAll()));
    this.own(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (setting('boundaries.lines', textEditor.document) === 'current') this.painterOf(textEditor)?.paint();
      }),
    );
    const kinds = ['boundaries.inDiffs', 'boundaries.inOutput', 'boundaries.inSearchEditors'] as const;
    const settings = ['boundaries.style', 'boundaries.lines', ...kinds] as const;
    this.own(onDidChangeSetting(['boundaries.comparedTokenizer'], () => this.repaintAll()));
    this.own(onDidChangeSetting(settings, () => this.paintAll()));
    this.paintAll();
  }

  private async toggle(): Promise<void> {
    const { painting } = this.services;
    await painting.set(!painting.isOn);
  }

  /** Tokens are painted in the style that the user comes to, whether they are painted else or not. */
  private async selectStyle(): Promise<void> {
    const document = this.services.editors.current?.document;
    const chosen = await pickStyle(paintingStyle(setting('boundaries.style', document)).id, id => {
      this.previewed = id;
      this.paintAll();
    });
    if (chosen === undefined) return;
    // A test holds the styles and the setting's values together.
    await changeSetting('boundaries.style', chosen as SettingValue<'boundaries.style'>, document);
    await this.services.painting.set(true);
  }

  private peek(): void {
    this.services.painting.peekFor(setting('boundaries.peekSeconds') * 1000);
  }

  private painterOf(editor: vscode.TextEditor): Painter | undefined {
    return this.painters.find(painter => painter.editor === editor);
  }

  private decorationsFor({ document }: vscode.TextEditor): DecorationTypes {
    const isComparing = this.previewed === undefined && comparedId(document) !== undefined;
    const chosen = this.previewed ?? setting('boundaries.style', document);
    const style = isComparing ? differences : paintingStyle(chosen);
    const known = this.decorations.get(style.id);
    if (known) return known;
    const made = new DecorationTypes(style);
    this.decorations.set(style.id, made);
    return made;
  }

  /** Takes all paint off: ranges go with their decoration types. */
  private stop(): void {
    for (const painter of this.painters) painter.dispose();
    this.painters = [];
    for (const each of this.decorations.values()) each.dispose();
    this.decorations.clear();
  }

  private paintAll(): void {
    const { painting } = this.services;
    const isOn = painting.isOn || this.previewed !== undefined;
    const editors = isOn ? paintedEditors() : [];
    const kept = this.painters.filter(
      ({ editor, decorations }) => editors.includes(editor) && decorations === this.decorationsFor(editor),
    );
    for (const painter of this.painters) {
      if (kept.includes(painter)) continue;
      painter.clear();
      painter.dispose();
      for (const kind of ['share', 'differences']) painting.remark(painter.editor, kind, undefined);
    }
    const fresh = editors.filter(editor => !kept.some(painter => painter.editor === editor));
    this.painters = [...kept, ...fresh.map(editor => this.painterFor(editor))];
    for (const painter of this.painters) painter.paint();
  }

  /** The tokens are others now. */
  private repaintAll(): void {
    this.paintAll();
    for (const painter of this.painters) painter.repaint();
  }

  private painterFor(editor: vscode.TextEditor): Painter {
    const { painting } = this.services;
    return new Painter(
      this.services,
      this.decorationsFor(editor),
      editor,
      ({ bareUnits }) => painting.remark(editor, 'share', bareUnits === 0 ? undefined : incompleteRemark(bareUnits)),
      reason => painting.remark(editor, 'share', { text: 'nothing is painted', detail: reason }),
    );
  }
}

function incompleteRemark(bareUnits: number): PaintingRemark {
  const most = formatCount(MOST_RANGES);
  return {
    text: 'painting is incomplete',
    detail: `${formatQuantity(bareUnits, 'character')} of the visible lines are not painted: an editor has at most ${most} marks, and VS Code does not tell how far long lines are scrolled sideways. Where lines are wrapped (editor.wordWrap), all that is on screen is painted.`,
  };
}

/** Paints token boundaries while the user edits, toggled by `tokenLoupe.toggleBoundaries`. */
export function registerBoundaries(services: Services): Disposable {
  return new Boundaries(services);
}
