import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listNodeFolder } from '../../../../src/worker/corpus/listNodeFolder';

describe('the files of a folder on a disk', () => {
  let folder: string;
  const noPause = (): Promise<void> => Promise.resolve();
  beforeEach(() => {
    folder = `${fs.mkdtempSync(path.join(os.tmpdir(), 'list-'))}${path.sep}`;
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));
  const put = (name: string): void => {
    fs.mkdirSync(path.dirname(folder + name), { recursive: true });
    fs.writeFileSync(folder + name, '');
  };

  it('are named with slashes, hidden ones too, without what packages and git write', async () => {
    ['AGENTS.md', '.claude/skills/pdf/SKILL.md', 'a/b/c.ts', 'node_modules/x/README.md', '.git/HEAD', 'dist/a.js'].map(
      put,
    );
    fs.mkdirSync(`${folder}empty`);
    const found = await listNodeFolder(folder, noPause);
    assert.deepEqual(found.sort(), ['.claude/skills/pdf/SKILL.md', 'AGENTS.md', 'a/b/c.ts']);
  });

  it('have links to files among them, and nothing of folders that are linked', async function () {
    if (process.platform === 'win32') {
      console.log('      skipped: links need rights on Windows');
      this.skip();
    }
    put('docs/CLAUDE.md');
    fs.symlinkSync('docs/CLAUDE.md', `${folder}CLAUDE.md`);
    fs.symlinkSync('.', `${folder}round`);
    const found = await listNodeFolder(folder, noPause);
    assert.deepEqual(found.sort(), ['CLAUDE.md', 'docs/CLAUDE.md', 'round']);
  });

  it('are none where the folder is gone', async () => {
    assert.deepEqual(await listNodeFolder(`${folder}gone/`, noPause), []);
  });

  it('let others have their turn, who may end it', async () => {
    for (let index = 0; index < 2500; index++) fs.writeFileSync(`${folder}${index}.md`, '');
    let pauses = 0;
    const found = await listNodeFolder(folder, () => Promise.resolve(void pauses++));
    assert.deepEqual([found.length, pauses], [2500, 2]);
    await assert.rejects(
      listNodeFolder(folder, () => Promise.reject(new Error('enough'))),
      /enough/,
    );
  });
});
