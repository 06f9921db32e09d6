import type { TokenForm } from './tokenForm';

/**
 * The text with a separator at each boundary: `The fish is` → `The| fish| is`. A boundary within a character is written
 * before it, so there is always one separator less than there are tokens.
 */
export const separatedText: TokenForm<'text'> = {
  id: 'text',
  title: 'Text with separators',
  detail: 'The| fish| is',
  writer: separator => ({ open: '', between: separator, close: '', token: ({ ended }) => ended }),
};
