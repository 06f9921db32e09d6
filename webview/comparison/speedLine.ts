import type { SpeedState } from '../../src/protocol/views/comparison';
import { createButton } from '../controls/button';
import { h, setShown, setText } from '../dom';

const WORDS: Readonly<Record<SpeedState, string>> = {
  textTooShort: 'Speed of encoding: from 100 kB of text on.',
  unmeasured: 'Speed of encoding is measured on request: six rounds over the start of the text with each tokenizer.',
  measuring: 'Measuring the speed of encoding…',
  measured: 'MB/s: the median of five rounds after one to warm up, on this machine.',
};

/** Offers to measure how fast the tokenizers encode, where the text is long enough to tell. */
export function createSpeedLine(measure: () => void) {
  const words = h('span', { class: 'hint', role: 'status' });
  const button = createButton('Measure speed', measure);
  return {
    element: h('p', { class: 'speed-line' }, words, ' ', button),
    update(state: SpeedState): void {
      setText(words, WORDS[state]);
      setShown(button, state === 'unmeasured' || state === 'measured');
    },
  };
}
