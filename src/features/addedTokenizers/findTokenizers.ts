import * as vscode from 'vscode';
import { showInformation, showWarning } from '../../host/messages';
import type { Services } from '../../host/services';
import { nameOf } from '../../host/tokenizers/chosenFiles';
import { escapeIcons } from '../../text/icons';

/** What files of tokenizers are called, in the words of globs; the engine then looks into each. */
const NAMES = [
  '*tokenizer*.json',
  '*tekken*.json',
  '*vocab.json',
  '*vocab.txt',
  '*.model',
  '*.tiktoken',
  '*.gguf',
  '*tokenizer*.json.gz',
];
/** Files that are looked into at most: a folder of models has some hundred. */
const MOST_FILES = 500;

interface Found extends vscode.QuickPickItem {
  readonly uri: vscode.Uri;
}

/**
 * Lets the user choose among the tokenizers in the folders of the workspace: one a folder, as the engine tells them by
 * what is in them. Undefined if there is no answer.
 */
export async function chooseAmongFound({ tokenization }: Services): Promise<readonly vscode.Uri[] | undefined> {
  const { isTrusted } = vscode.workspace;
  if (!isTrusted) {
    void showWarning('Token Loupe looks for tokenizers in workspaces that you trust.');
    return undefined;
  }
  const cancelling = new vscode.CancellationTokenSource();
  const search = async (): Promise<Found[]> => {
    const glob = `**/{${NAMES.join(',')}}`;
    const files = await vscode.workspace.findFiles(glob, undefined, MOST_FILES, cancelling.token);
    const found = await tokenization.tokenizersAmong(files);
    return found
      .map(({ uri, title }) => ({
        uri,
        label: escapeIcons(nameOf(uri)),
        description: title,
        detail: escapeIcons(vscode.workspace.asRelativePath(uri)),
      }))
      .sort((a, b) => (a.detail < b.detail ? -1 : 1));
  };
  const items = search();
  const none = items.then(found => {
    if (found.length > 0 || cancelling.token.isCancellationRequested) return;
    cancelling.cancel();
    void showInformation('No tokenizer was found in this workspace.');
  });
  try {
    const picked = await vscode.window.showQuickPick(
      items,
      {
        title: 'Token Loupe: Find Tokenizers in Workspace',
        placeHolder: 'The tokenizers to add',
        canPickMany: true,
        matchOnDescription: true,
        matchOnDetail: true,
      },
      cancelling.token,
    );
    return picked?.map(({ uri }) => uri);
  } finally {
    cancelling.cancel();
    await none;
  }
}
