import { words } from './tokens';

const tags = words(`
  html head body title meta link script style div span p br hr a b i u em strong sub sup img table caption thead tbody
  tfoot tr th td ul ol li dl dt dd h1 h2 h3 h4 h5 h6 pre code blockquote form input button label select option
  textarea section article header footer nav main aside figure figcaption svg iframe
`);

const attributes = words('href src alt title class id style name type value rel content align width height colspan');

/** Tags of HTML's common elements, and its attributes up to their value. */
export function htmlTags(): string[] {
  const withEnd = tags.filter(tag => !['meta', 'link', 'br', 'hr', 'img', 'input'].includes(tag));
  return [...tags.map(tag => `<${tag}>`), ...withEnd.map(tag => `</${tag}>`), ...attributes.map(name => ` ${name}="`)];
}

/** Markdown's headings, fences, rules and list marks of tasks. */
export function markdown(): string[] {
  return [
    '##',
    '###',
    '####',
    '#####',
    '######',
    '```',
    '~~~',
    '---',
    '***',
    '===',
    '- [ ] ',
    '- [x] ',
    '](http',
    '![',
    '**',
  ];
}
