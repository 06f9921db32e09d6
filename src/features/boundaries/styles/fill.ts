import type { PaintingStyle } from './paintingStyle';

/** Colours that tokens take in turn. */
const COLORS = ['token1', 'token2', 'token3', 'token4'] as const;

/** Fills tokens with four colours in turn, and draws a line at the start of each. */
export const fill: PaintingStyle<(typeof COLORS)[number] | 'whitespace' | 'partial' | 'lineBreak'> = {
  id: 'fill',
  title: 'Tokens are filled with four colours in turn, with a line at the start of each.',
  decorations(color) {
    const boundary = { borderWidth: '0 0 0 1px', borderStyle: 'solid', borderColor: color('boundary') };
    const [token1, token2, token3, token4] = COLORS.map(name => ({ backgroundColor: color(name), ...boundary }));
    return {
      token1: token1!,
      token2: token2!,
      token3: token3!,
      token4: token4!,
      // Spaces and tabs: a dotted line below.
      whitespace: {
        borderWidth: '0 0 2px 1px',
        borderStyle: 'none none dotted solid',
        borderColor: color('whitespace'),
      },
      // A character that several tokens share.
      partial: {
        ...boundary,
        textDecoration: 'underline wavy 1px var(--vscode-tokenLoupe-partialCharacter)',
        overviewRulerColor: color('partialCharacter'),
      },
      // After the text, so that it moves nothing.
      lineBreak: { after: { contentText: '↵', color: color('lineBreak') } },
    };
  },
  assign(groups) {
    let turn = 0;
    return groups.map(group => {
      if (group.style === 'partial') return 'partial';
      // Only what is filled takes a turn: neighbours differ, and white space that comes and goes recolours nothing.
      return group.blank ? 'whitespace' : COLORS[turn++ % COLORS.length];
    });
  },
  lineEnd: 'lineBreak',
};
