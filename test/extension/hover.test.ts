import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { allHovers, hoversAt, replace, tokenHover, untitled } from './support/documents';
import { product, showText, until, withSetting } from './support/product';
import { referenceIds } from './support/reference';

const lines: Readonly<Record<string, string>> = {
  'ASCII words': 'The quick brown fox jumps over the lazy dog, twice.',
  'code with tabs': 'function  f(x: number[]) {\n\treturn x.hasOwnProperty(1_000);\n}\n',
  'emoji with joiners and skin tones': 'a 👨‍👩‍👧‍👦 b 👩🏽‍🚀🏳️‍🌈 c 🇩🇪🇫🇷',
  'Chinese, Japanese and Korean': '你好，世界！𠮷野家 カタカナ 안녕하세요',
  'rare ideographs of several tokens': '𪚥𪛖龘麤 㐂',
  'right to left': 'שָׁלוֹם עוֹלָם! السَّلامُ عَلَيْكُم ١٢٣\u200f',
  'combining marks': 'e\u0301a\u0308\u0323 Z\u0351\u036bA\u0321',
  'white space only': '   \t\t \n \n\n',
  'invisible characters': 'a\u00a0b\u200bc\u2060d\ufeffe\u3000f',
  'special tokens in plain text': 'a<|endoftext|>b',
  'backticks and pipes': 'a `b` ``c`` | d | **e** <img src=x>',
};

