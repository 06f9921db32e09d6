import * as vscode from 'vscode';
import { iconItem } from '../../host/quickInput/iconItems';
import type { Services } from '../../host/services';
import { escapeIcons } from '../../text/icons';

/** An entry: what it says, and the command that it runs. */
interface MenuItem extends vscode.QuickPickItem {
  readonly command: string;
  readonly argument?: unknown;
}

/** Left out as long as nothing registers its command. */
const COPY_IDS: readonly MenuItem[] = [
  { label: '$(copy) Copy token ids', command: 'tokenLoupe.copyTokens', argument: { form: 'ids' } },
];

/** Shows all that one does with the text at the cursor, and runs what is picked. */
export async function showMenu({ editors, tokenization, costs, painting }: Services): Promise<void> {
  const editor = editors.current;
  const scope = editor?.document;
  const tokenizerId = scope ? tokenization.selectedFor(scope) : tokenization.selectedId;
  const hasSelection = editor?.selections.some(selection => !selection.isEmpty) ?? false;
  const commands = await vscode.commands.getCommands(true);
  const copyIds = COPY_IDS.filter(({ command }) => commands.includes(command));
  const items = async (): Promise<MenuItem[]> =>
    [
      painting.isOn
        ? { label: '$(eye-closed) Stop painting tokens', command: 'tokenLoupe.toggleBoundaries' }
        : { label: '$(eye) Paint tokens', command: 'tokenLoupe.toggleBoundaries' },
      { label: '$(symbol-color) Painting style...', command: 'tokenLoupe.selectPaintingStyle' },
      {
        label: '$(list-selection) Tokenizer...',
        description: escapeIcons(await tokenization.nameOf(tokenizerId)),
        command: 'tokenLoupe.selectTokenizer',
      },
      {
        label: '$(credit-card) Model for costs...',
        description: escapeIcons((await costs()).selectedModel(scope).name),
        command: 'tokenLoupe.selectModel',
      },
      hasSelection
        ? { label: '$(graph) Compare tokenizers on the selection', command: 'tokenLoupe.compareSelection' }
        : { label: '$(graph) Compare tokenizers on this document', command: 'tokenLoupe.compareDocument' },
      { label: '$(question) Explain the token at the cursor', command: 'tokenLoupe.explainToken' },
      ...copyIds,
    ].map(iconItem);
  const picked = await vscode.window.showQuickPick(items(), {
    title: 'Token Loupe',
    placeHolder: 'This text, in tokens',
  });
  if (picked) await vscode.commands.executeCommand(picked.command, picked.argument);
}
