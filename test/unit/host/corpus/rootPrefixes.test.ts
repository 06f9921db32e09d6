import assert from 'node:assert/strict';
import { rootPrefixes } from '../../../../src/host/corpus/rootPrefixes';

describe('names of files from several roots', () => {
  const prefixes = (...paths: string[]) => rootPrefixes(paths.map(path => ({ path })));

  it('have nothing before them where there is one root', () => assert.deepEqual(prefixes('/a/b'), ['']));

  it('tell roots of one name apart', () => {
    assert.deepEqual(prefixes('/a/src', '/b/src', '/c/test'), ['src/', 'src-2/', 'test/']);
  });
});
