import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { entryBytes, type BytePairVocabulary } from '../../../src/engine/bytePairVocabulary';
import { superBpeStage1Scanner, superBpeStage2Scanner } from '../../../src/engine/scanners/superBpe';
import { byteLevelText } from '../../../src/training/byteLevelOrder';
import { trainOnTexts, trainSuperwordsOnTexts } from './trainOnTexts';

type Merges = readonly (readonly [string, string])[];
interface ToyRun {
  readonly alphabet: number;
  readonly bpe_V600: { readonly merges: Merges };
  readonly superbpe_t400_V600: { readonly merges: Merges; readonly inherited: number };
}

const folder = new URL('../../../../shared/reference/', import.meta.url);
const runFile = new URL('toy-superbpe-training.json', folder);
const textFile = new URL('toy-superbpe-training.txt', folder);

describe('the toy run of an independent trainer', function () {
  let text: string;
  let run: ToyRun;
  let subwords: BytePairVocabulary;

  before(async function () {
    if (!existsSync(runFile)) {
      console.log('      skipped: the reference run is not beside this checkout');
      this.skip();
    }
    text = readFileSync(textFile, 'utf8');
    run = JSON.parse(readFileSync(runFile, 'utf8')) as ToyRun;
    subwords = await trainOnTexts([text], {
      preTokenizer: superBpeStage1Scanner,
      feed: 'lines',
      vocabularySize: 256 + run.bpe_V600.merges.length,
    });
  });

  it('learns the same merges in one stage', () => {
    assert.deepEqual(mergeTexts(subwords), run.bpe_V600.merges);
  });

  it('learns the same merges in two stages', async () => {
    const { inherited, merges } = run.superbpe_t400_V600;
    const superwords = await trainSuperwordsOnTexts([text], subwords, {
      preTokenizer: superBpeStage2Scanner,
      transitionSize: 256 + inherited,
      vocabularySize: 256 + merges.length,
    });
    assert.deepEqual(mergeTexts(superwords), merges);
  });
});

function mergeTexts(vocabulary: BytePairVocabulary): string[][] {
  const text = (id: number): string => byteLevelText(entryBytes(vocabulary, id));
  return Array.from(vocabulary.mergeLefts, (left, rank) => [text(left), text(vocabulary.mergeRights[rank]!)]);
}
