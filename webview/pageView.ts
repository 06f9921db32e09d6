import type { ViewId, ViewRemote, ViewState } from '../src/protocol/dashboard';
import type { Part } from './dom';

/** The page's side of one view. It knows nothing of the page that it is mounted on. */
export interface PageView<V extends ViewId> {
  /** Builds the view when it is first selected; from then on it stays as it is while another is. */
  mount(context: ViewContext<V>): Part<ViewState<V>>;
  /** Whether `next` says no more than that what is shown is being counted again: then it may wait a moment for figures. */
  readonly isRecount?: (shown: ViewState<V>, next: ViewState<V>) => boolean;
}

/** What a view gets from its page. */
export interface ViewContext<V extends ViewId> {
  /** The extension's side of the view. */
  readonly remote: ViewRemote<V>;
  /** Waits for a call. Where it fails, the page tells the user, and the failure is handed on for a control to go back. */
  readonly tell: <T>(call: Promise<T>) => Promise<T>;
  /** The same for calls that no control waits for: the page has said everything. */
  readonly send: (call: Promise<unknown>) => void;
  /** What the view remembers when VS Code throws the page away and builds it again; its type is the view's affair. */
  readonly memory: <T>() => Memory<T>;
}

/** Reads and writes what is remembered; every write is kept at once. */
export interface Memory<T> {
  get(): T | undefined;
  set(value: T): void;
}
