export const TRIM_COMMAND = 'tokenLoupe.trimTokenizer';
export const DRAFT_COMMAND = 'tokenLoupe.draftVocabulary';
export const EXPAND_COMMAND = 'tokenLoupe.expandTokenizer';
