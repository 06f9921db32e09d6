import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { setting } from '../../host/settings/settings';
import { isUserText } from '../../host/editors/textEditors';
import { tooLongText, whyText } from './explanationText';
import { findTokens, wordRangeAt } from './foundTokens';
import { commandLink, compactLine, copyLinks, placeLine, selectionText } from './hoveredTokenText';
import { TraceDocuments, type TracedToken } from './traceDocument';
import { longWordText, WordCounts, wordCountsText } from './wordCounts';

const COPY_COMMAND = 'tokenLoupe.copyText';
const COPY_TOKENS_COMMAND = 'tokenLoupe.copyTokens';
const OPEN_COMMAND = 'tokenLoupe.open';
const EXPLAIN_COMMAND = 'tokenLoupe.explainToken';
/** Merges that the hover is given of a token: it shows fewer lines than this. */
const MOST_MERGES = 64;
/** A longer word is not compared. UTF-16 code units. */
const LONGEST_WORD = 200;

type Describe = (
  document: vscode.TextDocument,
  position: vscode.Position,
  signal: AbortSignal,
) => Promise<vscode.Hover | undefined>;

/** What the token under the pointer is and why it is cut there; then what its word takes in other tokenizers. */
class TokenHovers extends DisposableStore {
  private readonly words: WordCounts;

  constructor(private readonly services: Services) {
    super();
    this.words = new WordCounts(services.tokenization);
    this.own(services.tokenization.onDidChange(() => this.words.forget()));
    this.own(new TraceDocuments(services));
    this.own(registerCommand(COPY_COMMAND, services.log, (text?: unknown) => copyText(text)));
    // VS Code shows each as soon as it is there, the one that was registered last on top: other tokenizers may have to be
    // loaded, which the token does not wait for.
    this.register((document, position) => this.word(document, position));
    this.register((document, position, signal) => this.token(document, position, signal));
  }

  private register(describe: Describe): void {
    const provideHover = async (
      document: vscode.TextDocument,
      position: vscode.Position,
      token: vscode.CancellationToken,
    ): Promise<vscode.Hover | undefined> => {
      if (!this.isWanted(document)) return undefined;
      const controller = new AbortController();
      const cancellation = token.onCancellationRequested(() => controller.abort());
      try {
        const hover = await describe(document, position, controller.signal);
        return controller.signal.aborted ? undefined : hover;
      } catch (error) {
        // The status bar says what is wrong with the engine; a hover that complained on every word would be in the way.
        this.services.log.debug(`hover: ${String(error)}`);
        return undefined;
      } finally {
        cancellation.dispose();
      }
    };
    // Of any scheme, like boundaries; what is not the user's text is left out above.
    this.own(vscode.languages.registerHoverProvider({ pattern: '**' }, { provideHover }));
  }

  private isWanted(document: vscode.TextDocument): boolean {
    const wanted = setting('hover', document);
    return (
      wanted !== 'off' && (wanted === 'always' || this.services.painting.isOnFor(document)) && isUserText(document)
    );
  }

  private async token(
    document: vscode.TextDocument,
    position: vscode.Position,
    signal: AbortSignal,
  ): Promise<vscode.Hover | undefined> {
    const { tokenization } = this.services;
    const { version } = document;
    const found = await findTokens(tokenization, document, position, signal);
    if (!found) return undefined;
    const { shown, offsets, tokenizerId, range } = found;
    const explanation = await tokenization.explainTokens(document, tokenizerId, offsets, MOST_MERGES, signal);
    const selection = await this.selection(document, position, tokenizerId, signal);
    if (document.version !== version) return undefined;
    const traced: TracedToken = { uri: document.uri.toString(), offset: offsets.start };
    const forms = ` · ${commandLink('in another form', COPY_TOKENS_COMMAND, { tokenizerId, ranges: [offsets] }, 'Copy in another form')}`;
    const trace =
      explanation && explanation !== 'tooLong' ? ` · ${commandLink('full trace', EXPLAIN_COMMAND, traced)}` : '';
    const open = ` · ${commandLink('in the Inspector', OPEN_COMMAND, { view: 'comparison', text: 'document' })}`;
    const what = `${compactLine(shown)}\n\n${placeLine(shown)}${selection}  \n${copyLinks(shown, COPY_COMMAND)}${forms}${trace}${open}`;
    const stages = explanation === 'tooLong' ? [tooLongText()] : explanation ? whyText(explanation) : [];
    const why = stages.length > 0 ? `\n\n**Why is it cut here**\n\n${stages.join('\n')}` : '';
    // Without icons: text may be `$(name)`.
    const markdown = new vscode.MarkdownString(what + why);
    markdown.isTrusted = { enabledCommands: [COPY_COMMAND, COPY_TOKENS_COMMAND, EXPLAIN_COMMAND, OPEN_COMMAND] };
    return new vscode.Hover(markdown, range);
  }

  /** What the selections count together, where the position is in one of them. */
  private async selection(
    document: vscode.TextDocument,
    position: vscode.Position,
    tokenizerId: string,
    signal: AbortSignal,
  ): Promise<string> {
    const editor = this.services.editors.current;
    const selections = editor?.document === document ? editor.selections.filter(each => !each.isEmpty) : [];
    if (!selections.some(each => each.contains(position))) return '';
    const { tokens } = await this.services.tokenization.countRanges(document, selections, tokenizerId, signal);
    return ` · ${selectionText(tokens, selections.length)}`;
  }

  private async word(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const range = wordRangeAt(document, position);
    if (!range) return undefined;
    // With the space before it, as most tokenizers take the two together.
    const { line, character } = range.start;
    const before = document.getText(new vscode.Range(line, Math.max(0, character - 1), line, character));
    const word = (before === ' ' ? ' ' : '') + document.getText(range);
    const text =
      word.length > LONGEST_WORD ? longWordText(word, LONGEST_WORD) : wordCountsText(word, await this.words.of(word));
    return new vscode.Hover(new vscode.MarkdownString(text), range);
  }
}

/** What links of the hover copy. */
async function copyText(text: unknown): Promise<void> {
  if (typeof text === 'string') await vscode.env.clipboard.writeText(text);
}

/** Registers the hover on tokens in all text documents. */
export function registerTokenHover(services: Services): Disposable {
  return new TokenHovers(services);
}
