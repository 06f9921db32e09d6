import * as vscode from 'vscode';
import { BUDGET_FILE } from '../../context/budgets/budget';
import { suggestedBudgets } from '../../context/budgets/suggestedBudgets';
import type { ContextModel } from '../../host/contextLedger/contextModel';
import type { FolderContext } from '../../host/contextLedger/folderContext';
import type { Costs } from '../../host/costs/costs';

/**
 * Shows budgets for a folder that can be begun with, in a document that is not saved: nothing is written unless the user saves it.
 * Returns their text; throws with a sentence where there is nothing to suggest.
 */
export async function suggestBudgets(model: ContextModel, costs: Costs): Promise<string | undefined> {
  const of = await chooseFolder(model.folders);
  if (!of) return undefined;
  const { uri } = of.folder;
  const text = suggestedBudgets(of.state?.items ?? [], costs.selectedModel(uri).id);
  if (text === undefined)
    throw new Error(of.failure ?? `No agent that is known here loads anything from ${of.folder.name}.`);
  await vscode.window.showTextDocument(await newDocument(vscode.Uri.joinPath(uri, BUDGET_FILE), text));
  return text;
}

async function chooseFolder(folders: readonly FolderContext[]): Promise<FolderContext | undefined> {
  if (folders.length === 0) throw new Error('No folder is open.');
  if (folders.length === 1) return folders[0];
  const chosen = await vscode.window.showWorkspaceFolderPick();
  return folders.find(({ folder }) => folder.uri.toString() === chosen?.uri.toString());
}

/** With the name and place of the file, where there is none yet. */
async function newDocument(file: vscode.Uri, content: string): Promise<vscode.TextDocument> {
  const isFree = file.scheme === 'file' && !(await isThere(file));
  if (!isFree) return vscode.workspace.openTextDocument({ language: 'json', content });
  const document = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
  const edit = new vscode.WorkspaceEdit();
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  edit.replace(document.uri, all, content);
  await vscode.workspace.applyEdit(edit);
  return document;
}

/** Whether there is something at an address. */
export async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
