import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nodeDigest, openNodeFile, readNodeRange, statNodeFile } from '../../../../src/worker/corpus/nodeFiles';
import { CannotRead, openBytes, type OpenFile } from '../../../../src/worker/corpus/openFile';

const isReason = (reason: string) => (error: unknown) =>
  error instanceof CannotRead && error.reason === reason && error.message === `the file is ${reason}`;

async function readAll(file: OpenFile, at: number): Promise<string[]> {
  const parts: string[] = [];
  const bytes = new Uint8Array(at);
  for (let read = at; read === at;) {
    read = await file.read(bytes);
    parts.push(new TextDecoder().decode(bytes.subarray(0, read)));
  }
  return parts;
}

describe('files that are read', () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-files-'));
    file = path.join(folder, 'a.txt');
    fs.writeFileSync(file, 'abcdefghij');
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it('have a size and a time, and folders, what is gone and links in circles have none', () => {
    fs.utimesSync(file, 1000, 1234.5678);
    assert.deepEqual(statNodeFile(file), { bytes: 10, modified: 1_234_568 });
    fs.symlinkSync(path.join(folder, 'circle'), path.join(folder, 'circle'));
    for (const name of ['.', 'gone.txt', 'a.txt/inside', 'circle'])
      assert.equal(statNodeFile(path.join(folder, name)), undefined, name);
  });

  for (const [what, open] of [
    ['of this machine', () => openNodeFile(file)],
    ['in memory', () => Promise.resolve(openBytes(new TextEncoder().encode('abcdefghij')))],
  ] as const) {
    it(`are read on from where they were, and again from the start: ${what}`, async () => {
      const opened = await open();
      assert.equal((await opened.stat()).size, 10);
      assert.deepEqual(await readAll(opened, 4), ['abcd', 'efgh', 'ij']);
      opened.rewind();
      assert.deepEqual(await readAll(opened, 10), ['abcdefghij', '']);
      assert.deepEqual(await opened.stat(), await opened.stat());
      await opened.close();
    });
  }

  it('say when they were changed', async () => {
    const opened = await openNodeFile(file);
    const { modified } = await opened.stat();
    fs.utimesSync(file, 1000, 1000);
    assert.notEqual((await opened.stat()).modified, modified);
    assert.equal((await opened.stat()).modified, 1_000_000);
    await opened.close();
    await assert.rejects(opened.stat(), isReason('unreadable'), 'it is closed');
  });

  it('are gone, or cannot be read', async () => {
    await assert.rejects(openNodeFile(path.join(folder, 'none')), isReason('gone'));
    await assert.rejects(openNodeFile(path.join(file, 'below')), isReason('gone'));
    await assert.rejects(openNodeFile(folder), isReason('unreadable'));
    await assert.rejects(readNodeRange(path.join(folder, 'none'), 0, 1), isReason('gone'));
    await assert.rejects(readNodeRange(folder, 0, 1), isReason('unreadable'));
    await assert.rejects(openNodeFile('a\0b'), (error: unknown) => !(error instanceof CannotRead));
  });

  it('are read in ranges, which end with the file', async () => {
    const range = async (start: number, end: number) => new TextDecoder().decode(await readNodeRange(file, start, end));
    assert.deepEqual(
      [await range(0, 3), await range(4, 6), await range(8, 20), await range(10, 12)],
      ['abc', 'ef', 'ij', ''],
    );
  });

  it('leave nothing open', async function () {
    if (process.platform !== 'linux') {
      console.log('      skipped: only Linux tells what is open');
      this.skip();
    }
    const open = (): number => fs.readdirSync('/proc/self/fd').length;
    const before = open();
    for (let round = 0; round < 20; round++) {
      await readNodeRange(file, 0, 3);
      await (await openNodeFile(file)).close();
    }
    assert.ok(open() < before + 20, 'files stayed open');
  });

  it('are hashed with SHA-256', async () => {
    const hash = await nodeDigest(new TextEncoder().encode('abc'));
    assert.equal(Buffer.from(hash).toString('hex'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
