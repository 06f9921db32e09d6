import assert from 'node:assert/strict';
import { choicesFile } from '../../../../src/engine/formats/readingChoices';
import type { AddedTokenizerFiles } from '../../../../src/protocol/hostFiles';
import { TokenizerStore } from '../../../../src/worker/engine/tokenizerStore';
import type { VocabularyFiles } from '../../../../src/worker/engine/vocabularyFiles';
import { MemoryFiles, smallVocabulary } from '../../../support/packedFiles';

const storeOf = (files: VocabularyFiles, readAdded = nobodyAdded): TokenizerStore =>
  new TokenizerStore(files, readAdded);

function nobodyAdded(id: string): Promise<AddedTokenizerFiles> {
  return Promise.reject(new Error(`nobody added ${id}`));
}

const baselines = ['baseline-words', 'baseline-characters', 'baseline-bytes'];

describe('the store of tokenizers', () => {
  it('lists published vocabularies first, then ours by kind, then the baselines', async () => {
    const store = storeOf(
      new MemoryFiles({
        'legal.loupe': smallVocabulary('legal', { kind: 'domain' }),
        'r50k_base.loupe': smallVocabulary('r50k_base'),
        'zebra.loupe': smallVocabulary('zebra'),
        'super.loupe': smallVocabulary('super', { kind: 'superbpe' }),
        'code.loupe': smallVocabulary('code', { kind: 'domain' }),
        'ape.loupe': smallVocabulary('ape'),
        'o200k_base.loupe': smallVocabulary('o200k_base'),
        'corpora.json': new Uint8Array(),
      }),
    );
    const ids = (await store.list()).map(({ id }) => id);
    assert.deepEqual(ids, ['o200k_base', 'r50k_base', 'ape', 'zebra', 'super', 'code', 'legal', ...baselines]);
  });

  it('says what a vocabulary is, the same before and after it was loaded', async () => {
    const store = storeOf(new MemoryFiles({ 'tiny.loupe': smallVocabulary('tiny') }));
    const [before] = await store.list();
    assert.equal(before?.name, 'Small tiny');
    assert.ok(before.vocabularySize! > 256);
    assert.deepEqual((await store.get('tiny')).info, before);
    assert.deepEqual((await store.list())[0], before);
  });

  it('reads a vocabulary once, and lists the loaded one without reading', async () => {
    const files = new MemoryFiles({ 'tiny.loupe': smallVocabulary('tiny') });
    const store = storeOf(files);
    const [first, second] = await Promise.all([store.get('tiny'), store.get('tiny')]);
    assert.equal(first, second);
    assert.equal(await store.get('tiny'), first);
    await store.list();
    assert.deepEqual(files.reads, ['tiny.loupe']);
  });

  it('never makes a path of a key', async () => {
    const files = new MemoryFiles({ 'tiny.loupe': smallVocabulary('tiny') });
    const store = storeOf(files);
    for (const key of [
      '../tiny',
      '..\\tiny',
      '/etc/passwd',
      './tiny',
      'tiny.loupe',
      'tiny\0',
      '',
      '__proto__',
      'TINY',
    ]) {
      await assert.rejects(store.get(key), { message: `the vocabulary of the tokenizer "${key}" is missing` }, key);
    }
    assert.deepEqual(files.reads, []);
  });

  it('names the tokenizer whose file is damaged, and lists the others all the same', async () => {
    const good = smallVocabulary('good');
    const store = storeOf(
      new MemoryFiles({
        'cut.loupe': smallVocabulary('cut').subarray(0, 500),
        'empty.loupe': new Uint8Array(),
        'good.loupe': good,
        'page.loupe': new TextEncoder().encode('<!doctype html><title>404</title>'),
      }),
    );
    const listed = new Map((await store.list()).map(each => [each.id, each]));
    assert.equal(listed.get('good')?.error, undefined);
    assert.match(listed.get('empty')!.error!, /"empty" cannot be read: not a packed vocabulary/);
    assert.match(listed.get('page')!.error!, /"page" cannot be read: not a packed vocabulary/);
    for (const id of ['cut', 'empty', 'page']) {
      await assert.rejects(
        store.get(id),
        new RegExp(`^Error: the vocabulary of the tokenizer "${id}" cannot be read: `),
      );
    }
    assert.ok((await store.get('good')).count('hello') > 0);
    assert.deepEqual(
      (await store.list()).slice(-3).map(({ id }) => id),
      baselines,
    );
  });

  it('tries a damaged file again, as it may have been repaired', async () => {
    const files: Record<string, Uint8Array> = { 'tiny.loupe': new Uint8Array(3) };
    const store = storeOf(new MemoryFiles(files));
    await assert.rejects(store.get('tiny'));
    files['tiny.loupe'] = smallVocabulary('tiny');
    assert.ok((await store.get('tiny')).count('hello') > 0);
  });

  it('keeps the baselines when the folder itself cannot be read', async () => {
    const store = storeOf({
      list: () => Promise.reject(new Error('ENOENT: no such file or directory')),
      read: () => assert.fail('nothing to read'),
    });
    assert.deepEqual(
      (await store.list()).map(({ id }) => id),
      baselines,
    );
    await assert.rejects(store.get('o200k_base'), /"o200k_base" is missing/);
    assert.equal((await store.get('baseline-bytes')).count('ß'), 2);
  });

  describe('with tokenizers that the user added', () => {
    const file = (text: string, name = 'tokenizer.json') => ({ name, bytes: new TextEncoder().encode(text) });
    const wordLevel = (...words: string[]) =>
      file(
        JSON.stringify({
          added_tokens: [],
          model: {
            type: 'WordLevel',
            unk_token: 'unk',
            vocab: Object.fromEntries(['unk', ...words].map((w, i) => [w, i])),
          },
          pre_tokenizer: { type: 'WhitespaceSplit' },
        }),
      );

    it('reads one when it is added, and says what it is', async () => {
      const store = storeOf(new MemoryFiles({}));
      const reply = store.add({ id: 'file-a', name: 'a', files: [wordLevel('one', 'two')] });
      assert.ok(reply.kind === 'added');
      const { description, ...rest } = reply.info;
      assert.deepEqual(rest, { id: 'file-a', name: 'a', kind: 'added', vocabularySize: 3 }, 'and nothing of its files');
      assert.equal(description, 'from tokenizer.json');
      assert.equal((await store.get('file-a')).count('one two three'), 3);
    });

    it('asks how texts are split where the files do not tell, and takes the answer', async () => {
      const store = storeOf(new MemoryFiles({}));
      const files = [file('{"a": 0, "b": 1, "ab": 2}', 'vocab.json'), file('a b\n', 'merges.txt')];
      const reply = store.add({ id: 'file-a', name: 'a', files });
      assert.ok(reply.kind === 'splitUnknown');
      assert.match(reply.reason, /^vocab\.json: nothing in it or beside it says how texts are split/);
      assert.ok(reply.families.some(({ id }) => id === 'gpt2'));
      const again = store.add({ id: 'file-a', name: 'a', files: [...files, choicesFile({ split: 'gpt2' })] });
      assert.ok(again.kind === 'added');
      assert.match(again.info.description, /split like GPT-2, RoBERTa and Whisper, as you chose/);
      assert.equal((await store.get('file-a')).count('abba'), 3);
    });

    it('asks for the files of one that is not in memory, and again after it was told to forget them', async () => {
      let files = [wordLevel('one')];
      let reads = 0;
      const store = storeOf(new MemoryFiles({}), id => {
        reads++;
        return Promise.resolve({ id, name: 'a', files });
      });
      const [first, second] = await Promise.all([store.get('file-a'), store.get('file-a')]);
      assert.equal(first, second);
      files = [wordLevel('one', 'two')];
      assert.equal((await store.get('file-a')).info.vocabularySize, 2);
      assert.equal(reads, 1);
      store.forget('file-a');
      assert.equal((await store.get('file-a')).info.vocabularySize, 3);
      assert.equal(reads, 2);
    });

    describe('whose files change while they are read', () => {
      /** A store whose reads wait to be answered, oldest first. */
      function slowStore() {
        const reads: { answer(...words: string[]): void; fail(reason: string): void }[] = [];
        const store = storeOf(
          new MemoryFiles({}),
          id =>
            new Promise((resolve, reject) => {
              reads.push({
                answer: (...words) => resolve({ id, name: 'a', files: [wordLevel(...words)] }),
                fail: reason => reject(new Error(reason)),
              });
            }),
        );
        return { store, reads };
      }

      it('gives what the files hold afterwards, and keeps nothing else', async () => {
        const { store, reads } = slowStore();
        const before = store.get('file-a');
        store.forget('file-a');
        const after = store.get('file-a');
        assert.equal(reads.length, 2, 'the files are read again for who asks after the change');
        reads[0]!.answer('old');
        await new Promise(setImmediate);
        reads[1]!.answer('new', 'newer');
        assert.equal((await after).info.vocabularySize, 3);
        assert.equal(await before, await after);
        assert.equal(await store.get('file-a'), await after);
        assert.equal(reads.length, 2);
      });

      it('keeps the later contents when the earlier ones come last', async () => {
        const { store, reads } = slowStore();
        const before = store.get('file-a');
        store.forget('file-a');
        const after = store.get('file-a');
        reads[1]!.answer('new', 'newer');
        assert.equal((await after).info.vocabularySize, 3);
        reads[0]!.answer('old');
        assert.equal(await before, await after);
        assert.equal(await store.get('file-a'), await after);
      });

      it('reads them again where the first read failed on them', async () => {
        const { store, reads } = slowStore();
        const before = store.get('file-a');
        store.forget('file-a');
        reads[0]!.fail('half written');
        await new Promise(setImmediate);
        reads[1]!.answer('new');
        assert.equal((await before).info.vocabularySize, 2);
      });

      it('keeps one that is added meanwhile', async () => {
        const { store, reads } = slowStore();
        const before = store.get('file-a');
        store.add({ id: 'file-a', name: 'a', files: [wordLevel('new', 'newer')] });
        reads[0]!.answer('old');
        assert.equal((await before).info.vocabularySize, 3);
        assert.equal((await store.get('file-a')).info.vocabularySize, 3);
      });
    });

    it('says what is wrong with a file, and where', () => {
      const store = storeOf(new MemoryFiles({}));
      const add =
        (...files: ReturnType<typeof file>[]) =>
        () =>
          store.add({ id: 'file-a', name: 'a', files });
      assert.throws(add(file('{')), /^FormatError: tokenizer.json: expected JSON: /);
      assert.throws(add(file('{"model":{"type":"Abacus"}}')), /model.*Abacus/);
      assert.throws(add({ name: 'tokenizer.json', bytes: Uint8Array.of(0xff, 0xfe) }), /expected text in UTF-8/);
      assert.throws(add(file('nonsense', 'x.model')), /FormatError/);
      assert.throws(add(file('nonsense', 'x.tiktoken')), /FormatError/);
      assert.throws(add(), /expected a file/);
    });

    it('rejects with the reason when a file is gone', async () => {
      await assert.rejects(storeOf(new MemoryFiles({})).get('file-a'), /nobody added file-a/);
    });
  });
});
