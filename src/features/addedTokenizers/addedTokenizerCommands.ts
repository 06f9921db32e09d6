import * as vscode from 'vscode';
import type { TokenizerInfo } from '../../engine/tokenizer';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { messageOf } from '../../text/errors';
import { formatCount } from '../../text/numbers';
import type { Services } from '../../host/services';
import { changeSetting } from '../../host/settings';
import { registerCommand } from '../../host/commands';
import { showError, showInformation, withNotification } from '../../host/messages';

/** Lets the user add tokenizers of their own from files, and take them out of the list again. */
class AddedTokenizersFeature extends DisposableStore {
  constructor(private readonly services: Services) {
    super();
    const { log } = services;
    this.own(registerCommand('tokenLoupe.addTokenizer', log, uri => this.add(uri)));
    this.own(registerCommand('tokenLoupe.removeTokenizer', log, () => this.remove()));
  }

  /** `given`: the file that a context menu was opened on. */
  private async add(given: unknown): Promise<void> {
    const { tokenization, log } = this.services;
    let file = 'a tokenizer';
    try {
      const uri = given instanceof vscode.Uri ? given : await this.chooseFile();
      if (!uri) return;
      file = uri.toString();
      const title = `Token Loupe: reading ${uri.path.slice(uri.path.lastIndexOf('/') + 1)}`;
      const info = await withNotification(title, false, () => tokenization.add(uri));
      void this.offer(info);
    } catch (error) {
      const reason = messageOf(error);
      log.warn(`adding ${file}: ${reason}`);
      void showError(`No tokenizer was added: ${reason}`);
    }
  }

  private async chooseFile(): Promise<vscode.Uri | undefined> {
    const formats = await this.services.tokenization.fileFormats();
    const endings = new Set(formats.flatMap(format => format.endings));
    const filters = {
      [`Tokenizers (${formats.map(format => format.title).join(', ')})`]: [...endings],
      'All files': ['*'],
    };
    return (await vscode.window.showOpenDialog({ filters, openLabel: 'Add Tokenizer' }))?.[0];
  }

  private async offer({ id, name, vocabularySize }: TokenizerInfo): Promise<void> {
    const entries = vocabularySize === undefined ? '' : ` (${formatCount(vocabularySize)} entries)`;
    const use = 'Use It Now';
    const message = `${name}${entries} is among your tokenizers, and in the dashboard.`;
    if ((await showInformation(message, use)) === use) await changeSetting('tokenizer', id);
  }

  private async remove(): Promise<void> {
    const { tokenization } = this.services;
    const added = (await tokenization.list()).filter(each => each.kind === 'added');
    if (added.length === 0) {
      void showInformation('You have added no tokenizers.');
      return;
    }
    const picked = await vscode.window.showQuickPick(
      added.map(({ id, name, description }) => ({ id, label: name, detail: description })),
      { title: 'Token Loupe: Remove Tokenizer', placeHolder: 'Its file stays where it is' },
    );
    if (picked) await this.removeOne(picked.id, picked.label);
  }

  /** Takes it out of the list; what was made here leaves its files, which the user may delete, too. */
  private async removeOne(id: string, name: string): Promise<void> {
    const { tokenization, context } = this.services;
    const folder = folderMadeHere(await tokenization.fileOf(id), context.globalStorageUri);
    await tokenization.remove(id);
    if (!folder) return;
    const remove = 'Delete Its Files';
    const message = `${name} is no longer in the list. It was made here, and its files are still there.`;
    if ((await showInformation(message, remove)) === remove) {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  }
}

/** The folder of a tokenizer that this extension made and keeps: `<storage>/<kind>/<name>/tokenizer.json`. */
function folderMadeHere(file: vscode.Uri | undefined, storage: vscode.Uri): vscode.Uri | undefined {
  if (file?.scheme !== storage.scheme || !file.path.startsWith(`${storage.path}/`)) return undefined;
  const inside = file.path.slice(storage.path.length + 1).split('/');
  return inside.length === 3 ? vscode.Uri.joinPath(file, '..') : undefined;
}

/** Registers the commands that add and remove the user's own tokenizers. */
export function registerAddedTokenizers(services: Services): Disposable {
  return new AddedTokenizersFeature(services);
}
