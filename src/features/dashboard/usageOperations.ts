import * as vscode from 'vscode';
import type { VocabularyOperation } from '../../protocol/usage';

/** The commands behind the buttons below the figures; each takes `{ tokenizerId }`. */
export const operationCommands: Readonly<Record<VocabularyOperation, string>> = {
  trim: 'tokenLoupe.trimTokenizer',
  draft: 'tokenLoupe.draftVocabulary',
  expand: 'tokenLoupe.expandTokenizer',
};

let available: readonly VocabularyOperation[] | undefined;

/** Operations whose commands are there: a button that leads nowhere is none. All are registered when the page is opened. */
export async function availableOperations(): Promise<readonly VocabularyOperation[]> {
  if (available) return available;
  const commands = new Set(await vscode.commands.getCommands(true));
  const operations = Object.keys(operationCommands) as VocabularyOperation[];
  return (available = operations.filter(operation => commands.has(operationCommands[operation])));
}