describe('the hover', () => {
  before(product);

  for (const [name, text] of Object.entries(lines)) {
    it(`has exactly the tokens of tiktoken, without gaps: ${name}`, async () => {
      const document = await untitled(text);
      assert.equal(document.getText(), text);
      const hovers = await allHovers(document);
      assert.deepEqual(
        hovers.flatMap(({ ids }) => ids),
        referenceIds(text),
      );
      assert.equal(hovers.map(hover => hover.text).join(''), text);
    });
  }

  it('never tears an emoji apart', async () => {
    const family = '👨‍👩‍👧‍👦';
    const document = await untitled(`a ${family} b`);
    const hovers = await allHovers(document);
    const whole = hovers.filter(({ text }) => text.includes('👨'));
    assert.equal(whole.length, 1);
    assert.ok(whole[0]!.text.trim() === family, whole[0]!.text);
    assert.match(whole[0]!.markdown, /is \*\*\d+ tokens\*\*/);
    // The same from the midst of it.
    const inside = await tokenHover(document, document.positionAt(2 + 3));
    assert.deepEqual(inside?.ids, whole[0]!.ids);
  });

  it('tells where the token is, and which bytes it is', async () => {
    const document = await untitled('ß\n漢 end');
    const hover = await tokenHover(document, new vscode.Position(1, 3));
    assert.ok(hover);
    assert.match(hover.markdown, /`·end`/);
    assert.match(hover.markdown, /^`·end` · id \*\*\d+\*\* `20 65 6e 64` · 4 bytes · 1 token in `end`$/m);
    assert.match(hover.markdown, /^Tokenizer: o200k\\_base · Characters: whole · Line 2, columns 2–5 · Bytes 6–9 of/m);
  });

  it('shows the token of a line break', async () => {
    const document = await untitled('one\ntwo');
    const hover = await tokenHover(document, new vscode.Position(0, 3));
    assert.deepEqual(hover?.ids, referenceIds('\n'));
    assert.match(hover.markdown, /↵/);
  });

  it('compares the word under the pointer with the space before it', async () => {
    const document = await untitled('an antidisestablishmentarianism of sorts');
    const hovers = await hoversAt(document, new vscode.Position(0, 5));
    assert.equal(hovers.length, 2, 'the token, and its word');
    const figure = /^Tokens of `·anti.*\*\*(\d+)\*\*\scl100k\\_base/.exec(
      hovers.find(each => each.startsWith('Tokens'))!,
    );
    assert.equal(Number(figure?.[1]), referenceIds(' antidisestablishmentarianism', 'cl100k_base').length);
  });

  it('says that punctuation after a word is not that word', async () => {
    const document = await untitled('the herrings, again');
    const at = (character: number): Promise<readonly string[]> => hoversAt(document, new vscode.Position(0, character));
    assert.equal((await at(11)).length, 2);
    const comma = await at(12);
    assert.equal(comma.length, 1);
    assert.match(comma[0]!, /^`,` · id \*\*\d+\*\* `2c` · 1 byte$/m);
  });

  it('says why a text is cut there: pre-token, the merge that lost, the merges that were made', async () => {
    const document = await untitled('the herrings');
    const hover = await tokenHover(document, new vscode.Position(0, 5));
    assert.ok(hover);
    const why = hover.markdown.slice(hover.markdown.indexOf('**Why is it cut here**'));
    assert.match(why, /^- Pre-token: `·herrings`, 2 tokens$/m);
    assert.match(why, /^- Before: the pre-tokenizer cuts here$/m);
    assert.match(why, /^- After: (`.+` \+ `.+` \(rank [\d,]+\) lost to `.+` \+ `.+` \(rank [\d,]+\)|no merge joins)/m);
    assert.match(why, /^·herr = .+ \+ .+ {3}turn \d+, rank [\d,]+$/m);
    assert.match(why, /Other forms: `herr`/);
  });

  it('counts all selections together where the pointer is in one of them', async () => {
    const document = await untitled('the herrings\nthe crabs');
    const editor = await showText(document);
    editor.selections = [new vscode.Selection(0, 0, 0, 12), new vscode.Selection(1, 0, 1, 9)];
    const expected = referenceIds('the herrings').length + referenceIds('the crabs').length;
    await until(async () => {
      const hover = await tokenHover(document, new vscode.Position(1, 5));
      return hover!.markdown.includes(`Selected: ${expected} tokens in 2 parts`);
    }, 'the count of both');
    editor.selections = [new vscode.Selection(0, 0, 0, 3)];
    await until(async () => {
      const hover = await tokenHover(document, new vscode.Position(1, 5));
      return !hover!.markdown.includes('Selected');
    }, 'the pointer to be outside');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('comes within 50 ms in 10 MB', async function () {
    this.timeout(120_000);
    const document = await untitled(
      `${'The quick brown fox jumps over the lazy dog, antidisestablishmentarianism. '.repeat(12)}\n`.repeat(12_000),
    );
    assert.ok(document.getText().length > 10_000_000);
    await tokenHover(document, new vscode.Position(5000, 100)); // the document is sent, and all vocabularies are loaded
    const times: number[] = [];
    for (let round = 0; round < 15; round++) {
      const started = performance.now();
      assert.ok(await tokenHover(document, new vscode.Position(600 * round, 7 * round)));
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    // By way of VS Code's window and back; the fastest third tells what it takes where nobody else needs the processors.
    assert.ok(times[4]! < 50, times.map(Math.round).join(', '));
  });

  it('is shown while tokens are painted, always, or never', async () => {
    const document = await untitled('some text');
    const isShown = async (): Promise<boolean> => (await hoversAt(document, new vscode.Position(0, 1))).length > 0;
    await withSetting('hover', 'off', async () => assert.equal(await isShown(), false));
    await withSetting('hover', 'whenPainted', async () => {
      assert.equal(await isShown(), false);
      await vscode.commands.executeCommand('tokenLoupe.toggleBoundaries');
      assert.equal(await isShown(), true);
      await vscode.commands.executeCommand('tokenLoupe.hideBoundaries');
      assert.equal(await isShown(), false);
    });
    await withSetting('hover', 'always', async () => assert.equal(await isShown(), true));
  });

  it('leads to the trace of the line, as a read-only document, and copies what its links say', async () => {
    const document = await untitled('the herrings');
    const hover = await tokenHover(document, new vscode.Position(0, 5));
    const links = Array.from(
      hover!.markdown.matchAll(/\]\(command:([^?]+)\?([^) ]+)( "[^"]+")?\)/g),
      ([, command, query]) => ({
        command: command!,
        args: JSON.parse(decodeURIComponent(query!)) as unknown[],
      }),
    );
    const copied: string[] = [];
    for (const { command, args } of links.filter(each => each.command === 'tokenLoupe.copyText')) {
      await vscode.commands.executeCommand(command, ...args);
      copied.push(await vscode.env.clipboard.readText());
    }
    assert.deepEqual(copied, [String(hover!.ids[0]), '20 68 65 72 72', ' herr']);
    const inspector = links.find(each => each.command === 'tokenLoupe.open');
    assert.deepEqual(inspector?.args, [{ view: 'comparison', text: 'document' }]);
    const trace = links.find(each => each.command === 'tokenLoupe.explainToken')!;
    await vscode.commands.executeCommand(trace.command, ...trace.args);
    const isTrace = ({ uri }: vscode.TextDocument): boolean => uri.scheme === 'token-loupe-trace';
    const shown = vscode.window.visibleTextEditors.find(each => isTrace(each.document));
    assert.ok(shown);
    const text = shown.document.getText();
    assert.match(text, /^ {2}·herrings: 2 tokens$/m);
    assert.match(text, /^ {2}·herr {3}id \d+ {3}5 bytes 20 68 65 72 72$/m);
    assert.match(text, /^ {6}1\. .+ \(rank [\d,]+\) → .+$/m);
    assert.equal(await tokenHover(shown.document, new vscode.Position(0, 1)), undefined, 'it is no text of the user');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('counts the tokens of CRLF documents as they stand in the file', async () => {
    const text = 'one\r\ntwo\r\n\r\n\tthree\r\n';
    const document = await untitled(text);
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
    const hovers = await allHovers(document);
    assert.deepEqual(
      hovers.flatMap(({ ids }) => ids),
      referenceIds(text),
    );
  });

  it('has nothing to say in an empty document, nor after the end of one', async () => {
    assert.equal(await tokenHover(await untitled(''), new vscode.Position(0, 0)), undefined);
    assert.equal(await tokenHover(await untitled('x'), new vscode.Position(0, 1)), undefined);
    assert.equal(await tokenHover(await untitled('x'), new vscode.Position(7, 7)), undefined);
  });

  it('bears half a surrogate pair that an edit brings in', async () => {
    const document = await untitled('ab');
    await replace(document, [{ start: 1, end: 1, text: '\ud83d' }]);
    assert.equal(document.getText(), 'a\ud83db');
    const ids = (await allHovers(document)).flatMap(hover => hover.ids);
    assert.deepEqual(ids, referenceIds('a\ufffdb'));
  });

  it('does without the byte order mark, which VS Code takes off', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-bom-'));
    try {
      const file = path.join(folder, 'bom.txt');
      fs.writeFileSync(file, '\ufeffimport x');
      const document = await vscode.workspace.openTextDocument(file);
      assert.equal(document.getText(), 'import x');
      const ids = (await allHovers(document)).flatMap(hover => hover.ids);
      assert.deepEqual(ids, referenceIds('import x'));
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('is about a small part of a very long line', async () => {
    const document = await untitled('漢字 word '.repeat(20_000));
    const hover = await tokenHover(document, new vscode.Position(0, 100_004));
    assert.deepEqual(hover?.ids, referenceIds(' word'));
  });
});
