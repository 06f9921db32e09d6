import assert from 'node:assert/strict';
import { readResult, type StoredResult, writeResult } from '../../../../src/host/results/storedResult';

const result: StoredResult = {
  id: '20260101-ab',
  kind: 'trim',
  name: 'r50k_base-trimmed',
  made: '2026-01-01T00:00:00.000Z',
  summary: 'It has 40 of 50,257 entries.',
  figures: [{ title: 'Entries', value: '40 of 50,257' }],
  folder: 'file:///a/b',
};
const changed = (change: object): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({ ...(JSON.parse(new TextDecoder().decode(writeResult(result))) as object), ...change }),
  );

describe('the file of a result', () => {
  it('is read as it was written', () => {
    assert.deepEqual(readResult(writeResult(result)), result);
    const other = { ...result, kind: 'sweep', document: '# A', tokenizerId: 'file-1' } as const;
    assert.deepEqual(readResult(writeResult(other)), other);
  });

  it('is refused where it is another, with the member that is wrong', () => {
    assert.throws(() => readResult(changed({ version: 2 })), /version/);
    assert.throws(() => readResult(changed({ kind: 'cake' })), /kind/);
    assert.throws(() => readResult(changed({ figures: [{ title: 7 }] })), /figures/);
    assert.throws(() => readResult(changed({ figures: Array(51).fill({ title: '', value: '' }) })), /figures/);
    assert.throws(() => readResult(changed({ summary: 'x'.repeat(4001) })), /summary/);
    assert.throws(() => readResult(new TextEncoder().encode('{')), /expected JSON/);
    assert.throws(() => readResult(new Uint8Array(500_001)), /500001 bytes/);
  });
});
