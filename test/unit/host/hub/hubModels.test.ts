import assert from 'node:assert/strict';
import { HubError } from '../../../../src/host/hub/hubError';
import { listReferences, readModel, searchModels } from '../../../../src/host/hub/hubModels';
import type { HubRequests } from '../../../../src/host/hub/hubRequests';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const SHA256 = 'ab'.repeat(32);
const { signal } = new AbortController();

/** A hub that answers this. */
function answering(json: unknown): HubRequests {
  return { host: 'hub.example', json: () => Promise.resolve(json) } as unknown as HubRequests;
}

describe("a hub's answers", () => {
  const read = (more: object) =>
    readModel(answering({ id: 'org/name', sha: COMMIT, siblings: [], ...more }), { repository: 'org/name' }, signal);

  it('name the licence in the head of the card, or in a tag', async () => {
    const cases: readonly (readonly [object, string | undefined])[] = [
      [{ cardData: { license: 'mit' }, tags: ['license:other'] }, 'mit'],
      [{ cardData: { license: 'other', license_name: 'harbour-terms' } }, 'harbour-terms'],
      [{ cardData: { license: ['mit', 'apache-2.0'] }, tags: ['license:mit'] }, 'mit'],
      [{ tags: ['en', 'license:cc-by-4.0'] }, 'cc-by-4.0'],
      [{ cardData: null, tags: [7] }, undefined],
    ];
    for (const [more, licence] of cases) assert.equal((await read(more)).licence, licence, JSON.stringify(more));
  });

  it('say who may read it', async () => {
    for (const [gated, isGated] of [
      ['auto', true],
      ['manual', true],
      [false, false],
      [null, false],
    ] as const) {
      assert.equal((await read({ gated })).isGated, isGated);
    }
  });

  it('have files with hashes: of large ones that of the contents, not that of the pointer', async () => {
    const siblings = [
      { rfilename: 'vocab.json', size: 5, blobId: COMMIT },
      { rfilename: 'big.gguf', size: 9, blobId: COMMIT, lfs: { sha256: SHA256, size: 9, pointerSize: 130 } },
      { rfilename: 'odd.json', blobId: 'x', lfs: { sha256: 'no' } },
    ];
    assert.deepEqual((await read({ siblings })).files, [
      { path: 'vocab.json', size: 5, hash: { kind: 'gitBlob', hex: COMMIT } },
      { path: 'big.gguf', size: 9, hash: { kind: 'sha256', hex: SHA256 } },
      { path: 'odd.json' },
    ]);
  });

  it('name no file outside', async () => {
    const names = [
      '../x.json',
      '/etc/passwd',
      'a/../../b',
      'a\\b.json',
      'c:x',
      '.',
      'a//b',
      `${'a/'.repeat(11)}b`,
      'ok/a.json',
      '.hidden',
    ];
    const { files } = await read({ siblings: names.map(rfilename => ({ rfilename })) });
    assert.deepEqual(
      files.map(({ path }) => path),
      ['ok/a.json', '.hidden'],
    );
  });

  it('that are not as a hub answers are refused, with the place', async () => {
    const wrong = (work: Promise<unknown>, message: RegExp) =>
      assert.rejects(work, (error: HubError) => error instanceof HubError && message.test(error.message));
    await wrong(read({ sha: 'main' }), /hub\.example did not answer as a hub does: sha: expected a commit/);
    await wrong(read({ id: '../../x' }), /id: expected the name of a repository/);
    await wrong(read({ siblings: [{ rfilename: 7 }] }), /siblings\[0\]\.rfilename: expected a string/);
    await wrong(read({ siblings: new Array(30_001).fill({ rfilename: 'x' }) }), /at most 30000 items/);
    await wrong(searchModels(answering({ error: 'x' }), 'x', signal), /expected an array/);
    await wrong(searchModels(answering([{ id: 'a' }, {}]), 'x', signal), /\[1\]\.id: expected a string, found nothing/);
  });

  it('list branches and tags', async () => {
    const json = {
      branches: [{ name: 'main', ref: 'refs/heads/main', targetCommit: COMMIT }],
      tags: [
        { name: 'v1', ref: 'refs/tags/v1', targetCommit: COMMIT },
        { name: 'a b', targetCommit: COMMIT },
      ],
      converts: [],
    };
    assert.deepEqual(await listReferences(answering(json), 'org/name', signal), [
      { name: 'main', revision: COMMIT },
      { name: 'v1', revision: COMMIT },
    ]);
  });
});
