import registry from './modelRegistry.json';

/**
 * A family of models that share a tokenizer, as the registry has it. A new one is an entry of `modelRegistry.json`, before
 * those whose patterns would take its models; a test checks the file's form, dates and sources.
 */
export interface ModelFamily {
  /** For people. */
  readonly name: string;
  /** Patterns of catalog ids, in lower case: `*` is any run of characters. The first family that has one wins. */
  readonly models: readonly string[];
  readonly tokenizer: FamilyTokenizer;
  /** Why its own tokenizer does not count, as the first half of a sentence; none where it does. */
  readonly because?: string;
  /** Whether the template of its chats is published, with the tokenizer. */
  readonly chatTemplate: 'published' | 'unpublished';
  /** What the models before had: one of the engine's, by its id, or one that the drift to this one was `measured` from. */
  readonly earlier?: { readonly name: string } & ({ readonly bundled: string } | { readonly measured: string });
  /** Where that is from: addresses, and the day on which one was last read for this file; none: not read again for it. */
  readonly sources: readonly { readonly url: string; readonly read?: string }[];
}

export type FamilyTokenizer =
  /** The id of one of the engine's. */
  | { readonly bundled: string }
  /** `public`: where it is published, mostly a repository or an account of huggingface.co. `measured`: its bands' name. */
  | { readonly public: string; readonly measured?: string }
  | 'unpublished';

interface ModelRegistry {
  /** Day of the last review, UTC. */
  readonly reviewed: string;
  readonly families: readonly ModelFamily[];
}

export const MODEL_REGISTRY = registry as ModelRegistry;

/** The family of a model by its catalog id, `provider/model`; undefined where the registry does not know it. */
export function familyOf(modelId: string): ModelFamily | undefined {
  const id = modelId.toLowerCase();
  return MODEL_REGISTRY.families.find(({ models }) => models.some(pattern => matches(pattern, id)));
}

/** `*claude*` is in `anthropic/claude-2`. Each part is looked for behind the one before: nothing is tried twice. */
function matches(pattern: string, id: string): boolean {
  const [first, ...rest] = pattern.split('*') as [string, ...string[]];
  const last = rest.pop();
  if (last === undefined) return id === pattern;
  if (!id.startsWith(first) || !id.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = id.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= id.length - last.length;
}
