import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { readSource } from '../../src/host/corpus/sourceOption';
import type { OwnTextMeasurement } from '../../src/protocol/views/ownText';
import { heldOutNames } from '../../src/training/counts/holdOut';
import { product } from './support/product';

const measure = (options: unknown): Thenable<OwnTextMeasurement | undefined> =>
  vscode.commands.executeCommand('tokenLoupe.measureVocabularySizes', options);

describe("measuring vocabulary sizes on the user's own text", function () {
  this.timeout(120_000);
  let folder: string;
  const texts = new Map<string, string>();
  let measuring: Promise<readonly (OwnTextMeasurement | undefined)[]> | undefined;
  /** Asks for the folder twice at the same time, once for all tests: a measurement takes long. */
  const measuredTwice = (): NonNullable<typeof measuring> => {
    measuring ??= Promise.all([measure({ source: { places: [folder] } }), measure({ source: { places: [folder] } })]);
    return measuring;
  };

  before(async () => {
    await product();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-own-text-'));
    for (let index = 0; index < 24; index++) {
      const text = Array.from(
        { length: 300 },
        (_, line) => `Zeile ${index * line} – größer als ${line % 7} oder 水.\n`,
      );
      texts.set(`${index}.txt`, text.join(''));
      fs.writeFileSync(path.join(folder, `${index}.txt`), text.join(''));
    }
    fs.writeFileSync(path.join(folder, 'picture.bin'), Uint8Array.of(1, 0, 2));
  });
  after(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    fs.rmSync(folder, { recursive: true });
  });

  it('measures the workspace, beside every tokenizer of the list', async () => {
    const measured = await measure({ source: 'workspace' });
    assert.ok(measured);
    assert.match(measured.source, /^the workspace /);
    assert.ok(measured.trainedBytes > 0 && measured.trainedFiles > 0);
    assert.equal(measured.bpe[0]!.vocabularySize, 256);
    const rates = measured.bpe.map(each => each.tokensPerCharacter);
    assert.ok(rates.length > 8 && rates.every((rate, index) => index === 0 || rate <= rates[index - 1]!));
    const names = measured.tokenizers.map(({ id }) => id);
    for (const id of ['o200k_base', 'cl100k_base', 'loupe-superbpe-32k']) assert.ok(names.includes(id), id);
    // Others may have left tokenizers behind whose files are gone.
    const uncounted = measured.uncounted.map(({ name }) => name);
    assert.ok(!uncounted.some(name => /_base$|Loupe/.test(name)), uncounted.join(', '));
  });

  it('counts existing tokenizers on the held-out text as the product does', async () => {
    const api = await product();
    const measured = (await measuredTwice()).find(each => each !== undefined);
    assert.ok(measured);
    const held = [...heldOutNames([...texts.keys(), 'picture.bin'], 0.1)].filter(name => texts.has(name));
    assert.equal(measured.heldOutFiles, held.length);
    assert.ok(held.length > 0);
    let [tokens, characters] = [0, 0];
    for (const name of held) {
      tokens += await api.countTokens(texts.get(name)!, 'o200k_base');
      characters += Array.from(texts.get(name)!).length;
    }
    const own = measured.tokenizers.find(({ id }) => id === 'o200k_base');
    assert.equal(own?.vocabularySize, 200_000);
    assert.equal(own.tokensPerCharacter, tokens / characters);
    assert.equal(measured.characters, characters);
    assert.equal(measured.skippedFiles, 1);
  });

  it('takes one at a time, and says so instead of failing', async () => {
    const both = await measuredTwice();
    assert.equal(both.filter(each => each !== undefined).length, 1);
  });

  it('comes to nothing where there is no text, and where the source is none', async () => {
    const empty = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-empty-'));
    assert.equal(await measure({ source: { places: [empty] } }), undefined);
    fs.rmdirSync(empty);
    assert.equal(await measure({ source: 'elsewhere' }), undefined);
    // What the user is told then.
    for (const given of ['elsewhere', undefined, { places: [7] }, { glob: 7 }]) {
      assert.throws(() => readSource(given), /source should be/);
    }
  });
});
