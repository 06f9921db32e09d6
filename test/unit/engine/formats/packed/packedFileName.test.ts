import assert from 'node:assert/strict';
import { isPackedFile, packedFileId, packedFileName } from '../../../../../src/engine/formats/packed/packedFileName';

describe('the name of a packed vocabulary’s file', () => {
  it('is the tokenizer’s key with an ending, and says the key', () => {
    assert.equal(packedFileName('cl100k_base'), 'cl100k_base.loupe');
    for (const id of ['cl100k_base', 'a.loupe', 'x', '']) assert.equal(packedFileId(packedFileName(id)), id);
    for (const name of ['tokenizer.json', 'a.loupe.gz', 'loupe', 'a.LOUPE', '']) {
      assert.equal(packedFileId(name), undefined);
      assert.equal(isPackedFile({ name }), false);
    }
    assert.ok(isPackedFile({ name: 'x.loupe' }));
  });
});
