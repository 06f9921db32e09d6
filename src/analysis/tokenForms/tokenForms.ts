import { jsonIds, plainIds, pythonIds } from './idForms';
import { offsets } from './offsets';
import { pieces } from './pieces';
import { separatedText } from './separatedText';

/** All forms in which tokens are copied, in the order of the list that users choose from. */
export const tokenForms = [plainIds, jsonIds, pythonIds, pieces, offsets, separatedText] as const;

export type TokenFormId = (typeof tokenForms)[number]['id'];
