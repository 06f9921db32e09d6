import type { Sorting } from './comparison/sorting';

/** What the page remembers for itself when VS Code throws it away and builds it again. */
export interface PageMemory {
  sorting?: Sorting | undefined;
  estimator?: {
    preset: string;
    parameters: string;
    embeddingWidth: string;
    training?: string;
    amount?: string;
    own?: string;
  };
  costs?: { preset: string; tied: boolean; texts: Readonly<Record<string, string>> };
}

/** Reads and writes the memory; every write is kept at once. */
export interface Memory {
  get(): PageMemory;
  set(changes: PageMemory): void;
}

/** The memory that VS Code keeps for a webview. */
export function pageMemory(api: { getState(): PageMemory | undefined; setState(state: PageMemory): unknown }): Memory {
  return {
    get: () => api.getState() ?? {},
    set: changes => void api.setState({ ...api.getState(), ...changes }),
  };
}
