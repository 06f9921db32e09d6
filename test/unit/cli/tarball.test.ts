import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cliPackage, folderOf } from '../../support/cli';

describe('the npm package token-loupe', function () {
  this.timeout(60_000);

  it('is packed, installed in an empty folder and run', async function () {
    if (!fs.existsSync('dist/vocabularies/o200k_base.loupe')) {
      console.log('      skipped: npm run build makes the vocabularies');
      this.skip();
    }
    const folder = folderOf({ 'package.json': '{ "private": true }', 'a.md': 'hello world' });
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const quiet = { encoding: 'utf8' as const, stdio: 'pipe' as const };
    const tarball = execFileSync(npm, ['pack', '--silent', '--pack-destination', folder], {
      ...quiet,
      cwd: await cliPackage(),
    });
    execFileSync(
      npm,
      ['install', '--offline', '--silent', '--no-audit', '--no-fund', path.join(folder, tarball.trim())],
      { ...quiet, cwd: folder },
    );
    const notices = fs.readFileSync(path.join(folder, 'node_modules/token-loupe/THIRD_PARTY_NOTICES.md'), 'utf8');
    const named = [...notices.matchAll(/^### (\S+) \d/gm)].map(([, name]) => name);
    // What is bundled is named, and nothing that only the extension holds.
    for (const name of ['commander', 'yaml', 'picomatch', 'ignore']) assert.ok(named.includes(name), name);
    assert.ok(!named.includes('any-ascii') && notices.includes('OpenAI'));
    const script = path.join(folder, 'node_modules', '.bin', 'token-loupe');
    const output = execFileSync(script, ['count', 'a.md'], {
      ...quiet,
      cwd: folder,
      shell: process.platform === 'win32',
    });
    assert.match(output, /^ +2 +11 {2}a\.md$/m);
  });
});
