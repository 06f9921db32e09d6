/** What is around a name in a text. */
export interface NameContext {
  readonly id: 'alone' | 'afterSpace' | 'lineStart' | 'quotes' | 'parentheses';
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Where names are in texts. A colon comes first, since some tokenizers treat the very start of a text in their own way, and
 * none joins a colon with a name. Alone comes first and after a space second: sequences of the others are compared with
 * these.
 */
export const nameContexts = [
  { id: 'alone', title: 'Alone', before: '', after: '' },
  { id: 'afterSpace', title: 'After a space', before: ': ', after: '' },
  { id: 'lineStart', title: 'At a line’s start', before: ':\n', after: '' },
  { id: 'quotes', title: 'In quotes', before: ': "', after: '"' },
  { id: 'parentheses', title: 'In parentheses', before: ': (', after: ')' },
] as const satisfies readonly NameContext[];

export type NameContextId = (typeof nameContexts)[number]['id'];
