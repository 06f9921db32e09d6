import * as vscode from 'vscode';
import { groupTokens, type TokenGroup } from '../../analysis/tokenGroups';
import { type Encoding, TokenFlag } from '../../engine/encoding';
import type { Disposable } from '../../host/disposables';
import { toHex } from '../../text/bytes';
import { code, escapeMarkdown } from '../../text/markdown';
import { formatQuantity } from '../../text/numbers';
import { visibleText } from '../../text/visibleText';
import type { Services } from '../../host/services';
import { isUserText } from '../../host/textEditors';

/** A group with more tokens than this (a long emoji) shows the first of them. */
const MOST_TOKENS = 16;
/** And a token with more bytes the first of those. */
const MOST_BYTES = 24;

/** A token, or several that share a character, as found at a position. */
interface Found {
  readonly group: TokenGroup;
  readonly encoding: Encoding;
  readonly text: string;
  readonly range: vscode.Range;
}

/** Says what the token under the pointer is, and what its word costs in other tokenizers. */
class TokenHoverProvider implements vscode.HoverProvider {
  constructor(private readonly services: Services) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (!isUserText(document)) return undefined;
    const controller = new AbortController();
    const cancellation = token.onCancellationRequested(() => controller.abort());
    try {
      return await this.describe(document, position, controller.signal);
    } catch (error) {
      // The status bar says what is wrong with the engine; a hover that complained on every word would be in the way.
      this.services.log.debug(`hover: ${String(error)}`);
      return undefined;
    } finally {
      cancellation.dispose();
    }
  }

  private async describe(
    document: vscode.TextDocument,
    position: vscode.Position,
    signal: AbortSignal,
  ): Promise<vscode.Hover | undefined> {
    const { tokenization } = this.services;
    const found = await this.find(document, position, signal);
    if (!found) return undefined;
    const name = await tokenization.nameOf(tokenization.selectedId);
    const markdown = new vscode.MarkdownString();
    markdown.appendMarkdown(describeTokens(found, name).join('  \n'));
    const word = wordAt(document, position);
    if (word !== '') markdown.appendMarkdown(`\n\n---\n\n${await this.compareWord(word, signal)}`);
    return signal.aborted ? undefined : new vscode.Hover(markdown, found.range);
  }

  /** The group of tokens that holds the character at `position`. */
  private async find(
    document: vscode.TextDocument,
    position: vscode.Position,
    signal: AbortSignal,
  ): Promise<Found | undefined> {
    const { tokenization } = this.services;
    // Characters may span code units on either side; a line has them all, unless it is very long.
    const offset = document.offsetAt(position);
    const line = document.lineAt(position.line).rangeIncludingLineBreak;
    const start = Math.max(document.offsetAt(line.start), offset - 200);
    const end = Math.min(document.offsetAt(line.end), offset + 200);
    const { version } = document;
    const encoding = await tokenization.tokensInRange(document, tokenization.selectedId, start, end, signal);
    // Offsets are those of the text that was asked about; VS Code asks again after an edit.
    if (encoding.length === 0 || document.version !== version) return undefined;
    const textStart = encoding.starts[0]!;
    const text = document.getText(
      new vscode.Range(document.positionAt(textStart), document.positionAt(encoding.ends[encoding.length - 1]!)),
    );
    const group = groupTokens(text, textStart, encoding).find(each => each.start <= offset && offset < each.end);
    if (!group) return undefined;
    const range = new vscode.Range(document.positionAt(group.start), document.positionAt(group.end));
    return { group, encoding, text: text.slice(group.start - textStart, group.end - textStart), range };
  }

  private async compareWord(word: string, signal: AbortSignal): Promise<string> {
    const { tokenization } = this.services;
    const others = (await tokenization.list()).filter(each => each.kind !== 'baseline' && each.error === undefined);
    const answers = await Promise.allSettled(
      others.map(async each => ({
        name: each.name,
        tokens: (await tokenization.countText(word, each.id, signal)).tokens,
      })),
    );
    // A tokenizer whose file is lost or damaged must not hide the others' figures; the dashboard says what is wrong with it.
    const counts = answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []));
    // One line, which wraps between tokenizers: a table with a row each is higher than VS Code lets a hover be.
    const parts = counts
      .sort((a, b) => a.tokens - b.tokens)
      .map(({ name, tokens }) => `**${tokens}** ${escapeMarkdown(name)}`.replaceAll(' ', '\u00a0'));
    return `Tokens of ${code(visibleText(word))}: ${parts.join(' · ')}`;
  }
}

/** The word at a position, with the space before it, as most tokenizers take the two together; empty if there is none. */
function wordAt(document: vscode.TextDocument, position: vscode.Position): string {
  const range = document.getWordRangeAtPosition(position);
  if (!range) return '';
  const { line, character } = range.start;
  const before = new vscode.Range(line, Math.max(0, character - 1), line, character);
  const space = document.getText(before) === ' ' ? ' ' : '';
  return space + document.getText(range);
}

function describeTokens({ group, encoding, text, range }: Found, name: string): string[] {
  const { first, count } = group;
  const last = first + count - 1;
  const byteStart = encoding.byteStarts[first]!;
  const byteEnd = encoding.byteEnds[last]!;
  const columns = `columns ${range.start.character + 1}–${range.end.character}`;
  const where =
    range.start.line === range.end.line
      ? `line ${range.start.line + 1}, ${columns}`
      : `lines ${range.start.line + 1}–${range.end.line + 1}`;
  const bytes = `bytes ${byteStart}–${byteEnd - 1} of the document (${formatQuantity(byteEnd - byteStart, 'byte')})`;
  const utf8 = new TextEncoder().encode(text);
  const shown = Array.from({ length: Math.min(count, MOST_TOKENS) }, (_, index) => {
    const token = first + index;
    const own = utf8.subarray(encoding.byteStarts[token]! - byteStart, encoding.byteEnds[token]! - byteStart);
    const extent = (encoding.flags[token]! & TokenFlag.Partial) === 0 ? 'whole' : 'part';
    return `**${encoding.ids[token]!}** \`${shownHex(own)}\`${count === 1 ? '' : ` (${extent})`}`;
  });
  if (count > shown.length) shown.push(`… and ${count - shown.length} more`);
  const lines =
    count === 1
      ? [`Token ${code(visibleText(text))} · ${escapeMarkdown(name)}`, `id ${shown[0]!} · whole characters`]
      : [
          `**${count} tokens** share ${code(visibleText(text))} · ${escapeMarkdown(name)}`,
          `ids, each a whole character or a part of one: ${shown.join(' · ')}`,
        ];
  lines.push(`${where} · ${bytes}`);
  return lines;
}

/** `e2 82 ac`. */
function shownHex(bytes: Uint8Array): string {
  return `${toHex(bytes.subarray(0, MOST_BYTES), ' ')}${bytes.length > MOST_BYTES ? ' …' : ''}`;
}

/** Registers the hover on tokens in all text documents. */
export function registerTokenHover(services: Services): Disposable {
  // Of any scheme, like boundaries; the provider leaves out what is not the user's text.
  return vscode.languages.registerHoverProvider({ pattern: '**' }, new TokenHoverProvider(services));
}
