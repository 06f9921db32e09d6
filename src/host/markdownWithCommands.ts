import * as vscode from 'vscode';

/**
 * Markdown with links that run some commands of ours. Text from elsewhere in it must be escaped (src/text/markdown.ts), or
 * it could have such links, too; so a rule of eslint refuses trusted Markdown everywhere else.
 */
export function markdownWithCommands(markdown: string, ...enabledCommands: readonly string[]): vscode.MarkdownString {
  // Without icons: names come from files, and `$(name)` is to stay text.
  const result = new vscode.MarkdownString(markdown);
  result.isTrusted = { enabledCommands };
  return result;
}
