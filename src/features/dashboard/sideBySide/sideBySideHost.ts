import * as vscode from 'vscode';
import { DisposableStore } from '../../../host/disposables';
import { LatestTask } from '../../../host/latest';
import type { Services } from '../../../host/services';
import type { ViewHandlers } from '../../../protocol/dashboard';
import type { ListedTokenizer } from '../../../protocol/engine';
import type { SideDifferences, SideLayout } from '../../../protocol/queries/sideQueries';
import { LEAST_SIDES, MOST_SIDES, type SideBySideState, type SideFigures } from '../../../protocol/views/sideBySide';
import type { MeasuredTokenizer, TextReport, TextViewState } from '../../../protocol/views/textViews';
import { messageOf } from '../../../text/errors';
import type { ExportedFigures } from '../figureExport';
import { type HostView, type HostViewEntry, hostViewEntry } from '../hostView';
import { type Inspected, usable } from '../inspected/inspected';
import { TextView } from '../inspected/textView';
import { EditorScroll } from './editorScroll';
import { PointedText } from './pointedText';
import { sideFigures } from './sideFigures';

/** The text under several tokenizers, line by line, on the extension's side. */
export function sideBySideEntry(services: Services, inspected: Inspected): HostViewEntry<'sideBySide'> {
  return hostViewEntry({ create: () => new SideBySide(services, inspected), commands: {} });
}

/** A text of more rows is compared once nobody has edited it for a moment: it takes seconds. */
const LONG_ROWS = 20_000;
const REST_MILLISECONDS = 1_000;

type Measured = SideLayout & { readonly choices: readonly MeasuredTokenizer[] };

interface Found {
  readonly differences: SideDifferences;
  readonly document: vscode.TextDocument;
}

class SideBySide extends DisposableStore implements HostView<'sideBySide'> {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly view: TextView<Measured>;
  /** While the view is seen: what follows the editor. */
  private following: { readonly scroll: EditorScroll; readonly pointer: PointedText } | undefined;
  private place: SideFigures['place'];
  private pointed: SideFigures['pointed'];
  /** Of which measurement, and what was found; until then, what was found of the text before an edit. */
  private compared: { readonly of: Measured; readonly isDone: boolean; readonly found?: Found } | undefined;
  private readonly comparing: LatestTask;
  private readonly placing: LatestTask;
  private readonly pointing: LatestTask;

  readonly onDidChange = this.changed.event;

  readonly handlers: ViewHandlers<'sideBySide'> = {
    exportFigures: () => this.view.exportFigures(),
    reveal: range => this.view.reveal(range),
    rows: async ({ revision, from, to }, { signal }) => {
      const { engine, parts, tokenizerIds } = this.asked(signal);
      return engine.sideRows({ ...parts, tokenizerIds, revision, from, to }, signal);
    },
    setSides: async ids => {
      if (ids.length < LEAST_SIDES || ids.length > MOST_SIDES || ids.some(id => typeof id !== 'string')) {
        throw new Error(`${LEAST_SIDES} to ${MOST_SIDES} tokenizers can be shown side by side`);
      }
      await this.inspected.choose({ sides: [...ids] });
    },
    point: range => this.following?.pointer.show(range && this.isCurrent ? range : undefined),
    scrolled: offset => {
      if (this.isCurrent) this.following?.scroll.scrollTo(offset);
    },
    findDifference: async ({ offset, forward }, { signal }) => {
      const { engine, parts, tokenizerIds } = this.asked(signal);
      return engine.findSideDifference({ ...parts, tokenizerIds, offset, forward }, signal);
    },
    copyTokens: tokenizerId => this.copyTokens(tokenizerId),
  };

  constructor(
    private readonly services: Services,
    private readonly inspected: Inspected,
  ) {
    super();
    const warn = (error: unknown): void => this.services.log.warn(`Side by side: ${messageOf(error)}`);
    this.comparing = this.own(new LatestTask(warn));
    this.placing = this.own(new LatestTask(warn));
    this.pointing = this.own(new LatestTask(warn));
    this.view = this.own(
      new TextView<Measured>(services, inspected, {
        title: 'Side by side',
        tokenizers: () => this.sides(),
        measure: async ({ engine, parts, signal }) => {
          const choices = (await this.usable()).map(({ id, name }) => ({ id, name }));
          return { ...(await engine.layOutSides(parts, signal)), choices };
        },
      }),
    );
    this.own(this.view.onDidChange(() => this.measured()));
    this.own({ dispose: () => this.unfollow() });
  }

  state(): SideBySideState {
    const state = this.view.state();
    if (!hasFigures(state)) return state as SideBySideState;
    const { compared, place, pointed } = this;
    const figures: SideFigures = {
      ...state.figures,
      ...(compared?.found && { differences: compared.found.differences }),
      isComparing: !compared?.isDone || compared.of !== state.figures,
      ...(place && { place }),
      ...(pointed && { pointed }),
    };
    return { ...state, figures };
  }

