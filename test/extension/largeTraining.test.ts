import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import type { TrainedAnswer } from '../../src/features/training/trainCommand';
import type { SweepPoint } from '../../src/protocol/trainer';
import { product } from './support/product';

/*
 * The nightly form of training.test.ts: 20 MB of sources and documentation are trained on, compared and exported by
 * commands alone, in every kind. Prints what it saw.
 */
const WORKSPACE_BYTES = 20_000_000;
const SIZE = 32_768;
/** Packages of text, from where the tests are started. */
const packages = path.resolve('corpora', 'node_modules');

if (process.env['TOKEN_LOUPE_NIGHTLY']) {
  describe('training on a workspace of 20 MB', function () {
    this.timeout(900_000);
    let folder: string;
    let exported: string;
    let output: string[] = [];

    before(async () => {
      await product();
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-large-'));
      exported = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-exported-'));
      let bytes = 0;
      for (const [index, file] of textFiles().entries()) {
        const name = path.join(folder, String(index % 100), `${index}${path.extname(file)}`);
        fs.mkdirSync(path.dirname(name), { recursive: true });
        fs.copyFileSync(file, name);
        bytes += fs.statSync(name).size;
        if (bytes >= WORKSPACE_BYTES) break;
      }
    });
    after(() => {
      for (const each of [folder, exported]) fs.rmSync(each, { recursive: true });
      console.log(output.join('\n'));
      const { TOKEN_LOUPE_OUTPUT: file } = process.env;
      if (file !== undefined) fs.appendFileSync(file, `${output.join('\n')}\n`);
      output = [];
    });

    const recipe = (name: string, changes: Record<string, unknown>): Record<string, unknown> => ({
      name: `large-${name}`,
      vocabularySize: SIZE,
      preTokenizer: { name: 'cl100k' },
      ...changes,
    });
    const kinds: Readonly<Record<string, Record<string, unknown>>> = {
      bpe: {},
      superbpe: {
        kind: 'superbpe',
        preTokenizer: { name: 'superbpe-stage1' },
        feed: 'lines',
        superwords: { transitionSize: 26_214, style: 'paper', maximumWords: 4 },
      },
      characters: { kind: 'characters', maximumBytes: 3, vocabularySize: 8192 },
      unigram: { kind: 'unigram', preTokenizer: { name: 'gpt2' } },
    };
    for (const [name, changes] of Object.entries(kinds)) {
      it(`gives ${name}, compares it and exports it`, async () => {
        const api = await product();
        const started = performance.now();
        const answer: TrainedAnswer | undefined = await vscode.commands.executeCommand('tokenLoupe.trainTokenizer', {
          source: { places: [folder] },
          recipe: recipe(name, changes),
        });
        const seconds = (performance.now() - started) / 1000;
        assert.ok(answer);
        const { report } = answer;
        assert.equal(report.ended, 'size');
        assert.ok(report.heldOutTokens! > 0);
        const card = fs.readFileSync(path.join(fileURLToPath(answer.folder), 'README.md'), 'utf8');
        assert.match(card, /o200k.{1,2}base/);
        const target = vscode.Uri.file(path.join(exported, name));
        fs.mkdirSync(target.fsPath, { recursive: true });
        await vscode.commands.executeCommand('tokenLoupe.exportTokenizer', {
          name: path.basename(fileURLToPath(answer.folder)),
          form: 'tokenizer.json',
          folder: target.toString(),
        });
        assert.ok(fs.existsSync(path.join(target.fsPath, 'tokenizer.json')));
        const text = fs.readFileSync('README.md', 'utf8');
        assert.ok((await api.countTokens(text, answer.tokenizerId)) < Buffer.byteLength(text) / 2);
        const perToken = (report.heldOutBytes / report.heldOutTokens!).toFixed(3);
        output.push(
          `${name}: ${seconds.toFixed(1)} s for ${report.trainedFiles} files, ${report.trainedBytes} bytes; held out ` +
            `${report.heldOutNames.length} files, ${report.heldOutBytes} bytes, ${perToken} bytes per token`,
          JSON.stringify(report.seconds),
          ...card.split('\n').filter(line => /^\|.*(fewer|more|as many)/.test(line)),
        );
      });
    }

    it('shows which transition point is best', async () => {
      const points: SweepPoint[] | undefined = await vscode.commands.executeCommand('tokenLoupe.sweepTransitions', {
        source: { places: [folder] },
        recipe: recipe('sweep', kinds['superbpe']!),
        shares: [0.25, 0.5, 0.625, 0.75, 0.875, 1],
      });
      assert.equal(points?.length, 6);
      for (const { transitionSize, bytes, tokens } of points) {
        output.push(`transition at ${transitionSize}: ${(bytes / tokens).toFixed(3)} bytes per token`);
      }
      // The last is plain BPE.
      assert.ok(points.slice(0, -1).every(({ tokens }) => tokens < points.at(-1)!.tokens));
    });
  });
}

/** Sources and documentation that people wrote, the same in every run on the same packages. */
function textFiles(): string[] {
  const wanted = /\.(ts|js|mjs|md|mdx|py|h|json)$/;
  const all = fs.readdirSync(packages, { recursive: true, encoding: 'utf8' }).filter(file => wanted.test(file));
  const files = all.sort().map(file => path.join(packages, file));
  const sized = files.filter(file => {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() && stat.size > 2000 && stat.size < 200_000;
  });
  // Every so many, so that all packages have a part.
  const step = Math.max(1, Math.floor(sized.length / 4000));
  return sized.filter((_, index) => index % step === 0);
}
