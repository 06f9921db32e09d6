import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { delay } from './product';

/** All that `untitled` has returned. */
const returned = new WeakSet<vscode.TextDocument>();

/**
 * A new document that is in no file. VS Code gives it the name of one that was closed just before, such as `Untitled-1`, and
 * may return that one, if it has not yet told the extension host that it is closed: then another is opened once it has.
 */
export async function untitled(content: string, language?: string): Promise<vscode.TextDocument> {
  for (;;) {
    const document = await vscode.workspace.openTextDocument({ content, ...(language && { language }) });
    if (!returned.has(document)) {
      returned.add(document);
      return document;
    }
    await closed(document);
  }
}

/**
 * For a suite whose tests undo something: opens documents in new files. VS Code may give an untitled document the name of one
 * that was closed just before, and with it all that could be undone in that one; a file that never was has only its own.
 * The files go after the suite.
 */
export function documentsInFiles(): (content: string) => Promise<vscode.TextDocument> {
  let folder: string;
  let made = 0;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-documents-'));
  });
  after(() => fs.rmSync(folder, { recursive: true }));
  return async content => {
    const file = path.join(folder, `${made++}.txt`);
    fs.writeFileSync(file, content);
    return vscode.workspace.openTextDocument(file);
  };
}

function closed(document: vscode.TextDocument): Promise<void> {
  return new Promise(resolve => {
    if (document.isClosed) {
      resolve();
      return;
    }
    const listening = vscode.workspace.onDidCloseTextDocument(each => {
      if (each !== document) return;
      listening.dispose();
      resolve();
    });
  });
}

/** A replacement of a range given by offsets. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Makes several replacements at once, as a multi-cursor edit or a refactoring does. */
export async function replace(document: vscode.TextDocument, replacements: readonly Replacement[]): Promise<void> {
  // VS Code refuses an edit of a version that it has just left behind, and changes nothing then.
  for (let attempt = 1; attempt <= 5; attempt++) {
    const edit = new vscode.WorkspaceEdit();
    for (const { start, end, text } of replacements) {
      edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
    }
    if (await vscode.workspace.applyEdit(edit)) return;
    await delay(100 * attempt);
  }
  assert.fail(`VS Code refused the edit of ${document.isClosed ? 'a closed' : 'an open'} document`);
}

/** What our hover says at a position. */
export interface TokenHover {
  readonly markdown: string;
  readonly ids: readonly number[];
  readonly range: vscode.Range;
}

/** What all our hovers at a position say, from top to bottom. */
export async function hoversAt({ uri }: vscode.TextDocument, position: vscode.Position): Promise<readonly string[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers.map(({ contents }) => contents.map(each => (each as vscode.MarkdownString).value).join('\n'));
}

/** Our hover at a position, by way of VS Code; nothing if there is none. */
export async function tokenHover(
  { uri }: vscode.TextDocument,
  position: vscode.Position,
): Promise<TokenHover | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  for (const { contents, range } of hovers) {
    const markdown = contents.map(each => (each as vscode.MarkdownString).value).join('\n');
    // The first line has them all.
    const ids = Array.from(/^.*$/m.exec(markdown)![0].matchAll(/\*\*(\d+)\*\* `/g), match => Number(match[1]));
    if (ids.length > 0 && range) return { markdown, ids, range };
  }
  return undefined;
}

/** The hovers of a whole document, one after the other, and the text that each is about. */
export async function allHovers(document: vscode.TextDocument): Promise<(TokenHover & { readonly text: string })[]> {
  const hovers: (TokenHover & { readonly text: string })[] = [];
  const { length } = document.getText();
  for (let offset = 0; offset < length;) {
    const hover = await tokenHover(document, document.positionAt(offset));
    assert.ok(hover, `no hover at ${offset} of ${JSON.stringify(document.getText())}`);
    assert.equal(document.offsetAt(hover.range.start), offset, 'hovers leave a gap, or overlap');
    const end = document.offsetAt(hover.range.end);
    assert.ok(end > offset, `an empty hover at ${offset}`);
    hovers.push({ ...hover, text: document.getText(hover.range) });
    offset = end;
  }
  return hovers;
}