  setVisible(visible: boolean): void {
    this.view.setVisible(visible);
    if (!visible) this.unfollow();
    else if (!this.following) {
      this.follow();
      this.measured();
    }
  }

  figures(): ExportedFigures | undefined {
    const state = this.state();
    const differences = 'figures' in state ? state.figures.differences : undefined;
    return 'figures' in state && differences ? sideFigures(state, differences) : undefined;
  }

  /** The text was measured anew, or is about to be. */
  private measured(): void {
    const state = this.view.state();
    const figures = state.status === 'ready' ? state.figures : undefined;
    if (figures && figures !== this.compared?.of) {
      this.comparing.run(signal => this.compare(figures, signal));
      if (!this.place) this.goTo(this.following?.scroll.top);
    }
    if (state.status === 'empty') this.place = undefined;
    this.changed.fire();
  }

  /** Compares the tokenizers over all of the text, once it is let be for a moment if it is long. */
  private async compare(of: Measured, signal: AbortSignal): Promise<void> {
    const { document } = this.view.latest.text;
    const before = this.compared?.found;
    const ids = this.view.latest.report.tokenizers.map(({ id }) => id).join('\n');
    const isSame =
      before?.document === document && before.differences.sides.map(each => each.tokenizerId).join('\n') === ids;
    this.compared = { of, isDone: false, ...(isSame && { found: before }) };
    if (of.rows > LONG_ROWS) await new Promise(resolve => setTimeout(resolve, REST_MILLISECONDS));
    signal.throwIfAborted();
    const { engine, parts, tokenizerIds } = this.asked(signal);
    const differences = await engine.compareSides({ ...parts, tokenizerIds }, signal);
    if (signal.aborted) return;
    this.compared = { of, isDone: true, found: { differences, document } };
    this.changed.fire();
  }

  private follow(): void {
    const following = { scroll: new EditorScroll(this.inspected), pointer: new PointedText(this.inspected) };
    this.following = following;
    following.scroll.onDidScroll(offset => this.goTo(offset));
    following.pointer.onDidPoint(offset => {
      this.pointing.run(async signal => {
        const row = await this.rowAt(offset, signal);
        if (signal.aborted || row === undefined) return;
        this.pointed = { offset, row };
        this.changed.fire();
      });
    });
    this.goTo(following.scroll.top);
  }

  private unfollow(): void {
    this.comparing.cancel();
    if (!this.compared?.isDone) this.compared = undefined;
    this.following?.scroll.dispose();
    this.following?.pointer.dispose();
    this.following = undefined;
  }

  /** Has the page show what the editor shows. */
  private goTo(offset: number | undefined): void {
    if (offset === undefined) return;
    this.placing.run(async signal => {
      const row = await this.rowAt(offset, signal);
      if (signal.aborted || row === undefined) return;
      this.place = { row, count: (this.place?.count ?? 0) + 1 };
      this.changed.fire();
    });
  }

  private async rowAt(offset: number, signal: AbortSignal): Promise<number | undefined> {
    const text = this.inspected.text?.about(signal);
    return text?.engine.sideRowAt({ ...text.parts, offset }, signal);
  }

  /** Whether the text is still the one that the page shows. */
  private get isCurrent(): boolean {
    if (this.view.state().status !== 'ready') return false;
    const { text } = this.view.latest;
    return text.document === this.inspected.editor?.document && text.document.version === text.version;
  }

  private asked(signal: AbortSignal) {
    const { text, report } = this.view.latest;
    return { ...text.about(signal), tokenizerIds: report.tokenizers.map(({ id }) => id) };
  }

  private async usable(): Promise<readonly ListedTokenizer[]> {
    return (await this.services.tokenization.list()).filter(({ error }) => error === undefined);
  }

  /** The chosen ones, or others in place of those that cannot be used any more. */
  private async sides(): Promise<readonly ListedTokenizer[]> {
    const listed = await this.usable();
    const ids = this.inspected.choices.sides.map(id => usable(listed, id));
    return ids.flatMap(id => listed.find(each => each.id === id) ?? []);
  }

  private async copyTokens(tokenizerId: string): Promise<void> {
    const { text } = this.view.latest;
    if (this.services.editors.current?.document !== text.document) {
      throw new Error('the text that is shown here is not the one in the editor any more');
    }
    const { kind, document } = text;
    const whole =
      kind === 'document'
        ? { ranges: [{ start: 0, end: document.offsetAt(document.lineAt(document.lineCount - 1).range.end) }] }
        : {};
    await vscode.commands.executeCommand('tokenLoupe.copyTokens', { tokenizerId, ...whole });
  }
}

function hasFigures(state: TextViewState<Measured>): state is TextReport<Measured> & { readonly figures: Measured } {
  return 'figures' in state;
}
