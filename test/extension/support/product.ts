import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { TokenLoupeApi } from '../../../src/host/api';

export const extensionId = 'token-loupe.token-loupe';

export function productExtension(): vscode.Extension<TokenLoupeApi> {
  const extension = vscode.extensions.getExtension<TokenLoupeApi>(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  return extension;
}

/** What the extension offers to others. */
export async function product(): Promise<TokenLoupeApi> {
  return productExtension().activate();
}

/** Changes a setting of ours for the time of `work`; `undefined` is the default. What it was before is put back. */
export async function withSetting<T>(name: string, value: unknown, work: () => Promise<T>): Promise<T> {
  const before: unknown = vscode.workspace.getConfiguration('tokenLoupe').inspect(name)?.globalValue;
  await setSetting(name, value);
  try {
    return await work();
  } finally {
    await setSetting(name, before);
  }
}

/** Changes a setting of ours for the user; `undefined` is the default. */
export async function setSetting(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('tokenLoupe').update(name, value, vscode.ConfigurationTarget.Global);
  // It is written; on a busy machine the extension host is told of it later.
  const told = (): unknown => vscode.workspace.getConfiguration('tokenLoupe').inspect(name)?.globalValue;
  await until(() => isDeepStrictEqual(told(), value), `tokenLoupe.${name} to be set`);
}

/**
 * Shows a document and waits until VS Code says that its editor is the active one, which on a busy machine comes after the
 * editor: a command in between would be about another text, or about none.
 */
export async function showText(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(document);
  await until(() => vscode.window.activeTextEditor === editor, 'the editor to be active');
  return editor;
}

/** Resolves after `milliseconds`. */
export function delay(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds);
  });
}

/** Waits until `condition` holds, but no longer than `milliseconds`; says whether it holds. */
export async function happens(condition: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; !(await condition());) {
    if (Date.now() >= end) return false;
    await delay(10);
  }
  return true;
}

/** Waits until `condition` holds; fails with `what` after twenty seconds. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  assert.ok(await happens(condition, 20_000), `waited in vain: ${what}`);
}
