import * as vscode from 'vscode';

/** Opens figures as a document that can be saved: in the first column, not over the page beside it. */
export async function openFigures(content: string, language = 'json'): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
}
