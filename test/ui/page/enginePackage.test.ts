import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/page';
import { enginePackage, skipWithoutVocabularies } from '../../support/enginePackage';

const script = `
import { openVocabulary } from '/index.js';
import { train } from '/training.js';
import o200k from '/vocabularies/o200k_base.js';
const fails = call => {
  try { call(); return 'nothing'; } catch (error) { return error.code + ': ' + error.message; }
};
const tokenizer = openVocabulary(o200k);
const trained = await train(['low lower lowest low lower lowest'], { kind: 'bpe', vocabularySize: 259 });
globalThis.result = {
  ids: [...tokenizer.encode('hello world')],
  surrogate: tokenizer.decode(tokenizer.encode('\\ud800')),
  entries: trained.tokenizer.vocabularySize,
  id: fails(() => tokenizer.decode([-1])),
  text: fails(() => tokenizer.encode(5)),
  vocabulary: fails(() => openVocabulary(new Uint8Array(50))),
};`;

/** The package as a page imports it: ES modules from a server, without a bundler. */
describe('the npm package token-loupe-engine in a browser', function () {
  this.timeout(60_000);
  let server: Server;
  let browser: Browser;

  before(async function () {
    skipWithoutVocabularies(this);
    const folder = await enginePackage();
    server = createServer(({ url = '/' }, response) => {
      const file = path.join(folder, path.normalize(url));
      const isModule = file.startsWith(folder) && file.endsWith('.js') && fs.existsSync(file);
      response.setHeader('Content-Type', isModule ? 'text/javascript' : 'text/html');
      response.setHeader(
        'Content-Security-Policy',
        "default-src 'none'; script-src 'self' 'unsafe-inline'; worker-src 'self'",
      );
      response.end(isModule ? fs.readFileSync(file) : '<!doctype html>');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    browser = await launchBrowser();
  });
  after(async () => {
    await (browser as Browser | undefined)?.close();
    (server as Server | undefined)?.close();
  });

  it('encodes, trains and refuses, without eval and without a request', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', request => asked.push(new URL(request.url()).pathname));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.addScriptTag({ type: 'module', content: script });
    const result = await page.waitForFunction(() => (globalThis as { result?: unknown }).result);
    assert.deepEqual(await result.jsonValue(), {
      ids: [24912, 2375],
      surrogate: '\ufffd',
      entries: 259,
      id: 'id: ids[0] is -1, which is no token id',
      text: 'argument: the text must be a string, not 5',
      vocabulary: 'vocabulary: the vocabulary cannot be opened: not a packed vocabulary',
    });
    assert.ok(
      asked.every(each => each === '/' || each === '/favicon.ico' || each.endsWith('.js')),
      asked.join(' '),
    );
    await page.close();
  });
});
