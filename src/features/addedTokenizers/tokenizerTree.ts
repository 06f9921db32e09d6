import * as vscode from 'vscode';
import { formatCount, formatQuantity } from '../../text/numbers';
import { DisposableStore } from '../../host/disposables';
import { onDidChangeSetting, setting } from '../../host/settings/settings';
import { showError } from '../../host/messages';
import type { Services } from '../../host/services';
import type { ListedTokenizer } from '../../protocol/engine';
import { revisionText, sourceText } from './sourceText';

/** The kind of dragged data that names files, whether from the explorer or from outside. */
const URIS = 'text/uri-list';

/** The kinds of tokenizers, in the order of the view: those of the user last, where new ones come. */
const GROUPS = {
  bpe: 'BPE',
  superbpe: 'SuperBPE',
  domain: 'For a Domain',
  baseline: 'Yardsticks',
  added: 'Yours',
} as const satisfies Readonly<Record<ListedTokenizer['kind'], string>>;

export interface TokenizerGroup {
  readonly group: ListedTokenizer['kind'];
  readonly members: readonly ListedTokenizer[];
}

export type TokenizerRow = TokenizerGroup | ListedTokenizer;

/**
 * The view of all tokenizers by kind. A tick means "in the comparison"; files and folders of further tokenizers can be
 * dropped on it.
 */
export class TokenizerTree
  extends DisposableStore
  implements vscode.TreeDataProvider<TokenizerRow>, vscode.TreeDragAndDropController<TokenizerRow>
{
  readonly dropMimeTypes = [URIS];
  readonly dragMimeTypes = [];
  private readonly changed = this.own(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.changed.event;

  /** @param addAll Adds the tokenizers in these files and folders, and tells the user. */
  constructor(
    private readonly services: Pick<Services, 'tokenization' | 'compared'>,
    private readonly addAll: (uris: readonly vscode.Uri[]) => Promise<void>,
  ) {
    super();
    const changed = (): void => this.changed.fire(undefined);
    this.own(services.tokenization.onDidChange(changed));
    this.own(services.compared.onDidChange(changed));
    this.own(onDidChangeSetting(['tokenizer'], changed));
  }

  async getChildren(row?: TokenizerRow): Promise<TokenizerRow[]> {
    if (row) return 'group' in row ? [...row.members] : [];
    const listed = await this.services.tokenization.list();
    const kinds = Object.keys(GROUPS) as ListedTokenizer['kind'][];
    return kinds.flatMap(group => {
      const members = listed.filter(({ kind }) => kind === group);
      return members.length === 0 ? [] : [{ group, members }];
    });
  }

  getTreeItem(row: TokenizerRow): vscode.TreeItem {
    return 'group' in row ? groupItem(row) : this.tokenizerItem(row);
  }

  /** Takes tokenizers in and out of the comparison, as they were ticked. */
  async ticked({ items }: vscode.TreeCheckboxChangeEvent<TokenizerRow>): Promise<void> {
    const { Checked } = vscode.TreeItemCheckboxState;
    for (const isCompared of [true, false]) {
      const ids = items.flatMap(([row, state]) =>
        'group' in row || (state === Checked) !== isCompared ? [] : [row.id],
      );
      if (ids.length > 0) await this.services.compared.set(ids, isCompared);
    }
  }

  async handleDrop(_: TokenizerRow | undefined, data: vscode.DataTransfer): Promise<void> {
    const uris = urisIn((await data.get(URIS)?.asString()) ?? '');
    if (uris.length > 0) await this.addAll(uris);
    else void showError('No tokenizer was added: what was dropped is neither a file nor a folder.');
  }

  private tokenizerItem({
    id,
    name,
    kind,
    description,
    vocabularySize,
    source,
    error,
  }: ListedTokenizer): vscode.TreeItem {
    const item = new vscode.TreeItem(name);
    const isSelected = id === setting('tokenizer');
    const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
    const isCompared = this.services.compared.has(id);
    item.id = id;
    item.contextValue = source ? `${kind} downloaded` : kind;
    item.checkboxState = {
      state: isCompared ? Checked : Unchecked,
      tooltip: isCompared ? 'In the comparison' : 'Not in the comparison',
      accessibilityInformation: { label: `${name} in the comparison`, role: 'checkbox' },
    };
    const entries = vocabularySize === undefined ? [] : [`${formatCount(vocabularySize)} entries`];
    const revision = source ? [revisionText(source)] : [];
    const unusable = error === undefined ? [] : ['cannot be used'];
    item.description = [...entries, ...revision, ...unusable, ...(isSelected ? ['selected'] : [])].join(', ');
    // A plain string: names and errors come from files.
    item.tooltip = [error ?? description, ...(source ? [sourceText(source)] : [])].join('\n');
    if (error !== undefined) item.iconPath = new vscode.ThemeIcon('error');
    else if (isSelected) item.iconPath = new vscode.ThemeIcon('check');
    item.accessibilityInformation = { label: [name, item.description].filter(part => part !== '').join(', ') };
    return item;
  }
}

function groupItem({ group, members }: TokenizerGroup): vscode.TreeItem {
  const item = new vscode.TreeItem(GROUPS[group], vscode.TreeItemCollapsibleState.Expanded);
  item.id = `group ${group}`;
  item.contextValue = 'group';
  item.description = formatQuantity(members.length, 'tokenizer');
  return item;
}

/** The addresses in a `text/uri-list`: one a line, lines with `#` are comments (RFC 2483). Any text may be dropped as one. */
function urisIn(list: string): vscode.Uri[] {
  return list
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .flatMap(addressIn);
}

/** Nothing where it is none: VS Code throws there. */
function addressIn(line: string): vscode.Uri[] {
  try {
    return [vscode.Uri.parse(line, true)];
  } catch {
    return [];
  }
}
