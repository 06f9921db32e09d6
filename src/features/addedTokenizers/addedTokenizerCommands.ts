import * as vscode from 'vscode';
import type { TokenizerInfo } from '../../engine/tokenizer';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { messageOf } from '../../text/errors';
import { escapeIcons } from '../../text/icons';
import type { Services } from '../../host/services';
import { registerCommand } from '../../host/commands';
import { showError, showInformation, withNotification } from '../../host/messages';
import { changeSetting } from '../../host/settings/settings';
import { exists, makeNewFolder } from '../../host/files/atomicFiles';
import { folderName } from '../../host/runs/trainingNames';
import { tokenizerFiles } from '../../host/tokenizers/tokenizerFiles';
import type { ListedTokenizer } from '../../protocol/engine';
import type { AskForSplit } from '../../host/tokenizers/tokenization';
import { baseName } from '../../host/tokenizers/chosenFiles';
import { askForSplit } from './askForSplit';
import { tokenizerCard } from './tokenizerCard';
import { registerHubCommands } from './hub/hubCommands';
import { offerAdded } from './offerAdded';
import { TokenizerTree } from './tokenizerTree';
import { chooseAmongFound } from './findTokenizers';

/** Lets the user add tokenizers of their own from files, and take them out of the list again. */
class AddedTokenizersFeature extends DisposableStore {
  constructor(private readonly services: Services) {
    super();
    const command = (id: string, run: (uri?: unknown, uris?: unknown) => Promise<void>): void => {
      this.own(registerCommand(`tokenLoupe.${id}`, services.log, run));
    };
    command('addTokenizer', async (uri, more) =>
      this.addAll(given(uri, more) ?? (await this.chooseFile()), answerIn(more)),
    );
    command('addTokenizerFolder', async (uri, uris) => this.addAll(given(uri, uris) ?? (await chooseFolder())));
    command('findTokenizers', async () => this.addAll(await chooseAmongFound(this.services)));
    command('removeTokenizer', item => this.remove(item));
    command('useTokenizer', item => this.use(item));
    command('openTokenizerCard', item => this.openCard(item));
    command('exportTokenizerFiles', item => this.exportFiles(item));
    this.own(registerHubCommands(services, item => this.tokenizerOf(item)));
    const tree = this.own(new TokenizerTree(services, uris => this.addAll(uris)));
    // A tick of a group would be one of all its members; each is taken in by itself.
    const options = { treeDataProvider: tree, dragAndDropController: tree, manageCheckboxStateManually: true };
    const view = this.own(vscode.window.createTreeView('tokenLoupe.tokenizers', options));
    this.own(view.onDidChangeCheckboxState(event => void tree.ticked(event)));
  }

  /** Selects the tokenizer of a row. */
  private async use(item: unknown): Promise<void> {
    const { id } = await this.tokenizerOf(item);
    await changeSetting('tokenizer', id, this.services.editors.current?.document);
  }

  /** Opens what is known of the tokenizer of a row: its card, where it has one beside its file. */
  private async openCard(item: unknown): Promise<void> {
    const { tokenization, reports } = this.services;
    const tokenizer = await this.tokenizerOf(item);
    const file = await tokenization.fileOf(tokenizer.id);
    const card = file && vscode.Uri.joinPath(file, '..', 'README.md');
    if (card && (await exists(card))) await vscode.commands.executeCommand('markdown.showPreview', card);
    else await reports.preview(tokenizer.name, tokenizer.id, tokenizerCard(tokenizer, file));
  }

