import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { MissingText } from '../../../../src/host/editors/missingText';

describe('a document that is in a tab and not handed to extensions', () => {
  let reasons: (string | undefined)[];
  let told: (string | undefined)[];
  let looks: string[];
  let missing: MissingText<string>;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    [reasons, told, looks] = [[], [], []];
    missing = new MissingText<string>(
      uri => {
        looks.push(uri);
        const reason = reasons.shift();
        return Promise.resolve(reason === undefined ? undefined : { reason, mayCome: false });
      },
      () => told.push(missing.withheld?.reason),
    );
  });
  afterEach(() => {
    missing.dispose();
    mock.timers.reset();
  });

  const pass = async (milliseconds: number): Promise<void> => {
    mock.timers.tick(milliseconds);
    await new Promise(resolve => setImmediate(resolve));
  };

  it('is waited for, and nothing is said before it had its time', async () => {
    missing.await('a');
    await pass(1499);
    assert.deepEqual([missing.isAny, missing.withheld?.reason, looks], [true, undefined, []]);
    reasons = ['it is binary'];
    await pass(1);
    assert.deepEqual(told, ['it is binary']);
    missing.await('a');
    assert.equal(missing.withheld?.reason, 'it is binary', 'waiting on changes nothing');
    missing.await(undefined);
    assert.deepEqual([missing.isAny, missing.withheld], [false, undefined]);
  });

  it('is said to be kept back without a reason only after long', async () => {
    missing.await('a');
    await pass(19_999);
    assert.deepEqual(told, []);
    await pass(1);
    assert.deepEqual(told, ['VS Code has not handed the text to extensions.']);
  });

  it('is looked at again, as what was wrong with it at first may have been for a moment', async () => {
    missing.await('a');
    reasons = ['The file cannot be read: it is being written', 'The file is binary.'];
    await pass(1500);
    await pass(18_500);
    assert.deepEqual(told, ['The file cannot be read: it is being written', 'The file is binary.']);
  });

  it('is not told of with the reason of the one before, however late that comes', async () => {
    missing.await('a');
    reasons = ['a is binary'];
    mock.timers.tick(1500); // the look has begun, and has not ended
    missing.await('b');
    await pass(0);
    assert.deepEqual([told, missing.withheld?.reason], [[], undefined]);
    reasons = ['b is large'];
    await pass(1500);
    assert.deepEqual([told, looks], [['b is large'], ['a', 'b']]);
  });
});
