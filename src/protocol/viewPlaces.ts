import type { ViewId } from './dashboard';

/** A page of the dashboard: each opens as an editor of its own. */
export interface PageDescription {
  /** Of its tab. */
  readonly title: string;
  /** What VS Code knows it by, also when it opens it again after a reload. */
  readonly panelType: string;
}

/** The pages: one looks at a text, one plans a model, which needs no text, and one is the editor of a tokenizer's file. */
export const pages = {
  inspector: { title: 'Token Inspector', panelType: 'tokenLoupe.inspector' },
  planner: { title: 'Vocabulary Planner', panelType: 'tokenLoupe.planner' },
  tokenizerFile: { title: 'Tokenizer File', panelType: 'tokenLoupe.tokenizerFile' },
} as const satisfies Readonly<Record<string, PageDescription>>;

export type PageId = keyof typeof pages;

/** The pages that open beside a text, each at most once; the other is opened for a file, by VS Code. */
export type BesidePageId = Exclude<PageId, 'tokenizerFile'>;

export const besidePageIds: readonly BesidePageId[] = ['inspector', 'planner'];

export function isPageId(value: unknown): value is PageId {
  return typeof value === 'string' && Object.hasOwn(pages, value);
}

/** Where a view is found, and what it is for. */
export interface ViewPlace {
  readonly page: PageId;
  /** What it is about; views of one group are listed together. */
  readonly group: string;
  /** Its name in the list. */
  readonly title: string;
  /** What it answers: its heading. */
  readonly question: string;
}

/** The place of every view, in the order of the lists. */
export const viewPlaces = {
  comparison: {
    page: 'inspector',
    group: 'Text',
    title: 'Overview',
    question: 'Which tokenizer needs the fewest tokens for this text?',
  },
  sideBySide: {
    page: 'inspector',
    group: 'Text',
    title: 'Side by side',
    question: 'Where do tokenizers cut this text differently?',
  },
  distributions: {
    page: 'inspector',
    group: 'Text',
    title: 'Words and frequencies',
    question: 'What do the tokens of this text look like?',
  },
  prompts: {
    page: 'inspector',
    group: 'Text',
    title: 'Prompt boundaries',
    question: 'Where does a prompt that ends early have other tokens?',
  },
  robustness: {
    page: 'inspector',
    group: 'Text',
    title: 'Robustness',
    question: 'Do the tokens stay where the text changes a little?',
  },
  lengthCosts: {
    page: 'inspector',
    group: 'Text',
    title: 'Length costs',
    question: 'What does the length of this text cost in a model?',
  },
  chat: {
    page: 'inspector',
    group: 'Lists',
    title: 'Chats',
    question: 'What does a chat cost beside its own text?',
  },
  terms: {
    page: 'inspector',
    group: 'Lists',
    title: 'Terms',
    question: 'How do the terms of a list fall apart?',
  },
  names: {
    page: 'inspector',
    group: 'Lists',
    title: 'Names as a trie',
    question: 'Which tokens do names have, depending on what is around them?',
  },
  usage: {
    page: 'inspector',
    group: 'Tokenizer',
    title: 'Vocabulary in use',
    question: 'Which entries of a vocabulary does a text use?',
  },
  languages: {
    page: 'inspector',
    group: 'Tokenizer',
    title: 'Languages',
    question: 'How many more tokens does the same content need in other languages?',
  },
  integrity: {
    page: 'inspector',
    group: 'Tokenizer',
    title: 'Integrity',
    question: 'Are the tokens words and morphemes of the language?',
  },
  corpus: {
    page: 'inspector',
    group: 'Files',
    title: 'Corpus',
    question: 'Which tokenizer needs the fewest tokens for these files?',
  },
  records: {
    page: 'inspector',
    group: 'Files',
    title: 'Records',
    question: 'How long are these records, and what do padding and packing make of them?',
  },
  context: {
    page: 'inspector',
    group: 'Files',
    title: 'Context',
    question: 'What do agents load from this workspace before the first word?',
  },
  estimator: {
    page: 'planner',
    group: 'Model',
    title: 'Vocabulary size',
    question: 'How large should a vocabulary be?',
  },
  costs: {
    page: 'planner',
    group: 'Model',
    title: 'Vocabulary cost',
    question: 'What does a vocabulary cost?',
  },
  examination: {
    page: 'tokenizerFile',
    group: 'File',
    title: 'Examination',
    question: 'What is in this tokenizer, and is it sound?',
  },
} as const satisfies Readonly<Record<ViewId, ViewPlace>>;

/** The views of the pages that open beside a text. */
export type BesideViewId = Exclude<ViewId, 'examination'>;

export const besideViewIds = (Object.keys(viewPlaces) as ViewId[]).filter(
  (id): id is BesideViewId => viewPlaces[id].page !== 'tokenizerFile',
);

/** The views of a page, in the order of its list. */
export function viewsOf(page: PageId): readonly ViewId[] {
  return (Object.keys(viewPlaces) as ViewId[]).filter(id => viewPlaces[id].page === page);
}

/** Whether a value from outside names a view of that page. */
export function isViewOf(page: PageId, value: unknown): value is ViewId {
  return viewsOf(page).some(id => id === value);
}
