import assert from 'node:assert/strict';
import { BACK, runSteps, type Step, type StepPosition } from '../../../../src/host/quickInput/steps';

type Answers = Readonly<Record<string, string>>;

/** A flow whose answers are known beforehand, and what it asked. */
function flow(answers: Readonly<Record<string, (string | typeof BACK)[]>>): {
  readonly asked: string[];
  readonly step: (name: string, applies?: (known: Answers) => boolean) => Step<Answers>;
} {
  const asked: string[] = [];
  const step = (name: string, applies?: (known: Answers) => boolean): Step<Answers> => ({
    ...(applies ? { applies } : {}),
    ask: (known: Answers, { step, of, canGoBack }: StepPosition) => {
      asked.push(`${name} ${step}/${of}${canGoBack ? ' back' : ''}`);
      const answer = answers[name]?.shift();
      assert.ok(answer !== undefined, `${name} was asked once too often`);
      return Promise.resolve(answer === BACK ? BACK : { ...known, [name]: answer });
    },
  });
  return { asked, step };
}

describe('a flow of questions', () => {
  it('asks one after the other, and counts those that make sense', async () => {
    const { asked, step } = flow({ kind: ['superbpe'], size: ['8k'], turn: ['80'] });
    const onlySuper = ({ kind }: Answers): boolean => kind === 'superbpe';
    const known = await runSteps('t', {}, [step('kind'), step('size'), step('turn', onlySuper)]);
    assert.deepEqual(known, { kind: 'superbpe', size: '8k', turn: '80' });
    assert.deepEqual(asked, ['kind 1/2', 'size 2/3 back', 'turn 3/3 back']);
  });

  it('goes back over what was not asked, with the answers as they were', async () => {
    const { asked, step } = flow({ kind: ['bpe', 'unigram'], size: [BACK, '4k'] });
    const known = await runSteps('t', {}, [step('kind'), step('no', () => false), step('size')]);
    assert.deepEqual(known, { kind: 'unigram', size: '4k' });
    assert.deepEqual(asked, ['kind 1/2', 'size 2/2 back', 'kind 1/2', 'size 2/2 back']);
  });

  it('forgets what belonged to an answer that was taken back', async () => {
    const { asked, step } = flow({ kind: ['superbpe', 'bpe'], turn: [BACK], size: ['4k'] });
    const onlySuper = ({ kind }: Answers): boolean => kind === 'superbpe';
    const known = await runSteps('t', {}, [step('kind'), step('turn', onlySuper), step('size')]);
    assert.deepEqual(known, { kind: 'bpe', size: '4k' });
    assert.deepEqual(asked, ['kind 1/2', 'turn 2/3 back', 'kind 1/2', 'size 2/2 back']);
  });

  it('tells a step what was answered before, and does not build on it', async () => {
    const seen: unknown[] = [];
    const sizes = ['4k', '8k'];
    const ends = [BACK, 'end'] as const;
    const size: Step<Answers> = {
      ask: (known, _position, last) => {
        seen.push(known['size'], last?.['size']);
        return Promise.resolve({ ...known, size: sizes.shift()! });
      },
    };
    let asked = 0;
    const end: Step<Answers> = {
      ask: known => {
        const answer = ends[asked++]!;
        return Promise.resolve(answer === BACK ? BACK : { ...known, end: answer });
      },
    };
    assert.deepEqual(await runSteps('t', {}, [size, end]), { size: '8k', end: 'end' });
    assert.deepEqual(seen, [undefined, undefined, undefined, '4k']);
  });

  it('asks nothing where all is known', async () => {
    const { step } = flow({});
    assert.deepEqual(await runSteps('t', { a: 'b' }, [step('kind', () => false)]), { a: 'b' });
  });
});
