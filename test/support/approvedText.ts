import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const folder = path.resolve('test', 'fixtures', 'approved');

/**
 * Checks a long text for people, such as a card, as a whole against `test/fixtures/approved/NAME`. When it is meant to be
 * another, run the test with TOKEN_LOUPE_APPROVE=1 and read what has changed before it is committed.
 */
export function assertApproved(name: string, text: string): void {
  const file = path.join(folder, name);
  if (process.env['TOKEN_LOUPE_APPROVE'] === '1') fs.writeFileSync(file, text);
  assert.equal(text, fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n'));
}
