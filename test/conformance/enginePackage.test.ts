import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { folderOf } from '../support/cli';
import { enginePackage, skipWithoutVocabularies } from '../support/enginePackage';
import { skipByDay } from '../support/nightly';
import { peer, skipWithout } from '../support/peers';

interface Publint {
  readonly publint: (options: { readonly pkgDir: string; readonly pack: false }) => Promise<{
    readonly messages: readonly { readonly code: string; readonly type: string }[];
  }>;
}

interface AreTheTypesWrong {
  readonly createPackageFromTarballData: (tarball: Uint8Array) => unknown;
  readonly checkPackage: (made: unknown) => Promise<{
    readonly types: unknown;
    readonly problems?: readonly { readonly kind: string; readonly resolutionKind?: string }[];
  }>;
}

describe('the npm package token-loupe-engine, as others check packages', function () {
  this.timeout(120_000);
  before(function () {
    skipWithoutVocabularies(this);
  });

  it('has nothing that publint objects to', async function () {
    skipWithout(this, 'publint');
    const { publint } = await peer<Publint>('publint');
    const { messages } = await publint({ pkgDir: await enginePackage(), pack: false });
    assert.deepEqual(messages, []);
  });

  it('has the types that it says, wherever modules are ES modules', async function () {
    skipByDay(this, 'it checks the types with three compilers');
    skipWithout(this, '@arethetypeswrong/core');
    const { createPackageFromTarballData, checkPackage } = await peer<AreTheTypesWrong>('@arethetypeswrong/core');
    const folder = folderOf({});
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const cwd = await enginePackage();
    const options = { encoding: 'utf8', stdio: 'pipe', shell: process.platform === 'win32', cwd } as const;
    const tarball = execFileSync(npm, ['pack', '--silent', '--pack-destination', folder], options);
    const { types, problems = [] } = await checkPackage(
      createPackageFromTarballData(fs.readFileSync(path.join(folder, tarball.trim()))),
    );
    assert.ok(types);
    // CommonJS gets the ES module through import() or, from Node 20.19 on, require(); `node10` knows no exports.
    const others = problems.filter(
      ({ kind, resolutionKind }) => !(kind === 'CJSResolvesToESM' || resolutionKind === 'node10'),
    );
    assert.deepEqual(others, []);
  });
});
