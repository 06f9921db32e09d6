import { h } from '../dom';
import { formatCount } from '../../src/text/numbers';

const STEPS = 1000;

/**
 * A slider over whole numbers on a logarithmic scale; a second, coarser way to set a text field of the same name. Values
 * that the user slides to have three digits at most: more would pretend a precision that a slider has not.
 */
export function createLogSlider(label: string, least: number, most: number, moved: (value: number) => void) {
  const element = h('input', { type: 'range', class: 'slider', min: '0', max: String(STEPS), 'aria-label': label });
  const span = Math.log(most / least);
  // In the middle, until there is a value to show.
  element.value = String(STEPS / 2);
  element.setAttribute('aria-valuetext', 'not set');
  element.addEventListener('input', () => {
    const value = Number((least * Math.exp((span * element.valueAsNumber) / STEPS)).toPrecision(3));
    say(value);
    moved(value);
  });

  function say(value: number): void {
    element.setAttribute('aria-valuetext', formatCount(value));
  }

  return {
    element,
    /** Moves the slider to a value, or as near as it goes. */
    show(value: number): void {
      const step = Math.round((Math.log(Math.min(Math.max(value, least), most) / least) / span) * STEPS);
      if (element.valueAsNumber !== step) element.value = String(step);
      say(value);
    },
  };
}
