import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { onDidChangeSetting, setting } from '../../host/settings/settings';
import { isUserText } from '../../host/editors/textEditors';
import { formatQuantity } from '../../text/numbers';
import { formatShare } from '../../text/shares';
import { hasTextSections, symbolRanges } from './sectionRanges';

/** Sections of a document that are shown: VS Code lays out all lenses at once. */
const MOST = 2000;

/** Says above each heading, symbol or block of a prompt how many tokens it has. */
class SectionLenses extends DisposableStore implements vscode.CodeLensProvider {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(private readonly services: Services) {
    super();
    this.own(services.tokenization.onDidChange(() => this.changed.fire()));
    this.own(onDidChangeSetting(['sections.codeLens'], () => this.changed.fire()));
    this.own(vscode.languages.registerCodeLensProvider({ pattern: '**' }, this));
  }

  async provideCodeLenses(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.CodeLens[]> {
    if (!isUserText(document) || !setting('sections.codeLens', document)) return [];
    const controller = new AbortController();
    const cancellation = token.onCancellationRequested(() => controller.abort());
    try {
      return await this.lenses(document, controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) this.services.log.debug(`sections: ${String(error)}`);
      return [];
    } finally {
      cancellation.dispose();
    }
  }

  private async lenses(document: vscode.TextDocument, signal: AbortSignal): Promise<vscode.CodeLens[]> {
    const { tokenization } = this.services;
    const { version } = document;
    const symbols = hasTextSections(document) ? undefined : await symbolRanges(document.uri);
    if (symbols?.length === 0 || document.version !== version) return [];
    const ranges = symbols?.slice(0, MOST).map(({ start, end }) => ({
      start: document.offsetAt(start),
      end: document.offsetAt(end),
    }));
    const { engine, key } = tokenization.about(document);
    const params = { document: key, tokenizerId: tokenization.selectedFor(document), ...(ranges ? { ranges } : {}) };
    const { sections, total } = await engine.countSections(params, signal);
    if (signal.aborted || document.version !== version) return [];
    const all = symbols?.length ?? sections.length;
    return sections.slice(0, MOST).map(({ start, tokens }, index) => {
      const position = document.positionAt(start);
      const rest =
        index === MOST - 1 && all > MOST ? ` · ${formatQuantity(all - MOST, 'section')} below not counted` : '';
      const title = `${formatQuantity(tokens, 'token')} · ${formatShare(tokens / total)}${rest}`;
      // Without a command it is mere text: there is nothing to click at.
      return new vscode.CodeLens(new vscode.Range(position, position), { title, command: '' });
    });
  }
}

/** Registers the counts of sections, which are shown where their setting is on. */
export function registerSections(services: Services): Disposable {
  return new SectionLenses(services);
}
