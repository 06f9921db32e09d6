import * as vscode from 'vscode';
import { RESULT_KINDS, type StoredResult } from '../../host/results/storedResult';
import type { Services } from '../../host/services';
import { changeSetting } from '../../host/settings/settings';
import { escapeIcons } from '../../text/icons';
import { comparedResults } from './comparedResults';

/** Names of the files of a result. */
const CARD = 'README.md';
const TOKENIZER = 'tokenizer.json';

/** What can be done with a result. */
export class ResultActions {
  constructor(private readonly services: Services) {}

  /** Opens the card as people read it, for the user who asked. */
  async openCard({ name, id, folder, document }: StoredResult): Promise<void> {
    if (document !== undefined) return this.services.reports.preview(name, id, document);
    if (folder === undefined) throw new Error('this result has no card');
    const card = vscode.Uri.joinPath(vscode.Uri.parse(folder, true), CARD);
    await vscode.workspace.fs.stat(card).then(undefined, () => {
      throw new Error(`the files of ${name} are gone`);
    });
    await vscode.commands.executeCommand('markdown.showPreview', card);
  }

  /** Selects the result's tokenizer, which is added to the list where it is not there. */
  async use(result: StoredResult): Promise<void> {
    await changeSetting('tokenizer', await this.listed(result), this.services.editors.current?.document);
  }

  /** Asks for a tokenizer or another result, and shows both together. */
  async compare(result: StoredResult): Promise<void> {
    const others = (await this.services.results.list()).filter(({ id }) => id !== result.id);
    const sorted = [...others].sort((a, b) => Number(b.kind === result.kind) - Number(a.kind === result.kind));
    const tokenizers = result.folder === undefined ? [] : await this.services.tokenization.list();
    const separator = (label: string): Item[] => [{ label, kind: vscode.QuickPickItemKind.Separator }];
    const items: Item[] = [
      ...(sorted.length > 0 ? separator('Results') : []),
      ...sorted.map(other => ({ label: escapeIcons(other.name), description: RESULT_KINDS[other.kind], other })),
      ...(tokenizers.length > 0 ? separator('On the text in the editor') : []),
      ...tokenizers.map(({ id, name }) => ({ label: escapeIcons(name), tokenizerId: id })),
    ];
    const picked = await vscode.window.showQuickPick(items, {
      title: 'Token Loupe: Compare Result',
      placeHolder: `What to compare ${result.name} with`,
    });
    if (picked?.other) {
      const { other } = picked;
      await this.services.reports.preview(
        'Compared results',
        `${result.id} ${other.id}`,
        comparedResults(result, other),
      );
    } else if (picked?.tokenizerId !== undefined) {
      const tokenizers = [picked.tokenizerId, await this.listed(result)];
      await vscode.commands.executeCommand('tokenLoupe.open', { view: 'comparison', text: 'document', tokenizers });
    }
  }

  /** Takes it out of the list; its files stay. */
  async remove({ id }: StoredResult): Promise<void> {
    await this.services.results.remove(id);
  }

  /** The key of the result's tokenizer in the list, to which it is added where it is not there. */
  private async listed(result: StoredResult): Promise<string> {
    const { tokenization, results } = this.services;
    const listed = await tokenization.list();
    if (listed.some(({ id }) => id === result.tokenizerId)) return result.tokenizerId!;
    if (result.folder === undefined) throw new Error('this result has no tokenizer of its own');
    const { id } = await tokenization.add(vscode.Uri.joinPath(vscode.Uri.parse(result.folder, true), TOKENIZER));
    await results.setTokenizer(result, id);
    return id;
  }
}

interface Item extends vscode.QuickPickItem {
  readonly other?: StoredResult;
  readonly tokenizerId?: string;
}
