import assert from 'node:assert/strict';
import { readTokenizerFiles } from '../../src/engine/formats/readTokenizerFiles';
import type { TokenizerFile } from '../../src/engine/formats/tokenizerFileSet';
import { FormatError } from '../../src/engine/json/formatError';
import { readDocument } from '../../src/vocabulary/resize/document/readDocument';
import { formatFixtures } from '../support/formatFixtures';
import { mutatedBytes } from '../support/mutatedFiles';
import { times } from '../support/nightly';
import { pick, random } from '../support/random';

const SEED = 20_261_201;

describe(`messages about files of tokenizers (seed ${SEED})`, () => {
  it('name the file that they are about, whatever is wrong in it', () => {
    const next = random(SEED);
    const fixtures = Object.values(formatFixtures);
    const readers: readonly ((files: readonly TokenizerFile[]) => unknown)[] = [
      files => readTokenizerFiles(files, { id: 'a', name: 'a' }),
      readDocument,
    ];
    let refused = 0;
    for (let round = 0; round < times(1500, 20_000); round++) {
      const { files, choices } = pick(next, fixtures);
      const at = next(files.length);
      const changed = files.map((file, index) =>
        index === at ? { ...file, bytes: mutatedBytes(next, file.bytes) } : file,
      );
      try {
        pick(next, readers)(choices ? [...changed, choices] : changed);
      } catch (error) {
        if (!(error instanceof FormatError)) continue; // a reason why it cannot be resized
        refused++;
        assert.ok(
          files.some(({ name }) => error.message.startsWith(`${name}: `)),
          error.message,
        );
      }
    }
    assert.ok(refused > 300, `${refused} were refused`);
  });
});
