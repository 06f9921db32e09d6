import assert from 'node:assert/strict';
import { type CountedFile } from '../../../../../src/protocol/queries/fileCountQueries';
import { CancelledError } from '../../../../../src/protocol/rpc';
import { createFileCounts } from '../../../../../src/worker/engine/services/fileCountsService';
import { openaiTokenizer } from '../../../../support/tokenizers';

const utf8 = new TextEncoder();
const files: Readonly<Record<string, Uint8Array>> = {
  '/fish': utf8.encode('The fish is'),
  '/long': utf8.encode('The fish is '.repeat(10_000)),
};

function service(): ReturnType<typeof createFileCounts> {
  return createFileCounts({
    tokenizer: id => Promise.resolve(openaiTokenizer(id as 'r50k_base')),
    pause: () => Promise.resolve(),
    countLong: (text, tokenizer) => Promise.resolve(tokenizer.count(text)),
    textOf: (bytes, encoding) => {
      if (bytes.includes(0)) return { kind: 'binary' };
      if (encoding !== 'utf8') return { kind: 'unknownEncoding', encoding };
      return { kind: 'text', text: new TextDecoder().decode(bytes) };
    },
    readFile: path => {
      if (!(path in files)) throw new Error('ENOENT');
      return files[path]!;
    },
    statFile: path => files[path] && { bytes: files[path].length, modified: 7 },
  });
}

async function count(
  given: readonly (string | Uint8Array)[],
  { signal = new AbortController().signal, ids = ['r50k_base', 'o200k_base'] } = {},
): Promise<readonly CountedFile[]> {
  const params = {
    files: given.map(each => (typeof each === 'string' ? { path: each } : { bytes: each })),
    tokenizerIds: ids,
    encoding: 'utf8',
  };
  return await service().countFiles(params, { signal, progress: () => undefined });
}

describe('counting files', () => {
  it('counts files of the disk and bytes, short and long, by each tokenizer', async () => {
    const long = 'The fish is '.repeat(10_000);
    const by = (text: string): CountedFile => ({
      kind: 'text',
      tokens: [openaiTokenizer('r50k_base').count(text), openaiTokenizer('o200k_base').count(text)],
    });
    assert.deepEqual(await count(['/fish', '/long', utf8.encode('naïve')]), [by('The fish is'), by(long), by('naïve')]);
  });

  it('says of each file what is wrong with it, and counts the others', async () => {
    assert.deepEqual(await count(['/gone', Uint8Array.of(0), '/fish'], { ids: ['r50k_base'] }), [
      { kind: 'uncounted', reason: 'it cannot be read: ENOENT' },
      { kind: 'binary' },
      { kind: 'text', tokens: [3] },
    ]);
  });

  it('can be cancelled between files', async () => {
    const many = Array.from({ length: 1000 }, () => '/long');
    await assert.rejects(count(many, { signal: AbortSignal.abort() }), CancelledError);
  });

  it('looks at files, and gives nothing for those that are gone', async () => {
    const context = { signal: new AbortController().signal, progress: () => undefined };
    assert.deepEqual(await service().statFiles({ paths: ['/fish', '/gone', '/long'] }, context), [
      { bytes: 11, modified: 7 },
      null,
      { bytes: 120_000, modified: 7 },
    ]);
  });
});
