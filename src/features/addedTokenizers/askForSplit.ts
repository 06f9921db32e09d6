import * as vscode from 'vscode';
import type { AskForSplit } from '../../host/tokenizers/tokenization';

/** Asks how a tokenizer splits texts, where its files leave that open. */
export const askForSplit: AskForSplit = async families => {
  const items = families.map(({ id, title }) => ({ id, label: title }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Token Loupe: How Does This Tokenizer Split Texts?',
    placeHolder: 'Its files do not say it; split like ...',
    ignoreFocusOut: true,
  });
  return picked?.id;
};
