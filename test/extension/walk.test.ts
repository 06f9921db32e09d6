import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { documentsInFiles, untitled } from './support/documents';
import { product, showText } from './support/product';
import { referenceCount, referenceIds } from './support/reference';

const run = (name: string, given?: unknown): Thenable<unknown> =>
  vscode.commands.executeCommand(`tokenLoupe.${name}`, given);

/** An editor on a new text, with cursors at these offsets. */
async function editorOn(text: string, ...cursors: readonly number[]): Promise<vscode.TextEditor> {
  return editorIn(await untitled(text), ...cursors);
}

/** An editor in a document, with cursors at these offsets. */
async function editorIn(document: vscode.TextDocument, ...cursors: readonly number[]): Promise<vscode.TextEditor> {
  const editor = await showText(document);
  const positions = (cursors.length > 0 ? cursors : [0]).map(offset => document.positionAt(offset));
  editor.selections = positions.map(position => new vscode.Selection(position, position));
  return editor;
}

/** Runs a command that moves selections, and waits until VS Code has told of the move: the next one starts from there. */
async function step(editor: vscode.TextEditor, name: string): Promise<void> {
  const told = new Promise<void>(resolve => {
    const listening = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor !== editor || selections.every((each, index) => each.isEqual(before[index]!))) return;
      listening.dispose();
      resolve();
    });
  });
  const before = editor.selections;
  await run(name);
  await told;
}

const selected = ({ document, selections }: vscode.TextEditor): string[] =>
  selections.map(selection => document.getText(selection));

describe('walking by tokens', () => {
  const inFile = documentsInFiles();
  before(product);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('selectNextToken and selectPreviousToken select every token of a text, there and back', async () => {
    const text = 'The naïve fish, 你好!\n\n  twice';
    const editor = await editorOn(text);
    const walked: string[] = [];
    for (let last = ''; last !== 'twice' && !last.endsWith(' twice'); walked.push(last)) {
      await step(editor, 'selectNextToken');
      last = selected(editor)[0]!;
      assert.ok(walked.length < 50);
    }
    assert.equal(walked.join(''), text);
    assert.equal(walked.length, referenceCount(text));
    const back = [walked.at(-1)!];
    while (back.length < walked.length) {
      await step(editor, 'selectPreviousToken');
      back.unshift(selected(editor)[0]!);
    }
    assert.deepEqual(back, walked);
    await run('selectPreviousToken');
    assert.deepEqual(selected(editor), [walked[0]]);
  });

  it('take several cursors along', async () => {
    const editor = await editorOn('The quick fish\nThe quick fish', 0, 15);
    await step(editor, 'selectNextToken');
    await step(editor, 'selectNextToken');
    assert.deepEqual(selected(editor), [' quick', ' quick']);
  });

  it('selectToken takes the token at the cursor, and all tokens of an emoji', async () => {
    const editor = await editorOn('The quick 👩‍🍳', 5, 11);
    await run('selectToken');
    assert.equal(selected(editor)[0], ' quick');
    assert.equal(selected(editor)[1]!.trim(), '👩‍🍳');
  });

  it('expandToTokens takes in what is selected in part', async () => {
    const editor = await editorOn('The quick fish');
    editor.selection = new vscode.Selection(0, 2, 0, 5);
    await run('expandToTokens');
    assert.deepEqual(selected(editor), ['The quick']);
  });

  it('goToToken selects the token of a number, in a long text too', async () => {
    const editor = await editorOn('The quick fish.\n'.repeat(5000));
    const ids = referenceIds(editor.document.getText());
    await run('goToToken', { token: ids.length - 1 });
    const line = editor.document.lineAt(editor.selection.start.line).text;
    assert.deepEqual([selected(editor)[0], line], [' fish', 'The quick fish.']);
    assert.equal(editor.selection.start.line, 4999);
    await run('goToToken', { token: 1 });
    assert.deepEqual(editor.selection, new vscode.Selection(0, 0, 0, 3));
  });

  it('truncateToTokens keeps so many tokens of the document, as one undo step', async () => {
    const text = 'The quick fish.\n'.repeat(100);
    const { document } = await editorIn(await inFile(text));
    await run('truncateToTokens', { tokens: 50 });
    assert.ok(text.startsWith(document.getText()));
    assert.equal(referenceCount(document.getText()), 50);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('truncateToTokens keeps so many tokens of each selection', async () => {
    const editor = await editorOn('The quick fish\nThe slow fish');
    editor.selections = [new vscode.Selection(0, 0, 0, 14), new vscode.Selection(1, 0, 1, 13)];
    await run('truncateToTokens', { tokens: 2 });
    assert.equal(editor.document.getText(), 'The quick\nThe slow');
  });
});

describe('copying and inserting tokens', () => {
  const inFile = documentsInFiles();
  before(product);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  const copied = (): Thenable<string> => vscode.env.clipboard.readText();

  it('copyTokens copies the ids of the document, or of the selections', async () => {
    const editor = await editorOn('The naïve 👩‍🍳\nfish');
    await run('copyTokens', { form: 'json' });
    assert.deepEqual(JSON.parse(await copied()), referenceIds(editor.document.getText()));
    editor.selections = [new vscode.Selection(0, 0, 0, 3), new vscode.Selection(1, 0, 1, 4)];
    await run('copyTokens', { form: 'python' });
    assert.equal(await copied(), `[${[...referenceIds('The'), ...referenceIds('fish')].join(', ')}]`);
    await run('copyTokens', { form: 'text', separator: '#', ranges: [{ start: 0, end: 9 }] });
    assert.equal((await copied()).replaceAll('#', ''), 'The naïve');
    assert.equal((await copied()).split('#').length, referenceCount('The naïve'));
    await run('copyTokens', { form: 'json', tokenizerId: 'r50k_base', ranges: [{ start: 0, end: 9 }] });
    assert.deepEqual(JSON.parse(await copied()), referenceIds('The naïve', 'r50k_base'));
  });

  it('insertTokens inserts the text of ids at every cursor, as one undo step', async () => {
    const { document } = await editorIn(await inFile('a\nb'), 0, 2);
    await run('insertTokens', { ids: referenceIds('naïve 👩‍🍳 ') });
    assert.equal(document.getText(), 'naïve 👩‍🍳 a\nnaïve 👩‍🍳 b');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), 'a\nb');
  });

  it('insertTokens refuses what is no id, and changes nothing', async () => {
    const { document } = await editorOn('a');
    for (const ids of [[200_100_100], ['9'.repeat(40)], ['x'], [-1], referenceIds('👩‍🍳').slice(0, 1)]) {
      await run('insertTokens', { ids });
      assert.equal(document.getText(), 'a', String(ids));
    }
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
