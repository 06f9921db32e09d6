import * as vscode from 'vscode';
import type { TokenizerInfo } from '../../engine/tokenizer';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { formatCount } from '../../host/format';
import type { Services } from '../../host/services';
import { changeSetting } from '../../host/settings';

/** The forms that tokenizers are published in. */
const FILTERS = {
  'Tokenizers (tokenizer.json, SentencePiece, tiktoken, merges.txt)': ['json', 'model', 'tiktoken', 'txt'],
};

/** Lets the user add tokenizers of their own from files, and take them out of the list again. */
class AddedTokenizersFeature extends DisposableStore {
  constructor(private readonly services: Services) {
    super();
    this.own(vscode.commands.registerCommand('tokenLoupe.addTokenizer', (uri?: unknown) => this.add(uri)));
    this.own(vscode.commands.registerCommand('tokenLoupe.removeTokenizer', () => this.remove()));
  }

  /** `given`: the file that a context menu was opened on. */
  private async add(given: unknown): Promise<void> {
    const uri = given instanceof vscode.Uri ? given : await chooseFile();
    if (!uri) return;
    const { tokenization, log } = this.services;
    const title = `Token Loupe: reading ${uri.path.slice(uri.path.lastIndexOf('/') + 1)}`;
    try {
      const info = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
        tokenization.add(uri),
      );
      void this.offer(info);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log.warn(`adding ${uri.toString()}: ${reason}`);
      void vscode.window.showErrorMessage(`No tokenizer was added: ${reason}`);
    }
  }

  private async offer({ id, name, vocabularySize }: TokenizerInfo): Promise<void> {
    const entries = vocabularySize === undefined ? '' : ` (${formatCount(vocabularySize)} entries)`;
    const use = 'Use It Now';
    const message = `${name}${entries} is among your tokenizers, and in the dashboard.`;
    if ((await vscode.window.showInformationMessage(message, use)) === use) await changeSetting('tokenizer', id);
  }

  private async remove(): Promise<void> {
    const { tokenization } = this.services;
    const added = (await tokenization.list()).filter(each => each.kind === 'added');
    if (added.length === 0) {
      void vscode.window.showInformationMessage('You have added no tokenizers.');
      return;
    }
    const picked = await vscode.window.showQuickPick(
      added.map(({ id, name, description }) => ({ id, label: name, detail: description })),
      { title: 'Token Loupe: Remove Tokenizer', placeHolder: 'Its file stays where it is' },
    );
    if (picked) await tokenization.remove(picked.id);
  }
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({ filters: FILTERS, openLabel: 'Add Tokenizer' });
  return chosen?.[0];
}

/** Registers the commands that add and remove the user's own tokenizers. */
export function registerAddedTokenizers(services: Services): Disposable {
  return new AddedTokenizersFeature(services);
}
