import assert from 'node:assert/strict';
import { hashInEtag, hashOf } from '../../../../src/host/hub/fileHash';

describe('hashes of files', () => {
  const bytes = new TextEncoder().encode('what is up, doc?');

  it("are SHA-256, or git's SHA-1 of a blob", async () => {
    // `echo -n 'what is up, doc?' | git hash-object --stdin` of the book "Pro Git", chapter 10.2
    assert.equal(await hashOf('gitBlob', bytes), 'bd9dbf5aae1a3862dd1526723246b20206e5fc37');
    // FIPS 180-2, appendix B.1
    const abc = await hashOf('sha256', new TextEncoder().encode('abc'));
    assert.equal(abc, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('are told from headers by their length', () => {
    const [sha1, sha256] = ['0a'.repeat(20), '0A'.repeat(32)];
    assert.deepEqual(hashInEtag(`"${sha1}"`), { kind: 'gitBlob', hex: sha1 });
    assert.deepEqual(hashInEtag(`W/"${sha256}"`), { kind: 'sha256', hex: sha256.toLowerCase() });
    for (const other of [null, '', '"abc"', `"${sha1}-2"`, `"${'g'.repeat(40)}"`])
      assert.equal(hashInEtag(other), undefined);
  });
});
