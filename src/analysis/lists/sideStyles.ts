/** How a range of tokens is shown side by side; columns of ranges have indices of this list. */
export const sideStyles = ['text', 'whitespace', 'lineBreak', 'partial'] as const;
