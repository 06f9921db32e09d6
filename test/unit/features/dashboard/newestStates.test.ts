import assert from 'node:assert/strict';
import { NewestStates } from '../../../../src/features/dashboard/newestStates';

type Id = 'bar' | 'comparison';
type State = Readonly<Partial<Record<Id, string>>>;

/** A page that merges what it is told, in the order in which it arrives, and states that can be held back. */
class Scene {
  private tellOfQuestion: () => void = () => undefined;
  /** Resolves when it was first asked whether the page can be seen. */
  readonly answered = new Promise<void>(resolve => (this.tellOfQuestion = resolve));
  readonly now: Record<Id, string> = { bar: 'old', comparison: 'counting' };
  page: State = {};
  isVisible = true;
  private readonly held = new Map<Id, Promise<void>>();
  readonly states = new NewestStates<Id, State>({
    stateOf: async id => {
      const state = { [id]: this.now[id] };
      await this.held.get(id);
      return state;
    },
    send: state => this.tell(state),
    isVisible: () => {
      this.tellOfQuestion();
      return this.isVisible;
    },
  });

  /** Holds the answers for `id` that are asked for from now on, until the function that is returned is called. */
  hold(id: Id): () => void {
    let release: () => void = () => assert.fail('not held');
    this.held.set(id, new Promise(resolve => (release = resolve)));
    return () => {
      this.held.delete(id);
      release();
    };
  }

  tell(state: State): void {
    this.page = { ...this.page, ...state };
  }

  change(id: Id, state: string): void {
    this.now[id] = state;
    this.states.update(id);
  }

  /** Resolves once the page shows it. */
  async shows(id: Id, state: string): Promise<void> {
    while (this.page[id] !== state) await new Promise(resolve => setImmediate(resolve));
  }
}

describe('the newest states of a page', () => {
  let scene: Scene;
  beforeEach(() => (scene = new Scene()));
  afterEach(() => scene.states.dispose());

  it('are told after a change, only the last of several', async () => {
    scene.change('comparison', '1 of 2');
    scene.change('comparison', 'ready');
    await scene.shows('comparison', 'ready');
    assert.equal(scene.page.bar, undefined);
  });

  it('are not taken back by an answer for everything that began before and waited for another view', async () => {
    const release = scene.hold('bar');
    const everything = scene.states.all(['bar', 'comparison']);
    scene.change('comparison', 'ready');
    await scene.shows('comparison', 'ready');
    release();
    for (const state of await everything) scene.tell(state);
    assert.deepEqual(scene.page, { bar: 'old', comparison: 'ready' });
  });

  it('are not taken back by an earlier answer that comes late', async () => {
    const release = scene.hold('bar');
    scene.change('bar', 'first');
    scene.change('comparison', 'ready');
    await scene.shows('comparison', 'ready'); // so both were asked for
    scene.hold('bar')();
    scene.change('bar', 'second');
    await scene.shows('bar', 'second');
    release();
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(scene.page.bar, 'second');
  });

  it('are not asked for while the page is hidden', async () => {
    scene.isVisible = false;
    scene.change('bar', 'new');
    await scene.answered;
    assert.deepEqual(scene.page, {});
    assert.deepEqual(Object.assign({}, ...(await scene.states.all(['bar', 'comparison']))), scene.now);
  });
});
