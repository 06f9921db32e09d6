import type { HiddenFinding } from './hiddenFinding';

/**
 * Letters of other scripts that look like Latin ones in nearly every font (a part of Unicode's confusables.txt). Greek
 * small letters are left out, as formulas are full of them.
 */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  [
    // Cyrillic
    ['аеорсухіјѕһԁԛԝӏАВЕЅІЈКМНОРСТУХԌԚԜ', 'aeopcyxijshdqwlABESIJKMHOPCTYXGQW'],
    // Greek
    ['οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'oABEZHIKMNOPTYX'],
    // Armenian
    ['օոսհՕՍ', 'onuhOU'],
    // Cherokee
    ['ᎠᎡᎢᎪᎫᎬᎳᎷᎻᎽᏀᏃᏔᏙᏚᏞᏟᏢᏦᏴ', 'DRTAJEWMHYGZWVSLCPKB'],
  ].flatMap(([others, latin]) => Array.from(others!, (letter, index): [string, string] => [letter, latin![index]!])),
);

/** Letters of the scripts above, with Latin ones beside them or not. */
const WORDS = /[\u0300-\u036fA-Za-z\u00c0-\u024f\u0370-\u0373\u0376-\u03ff\u0400-\u052f\u0531-\u0587\u13a0-\u13fd]+/g;
const OTHERS = /[\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u13a0-\u13fd]/;
const LATIN = /[A-Za-z\u00c0-\u024f]/;
/** Cyrillic letters and the Latin ones that look like them, where a Russian keyboard has both. */
const CYRILLIC_OF: ReadonlyMap<string, string> = new Map(
  Array.from('aeopcyxABEKMHOPCTX', (letter, index) => [letter, 'аеорсухАВЕКМНОРСТХ'[index]!]),
);

/**
 * Words with letters of another script that look like their own: `pаypal` with a Cyrillic а. The other letters must all be
 * look-alikes, and a letter of the word must follow them: a Latin word with an ending of another language (`USBе`), a
 * unit or a name with a Greek letter (`TNFα`) is none.
 */
export function* lookAlikes(text: string, partStart: number, partEnd: number): Generator<HiddenFinding, void> {
  const part = text.slice(partStart, partEnd);
  if (!OTHERS.test(part)) return;
  for (const { 0: word, index } of part.matchAll(WORDS)) {
    if (!OTHERS.test(word) || !LATIN.test(word)) continue;
    const found = inLatinWord(word) ?? inCyrillicWord(word);
    if (!found) continue;
    const start = partStart + index;
    yield { kind: 'lookAlike', start, end: start + word.length, ...found };
  }
}

type Found = Pick<HiddenFinding, 'characters' | 'decoded'>;

function inLatinWord(word: string): Found | undefined {
  let characters = 0;
  let [isFollowed, isPreceded, isAtStart] = [false, false, false];
  const letters = Array.from(word);
  for (const [index, letter] of letters.entries()) {
    if (!OTHERS.test(letter)) continue;
    if (!LOOK_ALIKES.has(letter)) return undefined;
    characters++;
    const [before, after] = [letters[index - 1], letters[index + 1]];
    if (after !== undefined && LATIN.test(after)) isFollowed = true;
    if (before !== undefined && LATIN.test(before)) isPreceded = true;
    if (index === 0) isAtStart = true;
  }
  const latin = letters.length - characters;
  // At the start of a word it may be a prefix before a foreign name, which has a capital.
  const isInside = isFollowed && (isPreceded || (isAtStart && /^.+?[a-z]{3}/s.test(word) && !/.[A-Z]/.test(word)));
  if (!isInside || latin < characters) return undefined;
  return { characters, decoded: letters.map(letter => LOOK_ALIKES.get(letter) ?? letter).join('') };
}

/** One Latin letter between Cyrillic ones. */
function inCyrillicWord(word: string): Found | undefined {
  const match = /^[\u0400-\u052f]+([A-Za-z])[\u0400-\u052f]+$/.exec(word);
  const cyrillic = match && CYRILLIC_OF.get(match[1]!);
  return cyrillic ? { characters: 1, decoded: word.replace(/[A-Za-z]/, cyrillic) } : undefined;
}
