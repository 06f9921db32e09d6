import * as vscode from 'vscode';
import type { BudgetTarget } from '../../context/budgets/budget';
import { switchedOff } from '../../context/measure/switchedOff';
import type { Loading } from '../../context/rules/agentRules';
import type { FolderContext } from '../../host/contextLedger/folderContext';
import type { Costs } from '../../host/costs/costs';
import type { ContextState } from '../../protocol/queries/contextQueries';
import { escapeMarkdown } from '../../text/markdown';
import { formatShare } from '../../text/shares';
import { sentence } from '../../text/errors';
import {
  type ContextRow,
  deltaText,
  figureCost,
  figureText,
  prefixText,
  TIME_TITLES,
} from '../../host/contextLedger/contextRows';

/** What was read of a source, on a day. */
const SOURCES = {
  page: ', read on DAY',
  copy: ', of which a copy was read on DAY',
  excerpt: ', of which an excerpt was read on DAY',
  secondhand: ', which was not read: taken on DAY from what others say of it',
} as const;

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** A row of the tree: a folder of several, or what is in one. */
export interface ContextTreeRow {
  readonly of: FolderContext;
  readonly row?: ContextRow;
}

/** The row of a workspace folder, where there are several. */
export function folderItem({ folder, state, failure }: FolderContext, costs: Costs): vscode.TreeItem {
  const item = new vscode.TreeItem(folder.name, Expanded);
  item.id = folder.uri.toString();
  item.iconPath = vscode.ThemeIcon.Folder;
  item.tooltip = `Counted for ${costs.selectedModel(folder.uri).name}`;
  item.description = failure ?? (state?.since ? `since ${state.since.revision}` : '');
  return item;
}

/** Another row of the tree. `isOnlyFolder`: its id needs not say which folder. */
export function contextItem(row: ContextRow, of: FolderContext, costs: Costs, isOnlyFolder: boolean): vscode.TreeItem {
  const state = of.state!;
  const folder = of.folder.uri;
  const idOf = (id: string): string => (isOnlyFolder ? id : `${folder.toString()}/${id}`);
  if (row.kind !== 'item') {
    const { agent, figure } = row;
    const loading = row.kind === 'agent' ? undefined : row.loading;
    const isOver = state.budgets.some(
      result => result.kind === 'over' && concerns(result.budget.target, agent.id, loading),
    );
    const prefix =
      loading === undefined || loading === 'always'
        ? state.since?.prefixes.find(each => each.agentId === agent.id)
        : undefined;
    const title = row.kind === 'agent' ? agent.name : TIME_TITLES[row.loading];
    const item = new vscode.TreeItem(title, row.kind === 'loading' && row.loading === 'always' ? Expanded : Collapsed);
    const { contextWindow } = costs.selectedModel(folder);
    const share = contextWindow === undefined ? '' : ` · ${formatShare(figure.tokens / contextWindow)} of the window`;
    item.id = idOf(row.kind === 'agent' ? agent.id : `${agent.id}/${row.loading}`);
    const delta = deltaText(state, each => each.agentId === agent.id && each.loading === (loading ?? 'always'));
    item.description = `${figureText(figure)}${row.kind === 'agent' ? ` always${share}` : ''}${delta}`;
    // An icon as well: colour alone is not seen by all, nor in all themes.
    const ownIcon = row.kind === 'agent' ? 'hubot' : row.loading === 'always' ? 'pinned' : 'history';
    item.iconPath = isOver
      ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.errorForeground'))
      : new vscode.ThemeIcon(ownIcon);
    item.accessibilityInformation = { label: `${title}, ${item.description}${isOver ? ', over its budget' : ''}` };
    item.tooltip = new vscode.MarkdownString(
      [
        ...figureCost(figure, costs.costOf(figure.tokens, folder)),
        'Without this, a request has that much less. Sums with an estimate in them are estimates.',
        ...(isOver ? ['**A budget of it is crossed**: the list of problems says where.'] : []),
        ...(prefix && state.since ? [prefixText(prefix, state.since.revision)] : []),
        ...(of.noRevision === undefined ? [] : [of.noRevision]),
        ...agent.undocumented,
        ...agent.sources.map(({ address, read, as, note }) => {
          const what = SOURCES[as].replace('DAY', read);
          return `Documented at ${address}${what}${note === undefined ? '' : ` (${note})`}`;
        }),
      ].join('\n\n'),
    );
    return item;
  }
  const { path, part, figure, unknown, notes, importedBy, globs, estimate, key } = row.item;
  const item = new vscode.TreeItem(part === 'entry' ? `${path} (name and description)` : path, None);
  item.id = idOf(key);
  const delta = deltaText(state, each => each.key === key);
  item.description = unknown === undefined ? `${figureText(figure)}${delta}` : 'unknown';
  if (part !== 'none') {
    item.resourceUri = of.uriOf(path);
    item.iconPath = vscode.ThemeIcon.File;
    item.command = { command: 'vscode.open', title: 'Open', arguments: [item.resourceUri, { preview: true }] };
  } else item.iconPath = new vscode.ThemeIcon('question');
  const said = [
    path,
    ...(unknown === undefined ? figureCost(figure, costs.costOf(figure.tokens, folder)) : [sentence(unknown)]),
    ...(importedBy === undefined ? [] : [`Imported by ${escapeMarkdown(importedBy)}`]),
    ...(globs ? [`Loaded with files that match ${globs.map(escapeMarkdown).join(', ')}`] : []),
    ...(estimate === undefined ? [] : [sentence(estimate)]),
    ...(unknown === undefined ? [switchedOffText(state, row.item)] : []),
    ...notes,
  ];
  item.tooltip = new vscode.MarkdownString([escapeMarkdown(said[0]!), ...said.slice(1)].join('\n\n'));
  item.accessibilityInformation = { label: `${path}, ${item.description}` };
  return item;
}

/** Whether a budget is about a row of an agent; `loading`: of one time only. */
function concerns(target: BudgetTarget, agentId: string, loading: Loading | undefined): boolean {
  if (target.kind !== 'ledger') return false;
  if (target.agentId !== undefined && target.agentId !== agentId) return false;
  return loading === undefined || target.loading === undefined || target.loading === loading;
}

function switchedOffText(state: ContextState, item: ContextState['items'][number]): string {
  const { saved, imported } = switchedOff(state.items, item);
  const also = imported.length === 0 ? '' : `, of which it imports ${imported.map(escapeMarkdown).join(', ')}`;
  return `Without it, ${figureText(saved)} fewer are loaded at most${also}`;
}
