import { bytesPerToken, charactersPerToken } from '../../analysis/compression';
import type { Cost } from '../../host/costs/costs';
import { describeCost } from '../../host/costs/costText';
import { escapeIcons } from '../../text/icons';
import { escapeMarkdown, table } from '../../text/markdown';
import { formatCount, formatQuantity, formatRatio } from '../../text/numbers';
import { formatShare } from '../../text/shares';

/** What is counted: the selections if there are any, else the document. */
export interface Counted {
  readonly what: 'document' | 'selection' | 'cell';
  /** Selections that are counted together. */
  readonly parts: number;
  readonly tokens: number;
  /** UTF-8. */
  readonly bytes: number;
  readonly characters: number;
  readonly cost: Cost;
  /** Tokens of the document by the selected tokenizer, as it was; absent where that is not known. */
  readonly atSave?: number;
  readonly atHead?: number | 'tooLong';
  readonly notebook?: NotebookCount;
}

/** The notebook that a cell is in. */
export interface NotebookCount {
  /** Of the cell, from 1. */
  readonly cell: number;
  readonly cells: number;
  /** Tokens of all cells, each by itself, without what they put out. */
  readonly tokens: number;
  /** Tokens of the text that they put out. */
  readonly outputTokens: number;
}

/** A longer text is not compared with HEAD: git hands that to the extension host as a whole. UTF-16 code units. */
export const MOST_AT_HEAD = 2_000_000;

/** Width of the bar of the context window, in characters. */
const BAR_CELLS = 20;

/** `$(eye) 1,234 tokens · o200k_base`. The icon says whether tokens are painted. */
export function statusText(counted: Counted, tokenizerName: string, isPainting: boolean): string {
  const icon = isPainting ? '$(eye)' : '$(eye-closed)';
  return `${icon} ${countText(counted)} · ${escapeIcons(tokenizerName)}`;
}

/** What a screen reader says. */
export function statusLabel(counted: Counted, tokenizerName: string, isPainting: boolean): string {
  const painting = isPainting ? 'Tokens are painted.' : 'Tokens are not painted.';
  return `${countText(counted)} by ${tokenizerName}. ${painting} Open the menu.`;
}

function countText({ what, parts, tokens, notebook }: Counted): string {
  const count = formatQuantity(tokens, 'token');
  if (what === 'selection') return `${count} selected${parts > 1 ? ` in ${formatCount(parts)} parts` : ''}`;
  if (!notebook) return count;
  return `${count} in cell ${formatCount(notebook.cell)} (notebook: ${formatCount(notebook.tokens)})`;
}

/** The tooltip, as Markdown: a table of figures, then what they rest on. */
export function statusTooltip(counted: Counted, tokenizerName: string): string {
  const { what, parts, tokens, bytes, characters, cost, atSave, atHead, notebook } = counted;
  const of = what === 'selection' && parts > 1 ? `${formatCount(parts)} selections together` : `the ${what}`;
  const perToken = (ratio: number | undefined, name: string, total: string): [string, string][] =>
    ratio === undefined ? [] : [[`${name} per token`, `${formatRatio(ratio)} (${total})`]];
  const rows: [string, string][] = [
    [`Tokens in ${of}`, `**${formatCount(tokens)}** by ${escapeMarkdown(tokenizerName)}`],
    ...(notebook ? notebookRows(notebook) : []),
    ...perToken(bytesPerToken(bytes, tokens), 'Bytes', formatQuantity(bytes, 'byte')),
    ...perToken(charactersPerToken(characters, tokens), 'Characters', formatQuantity(characters, 'character')),
    ...contextRow(cost),
    ...deltaRow('Since the last save', tokens, atSave),
    ...(atHead === 'tooLong' ? [tooLongRow()] : deltaRow('Against HEAD', tokens, atHead)),
  ];
  return [table(['', ''], rows), ...describeCost(cost).filter(line => !line.startsWith('Context window'))].join('\n\n');
}

function notebookRows({ cells, tokens, outputTokens }: NotebookCount): [string, string][] {
  return [
    [`Tokens in all ${formatQuantity(cells, 'cell')}`, formatCount(tokens)],
    ['Tokens in their outputs', formatCount(outputTokens)],
    ['Tokens in cells and outputs', formatCount(tokens + outputTokens)],
  ];
}

function contextRow({ tokens, contextWindow, exactness }: Cost): [string, string][] {
  if (contextWindow === undefined) return [];
  const share = tokens / contextWindow;
  const approximately = exactness.kind === 'exact' ? '' : '≈ ';
  return [
    ['Context window', `${bar(share)} ${approximately}${formatShare(share)} of ${formatCount(contextWindow)} tokens`],
  ];
}

/** A share as a bar: a cell is filled once any of it is, and the last one only when all is. */
export function bar(share: number): string {
  const filled = share >= 1 ? BAR_CELLS : Math.min(BAR_CELLS - 1, Math.ceil(share * BAR_CELLS));
  return '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
}

function tooLongRow(): [string, string] {
  return ['Against HEAD', `not counted above ${formatCount(MOST_AT_HEAD)} characters`];
}

function deltaRow(name: string, tokens: number, before: number | undefined): [string, string][] {
  if (before === undefined) return [];
  const difference = tokens - before;
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±';
  return [[name, `${sign}${formatCount(Math.abs(difference))} (was ${formatCount(before)})`]];
}
