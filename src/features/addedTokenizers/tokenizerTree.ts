import * as vscode from 'vscode';
import { formatCount } from '../../text/numbers';
import { DisposableStore } from '../../host/disposables';
import { onDidChangeSetting, setting } from '../../host/settings/settings';
import type { Tokenization } from '../../host/tokenizers/tokenization';
import type { ListedTokenizer } from '../../protocol/engine';

/** The kind of dragged data that names files, whether from the explorer or from outside. */
const URIS = 'text/uri-list';

/** The view of all tokenizers, on which files and folders of further ones can be dropped. */
export class TokenizerTree
  extends DisposableStore
  implements vscode.TreeDataProvider<ListedTokenizer>, vscode.TreeDragAndDropController<ListedTokenizer>
{
  readonly dropMimeTypes = [URIS];
  readonly dragMimeTypes = [];
  private readonly changed = this.own(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.changed.event;

  /** @param addAll Adds the tokenizers in these files and folders, and tells the user. */
  constructor(
    private readonly tokenization: Tokenization,
    private readonly addAll: (uris: readonly vscode.Uri[]) => Promise<void>,
  ) {
    super();
    this.own(tokenization.onDidChange(() => this.changed.fire(undefined)));
    this.own(onDidChangeSetting(['tokenizer'], () => this.changed.fire(undefined)));
  }

  async getChildren(element?: ListedTokenizer): Promise<ListedTokenizer[]> {
    return element ? [] : [...(await this.tokenization.list())];
  }

  getTreeItem({ id, name, kind, description, vocabularySize, error }: ListedTokenizer): vscode.TreeItem {
    const item = new vscode.TreeItem(name);
    item.id = id;
    item.contextValue = kind;
    item.description = vocabularySize === undefined ? '' : `${formatCount(vocabularySize)} entries`;
    // A plain string: names and errors come from files.
    item.tooltip = error ?? description;
    const icon = error !== undefined ? 'error' : id === setting('tokenizer') ? 'check' : 'blank';
    item.iconPath = new vscode.ThemeIcon(icon);
    const isSelected = id === setting('tokenizer') ? ', selected' : '';
    item.accessibilityInformation = { label: `${name}, ${item.description}${isSelected}` };
    return item;
  }

  async handleDrop(_: ListedTokenizer | undefined, data: vscode.DataTransfer): Promise<void> {
    const list = (await data.get(URIS)?.asString()) ?? '';
    await this.addAll(urisIn(list));
  }
}

/** The addresses in a `text/uri-list`: one a line, lines with `#` are comments (RFC 2483). */
function urisIn(list: string): vscode.Uri[] {
  return list
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => vscode.Uri.parse(line, true));
}
