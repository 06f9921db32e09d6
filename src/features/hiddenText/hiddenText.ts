import * as vscode from 'vscode';
import type { HiddenKind } from '../../analysis/hiddenText/hiddenFinding';
import { Debounced } from '../../host/debounce';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { LatestTask } from '../../host/latest';
import type { Services } from '../../host/services';
import { onDidChangeSetting, setting } from '../../host/settings/settings';
import { isUserText } from '../../host/editors/textEditors';
import type { DocumentFinding } from '../../protocol/queries/hiddenTextQueries';

/** Milliseconds after the last edit: nobody looks for hidden text while typing. */
const DELAY = 500;
/** So many findings of a document are shown. */
const MOST = 1000;

const { Hint, Information } = vscode.DiagnosticSeverity;
/** Hints are marked in the text alone; the others are in the list of problems, too. */
const SEVERITIES: Readonly<Record<HiddenKind, vscode.DiagnosticSeverity>> = {
  tagCharacters: Information,
  variationSelectors: Information,
  bidiControls: Information,
  zeroWidth: Information,
  lookAlike: Information,
  specialToken: Hint,
  neverProduced: Hint,
};

/** Keeps the findings of one document up to date. */
class WatchedDocument extends DisposableStore {
  readonly soon = this.own(new Debounced(DELAY, () => this.look()));
  private readonly task = this.own(
    new LatestTask(error => {
      this.services.log.debug(`hidden text: ${String(error)}`);
      this.diagnostics.delete(this.document.uri);
    }),
  );

  constructor(
    private readonly services: Services,
    private readonly diagnostics: vscode.DiagnosticCollection,
    readonly document: vscode.TextDocument,
  ) {
    super();
    this.own({ dispose: () => diagnostics.delete(document.uri) });
    this.look();
  }

  look(): void {
    this.task.run(async signal => {
      const { document, services } = this;
      const { version } = document;
      const { engine, key } = services.tokenization.about(document);
      const params = { document: key, tokenizerId: services.tokenization.selectedFor(document), most: MOST };
      const { findings, isCut } = await engine.hiddenText(params, signal);
      if (signal.aborted || document.version !== version) return;
      const shown = findings.map(finding => diagnosticOf(document, finding));
      const last = shown.at(-1);
      if (isCut && last) {
        const message = `There is more hidden text than this: only the first ${MOST} findings are shown.`;
        shown.push(new vscode.Diagnostic(last.range, message, Information));
      }
      this.diagnostics.set(document.uri, shown);
    });
  }
}

/** Marks text that hides, in the documents that are visible or were since they were opened. */
class HiddenText extends DisposableStore {
  private readonly diagnostics = this.own(vscode.languages.createDiagnosticCollection('tokenLoupe'));
  private readonly watched = new Map<vscode.TextDocument, WatchedDocument>();

  constructor(private readonly services: Services) {
    super();
    this.own({ dispose: () => this.forgetAll() });
    this.own(vscode.window.onDidChangeVisibleTextEditors(() => this.watchVisible()));
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.watched.get(document)?.soon.schedule();
      }),
    );
    this.own(vscode.workspace.onDidCloseTextDocument(document => this.forget(document)));
    this.own(
      services.tokenization.onDidChange(() => {
        for (const each of this.watched.values()) each.look();
      }),
    );
    this.own(
      onDidChangeSetting(['hiddenText'], () => {
        this.forgetAll();
        this.watchVisible();
      }),
    );
    this.watchVisible();
  }

  private watchVisible(): void {
    for (const { document } of vscode.window.visibleTextEditors) {
      if (!isUserText(document) || this.watched.has(document) || !setting('hiddenText', document)) continue;
      this.watched.set(document, new WatchedDocument(this.services, this.diagnostics, document));
    }
  }

  private forget(document: vscode.TextDocument): void {
    this.watched.get(document)?.dispose();
    this.watched.delete(document);
  }

  private forgetAll(): void {
    for (const document of [...this.watched.keys()]) this.forget(document);
  }
}

function diagnosticOf(
  document: vscode.TextDocument,
  { kind, start, end, message }: DocumentFinding,
): vscode.Diagnostic {
  const range = visibleRange(document, kind, start, end);
  const diagnostic = new vscode.Diagnostic(range, message, SEVERITIES[kind]);
  diagnostic.source = 'Token Loupe';
  diagnostic.code = kind;
  return diagnostic;
}

/** One cannot point at what has no width: the character before it is taken in, at the start of a line the one after it. */
function visibleRange(document: vscode.TextDocument, kind: HiddenKind, start: number, end: number): vscode.Range {
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  if (kind === 'lookAlike' || kind === 'specialToken' || kind === 'neverProduced') return range;
  const line = document.lineAt(range.start.line).text;
  const before = Array.from(line.slice(0, range.start.character)).at(-1);
  if (before !== undefined) return range.with(range.start.translate(0, -before.length));
  const after = Array.from(document.lineAt(range.end.line).text.slice(range.end.character))[0];
  return after === undefined ? range : range.with(undefined, range.end.translate(0, after.length));
}

/** Registers the hints on text that hides. */
export function registerHiddenText(services: Services): Disposable {
  return new HiddenText(services);
}
