import { lowercase } from '../../../engine/unicode/lowercase';
import { type ChangedText, replaceMatches } from '../changedText';

/** `Ab` as `ab`: character by character, by Unicode 16. */
export function lowerCased(text: string): ChangedText {
  return replaceMatches(text, /\P{Ll}/gu, character => lowercase(character.codePointAt(0)!));
}

/** `aß` as `Aß`: only characters whose capital has them as its small letter, so that nothing else changes with the case. */
export function upperCased(text: string): ChangedText {
  return replaceMatches(text, /\P{Lu}/gu, character => {
    const capital = character.toUpperCase();
    return capital !== character && lowercase(capital.codePointAt(0)!) === character ? capital : undefined;
  });
}
