import type { Disposable } from '../../host/disposables';

/** Milliseconds between two snapshots of a view at least: the page should not be sent what it cannot show. */
const SNAPSHOT_INTERVAL = 50;

/** Where a page's states come from, and where they go to. */
export interface StateRoute<Id, State> {
  /** Never rejects. */
  readonly stateOf: (id: Id) => Promise<State>;
  readonly send: (state: State) => void;
  /** A hidden page is gone and asks for everything when it comes back. */
  readonly isVisible: () => boolean;
}

/** Gives a page the newest state of each of its parts, however long each takes to be told: never an older one after it. */
export class NewestStates<Id, State> implements Disposable {
  private readonly changed = new Set<Id>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** How often each state was asked for to be sent by itself: an answer that was overtaken is dropped. */
  private readonly asked = new Map<Id, number>();

  constructor(private readonly route: StateRoute<Id, State>) {}

  /** Sends a state soon. */
  update(id: Id): void {
    this.changed.add(id);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const ids = [...this.changed];
      this.changed.clear();
      for (const each of ids) void this.sendOne(each);
    }, SNAPSHOT_INTERVAL);
  }

  /** All states, for a page that has none; but for those that it was sent while the slowest of them was awaited. */
  async all(ids: readonly Id[]): Promise<readonly State[]> {
    this.changed.clear();
    const before = ids.map(id => this.asked.get(id));
    const states = await Promise.all(ids.map(id => this.route.stateOf(id)));
    return states.filter((_, index) => this.asked.get(ids[index]!) === before[index]);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private async sendOne(id: Id): Promise<void> {
    if (!this.route.isVisible()) return;
    const number = (this.asked.get(id) ?? 0) + 1;
    this.asked.set(id, number);
    const state = await this.route.stateOf(id);
    if (this.asked.get(id) === number) this.route.send(state);
  }
}
