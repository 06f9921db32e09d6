import type { TokenForm } from './tokenForm';

/** The text of each token: ` naïve` of r50k_base → `[" na","ï","ve"]`. */
export const pieces: TokenForm<'pieces'> = {
  id: 'pieces',
  title: 'Pieces as JSON',
  detail: '["The"," fish"," is"]; a part of a character is an array of its bytes',
  writer: () => ({
    open: '[',
    between: ',',
    close: ']',
    token: ({ piece }) => JSON.stringify(typeof piece === 'string' ? piece : Array.from(piece)),
  }),
};
