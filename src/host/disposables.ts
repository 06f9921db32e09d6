/** What can be given up; the shape of `vscode.Disposable`, whoever made it. */
export interface Disposable {
  dispose(): void;
}

/** Collects what must be given up at the end; a base for services and features. */
export abstract class DisposableStore implements Disposable {
  private readonly disposables: Disposable[] = [];

  dispose(): void {
    for (const disposable of this.disposables.splice(0).reverse()) disposable.dispose();
  }

  /** Gives `disposable` up together with this. */
  protected own<T extends Disposable>(disposable: T): T {
    this.disposables.push(disposable);
    return disposable;
  }
}

/** A disposable whose content can be replaced; the old one is given up then. */
export class Replaceable<T extends Disposable> implements Disposable {
  private current: T | undefined;

  get value(): T | undefined {
    return this.current;
  }

  set value(value: T | undefined) {
    this.current?.dispose();
    this.current = value;
  }

  dispose(): void {
    this.value = undefined;
  }
}
