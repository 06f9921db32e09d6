import * as vscode from 'vscode';
import type { Costs } from '../../host/costs/costs';
import { describeCost } from '../../host/costs/costText';
import { escapeMarkdown } from '../../text/markdown';
import { formatQuantity } from '../../text/numbers';
import { formatShare } from '../../text/shares';
import type { CostBranch } from './costBranch';
import { branchDescription } from './costTreeText';

/** The files of a folder that has very many, beyond those that are shown. */
export interface MoreFiles {
  readonly parent: CostBranch;
  readonly rest: readonly CostBranch[];
}

export type CostElement = CostBranch | MoreFiles;

export function isMore(element: CostElement): element is MoreFiles {
  return 'rest' in element;
}

/** A row of the tree. `total` are the tokens of the whole tree; `tokenizerName` counts. */
export function costItem(element: CostElement, costs: Costs, total: number, tokenizerName: string): vscode.TreeItem {
  if (isMore(element)) {
    const { parent, rest } = element;
    const item = new vscode.TreeItem(`… and ${formatQuantity(rest.length, 'lighter one')}`);
    item.id = `${parent.path}\n`;
    const tokens = rest.reduce((sum, node) => sum + node.tokens, 0);
    item.description = formatQuantity(tokens, 'token');
    return item;
  }
  const { file } = element;
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(element.name, file ? None : Collapsed);
  const cost = costs.costOf(element.modelTokens);
  item.id = element.path;
  item.iconPath = file ? vscode.ThemeIcon.File : vscode.ThemeIcon.Folder;
  item.contextValue = file ? 'file' : 'folder';
  item.description = branchDescription(element, cost, total);
  if (file) {
    const uri = vscode.Uri.parse(file.uri, true);
    item.resourceUri = uri;
    item.command = { command: 'vscode.open', title: 'Open', arguments: [uri, { preview: true }] };
  }
  const tooltip = new vscode.MarkdownString(escapeMarkdown(element.path));
  if (file?.tokens.kind === 'uncounted') {
    tooltip.appendMarkdown(`\n\nNot counted: ${escapeMarkdown(file.tokens.reason)}`);
  } else {
    const sum = `**${formatQuantity(element.tokens, 'token')}** by ${escapeMarkdown(tokenizerName)}`;
    const share = total > 0 ? `, ${formatShare(element.tokens / total)} of all` : '';
    const parts = [sum + share, ...(file ? [] : [describeFiles(element)]), ...describeCost(cost)];
    tooltip.appendMarkdown(`\n\n${parts.join('\n\n')}`);
  }
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: `${element.name}, ${item.description}` };
  return item;
}

function describeFiles({ files, waiting, uncounted }: CostBranch): string {
  const parts = [`In ${formatQuantity(files, 'file')} with text`];
  if (waiting > 0) parts.push(`${formatQuantity(waiting, 'file')} waiting to be counted`);
  if (uncounted > 0) parts.push(`${formatQuantity(uncounted, 'file')} not counted`);
  return parts.join(', ');
}