  /** Copies the files of the tokenizer of a row, as they are, into a folder that the user chooses. */
  private async exportFiles(item: unknown): Promise<void> {
    const { id, name } = await this.tokenizerOf(item);
    const files = await tokenizerFiles(this.services, id);
    const folders = await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: 'Export',
      title: `Token Loupe: Export ${name}`,
    });
    if (!folders?.[0]) return;
    const { folder } = await makeNewFolder(folders[0], folderName(name), () => files);
    void showInformation(`${name} is in ${folder.path}.`);
  }

  /** The tokenizer of a row of the view; for callers without one, the selected one. */
  private async tokenizerOf(item: unknown): Promise<ListedTokenizer> {
    const { tokenization, editors } = this.services;
    const { current } = editors;
    const selectedId = current ? tokenization.selectedFor(current.document) : tokenization.selectedId;
    const id = (Object(item) as { readonly id?: unknown }).id ?? selectedId;
    const found = (await tokenization.list()).find(each => each.id === id);
    if (!found) throw new Error('there is no such tokenizer');
    return found;
  }

  private async addAll(uris: readonly vscode.Uri[] = [], ask = askForSplit): Promise<void> {
    const added: TokenizerInfo[] = [];
    for (const uri of uris) {
      const info = await this.add(uri, ask);
      if (info) added.push(info);
    }
    if (added.length > 0) void offerAdded(added);
  }

  /** `uri`: a file, or a folder. Undefined where nothing was added; the user has been told why. */
  private async add(uri: vscode.Uri, ask: AskForSplit): Promise<TokenizerInfo | undefined> {
    const { tokenization, log } = this.services;
    try {
      const title = `Token Loupe: reading ${baseName(uri)}`;
      return await withNotification(title, false, () => tokenization.addAsking(uri, ask));
    } catch (error) {
      const reason = messageOf(error);
      log.warn(`adding ${uri.toString()}: ${reason}`);
      void showError(`No tokenizer was added: ${reason}`);
      return undefined;
    }
  }

  private async chooseFile(): Promise<readonly vscode.Uri[] | undefined> {
    const formats = await this.services.tokenization.fileFormats();
    const endings = new Set(formats.flatMap(format => format.endings));
    const filters = {
      [`Tokenizers (${formats.map(format => format.title).join(', ')})`]: [...endings],
      'All files': ['*'],
    };
    return vscode.window.showOpenDialog({ filters, canSelectMany: true, openLabel: 'Add Tokenizer' });
  }

  /** `item`: that of the view whose menu it was chosen in. */
  private async remove(item: unknown): Promise<void> {
    const { tokenization } = this.services;
    const added = (await tokenization.list()).filter(each => each.kind === 'added');
    if (added.length === 0) {
      void showInformation('You have added no tokenizers.');
      return;
    }
    const shown = added.find(({ id }) => id === (Object(item) as { readonly id?: unknown }).id);
    if (shown) {
      await this.removeOne(shown.id, shown.name);
      return;
    }
    const picked = await vscode.window.showQuickPick(
      added.map(({ id, name, description }) => ({
        id,
        name,
        label: escapeIcons(name),
        detail: escapeIcons(description),
      })),
      { title: 'Token Loupe: Remove Tokenizer', placeHolder: 'Its file stays where it is' },
    );
    if (picked) await this.removeOne(picked.id, picked.name);
  }

  /** Takes it out of the list; what was made here leaves its files, which the user may delete, too. */
  private async removeOne(id: string, name: string): Promise<void> {
    const { tokenization, context } = this.services;
    const folder = folderMadeHere(await tokenization.fileOf(id), context.globalStorageUri);
    const isDownloaded = (await tokenization.list()).some(each => each.id === id && each.source);
    await tokenization.remove(id);
    if (!folder) return;
    const remove = 'Delete Its Files';
    const how = isDownloaded ? 'downloaded' : 'made here';
    const message = `${name} is no longer in the list. It was ${how}, and its files are still there.`;
    if ((await showInformation(message, remove)) === remove) {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  }
}

/** The files that a context menu was opened on: all that are selected, or the one. */
function given(uri: unknown, uris: unknown): readonly vscode.Uri[] | undefined {
  if (!(uri instanceof vscode.Uri)) return undefined;
  const all = Array.isArray(uris) ? uris.filter(each => each instanceof vscode.Uri) : [];
  return all.length > 0 ? all : [uri];
}

/** The answer that another extension or a keybinding gives along: `{ "split": "gpt2" }`. */
function answerIn(more: unknown): AskForSplit | undefined {
  const { split } = Object(more) as { readonly split?: unknown };
  return typeof split === 'string' ? () => Promise.resolve(split) : undefined;
}

async function chooseFolder(): Promise<readonly vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: 'Add Tokenizer' });
}

/** The folder of a tokenizer that this extension made or downloaded: `<storage>/<kind>/<name>/tokenizer.json`. */
function folderMadeHere(file: vscode.Uri | undefined, storage: vscode.Uri): vscode.Uri | undefined {
  if (file?.scheme !== storage.scheme || !file.path.startsWith(`${storage.path}/`)) return undefined;
  const inside = file.path.slice(storage.path.length + 1).split('/');
  return inside.length === 3 ? vscode.Uri.joinPath(file, '..') : undefined;
}

/** Registers the commands that add and remove the user's own tokenizers. */
export function registerAddedTokenizers(services: Services): Disposable {
  return new AddedTokenizersFeature(services);
}
