import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { createAsking } from '../../../webview/controls/debouncedRequest';

/** Answers by hand, so that a test decides what arrives when. */
function byHand() {
  const open: { question: number; answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  const got: string[] = [];
  const asking = createAsking<number, string>(
    question =>
      new Promise((answer, fail) => {
        open.push({ question, answer, fail });
      }),
    answer => got.push(answer),
    message => got.push(`failed: ${message}`),
  );
  return { open, got, asking };
}

/** What is due by now is asked, and what was answered arrives. */
function turn(): Promise<void> {
  mock.timers.tick(1);
  return new Promise(resolve => setImmediate(resolve));
}

describe('asking for figures', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('keeps one call open, and of those that wait the newest', async () => {
    const { open, got, asking } = byHand();
    for (const question of [1, 2, 3]) {
      asking.ask(question, 0);
      await turn();
    }
    assert.deepEqual(
      open.map(each => each.question),
      [1],
    );
    open[0]!.answer('one');
    await turn();
    assert.deepEqual(
      open.map(each => each.question),
      [1, 3],
    );
    open[1]!.answer('three');
    await turn();
    assert.deepEqual(got, ['one', 'three']);
  });

  it('goes on after a failure', async () => {
    const { open, got, asking } = byHand();
    asking.ask(1, 0);
    await turn();
    asking.ask(2, 0);
    await turn();
    open[0]!.fail(new Error('gone'));
    await turn();
    open[1]!.answer('two');
    await turn();
    assert.deepEqual(got, ['failed: gone', 'two']);
  });

  it('forgets questions and answers when it is cancelled, and can ask again', async () => {
    const { open, got, asking } = byHand();
    asking.ask(1, 0);
    await turn();
    asking.ask(2, 0);
    await turn();
    asking.cancel();
    asking.ask(3, 0);
    await turn();
    open[0]!.answer('late');
    open[1]!.answer('three');
    await turn();
    assert.deepEqual(
      open.map(each => each.question),
      [1, 3],
    );
    assert.deepEqual(got, ['three']);
  });

  it('waits for the delay, each question from the start', () => {
    const { open, asking } = byHand();
    const asked = () => open.map(each => each.question);
    asking.ask(1, 100);
    mock.timers.tick(99);
    asking.ask(2, 100);
    mock.timers.tick(99);
    assert.deepEqual(asked(), []);
    mock.timers.tick(1);
    assert.deepEqual(asked(), [2]);
    asking.ask(3, 100);
    asking.cancel();
    mock.timers.tick(1000);
    assert.deepEqual(asked(), [2]);
  });
});
