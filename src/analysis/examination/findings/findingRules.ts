import type { FindingRule } from '../finding';
import { addedIds } from './addedIds';
import { beyondModel } from './beyondModel';
import { danglingMerges } from './danglingMerges';
import { doubleSpecials } from './doubleSpecials';
import { endOfSequence } from './endOfSequence';
import { idHoles } from './idHoles';
import { missingBytes } from './missingBytes';
import { missingRoles } from './missingRoles';
import { normalizedAway } from './normalizedAway';
import { repeatedIds } from './repeatedIds';
import { repeatedMerges } from './repeatedMerges';
import { roundTrip } from './roundTrip';
import { splitPattern } from './splitPattern';
import { templateTokens } from './templateTokens';
import { truncation } from './truncation';
import { unknownToken } from './unknownToken';
import { unmadeEntries } from './unmadeEntries';

/** All rules, in the order in which what they find is shown: the way of a text through the tokenizer, then what is around it. */
export const findingRules: readonly FindingRule[] = [
  normalizedAway,
  splitPattern,
  danglingMerges,
  repeatedMerges,
  unmadeEntries,
  missingBytes,
  unknownToken,
  repeatedIds,
  idHoles,
  addedIds,
  doubleSpecials,
  roundTrip,
  missingRoles,
  endOfSequence,
  templateTokens,
  beyondModel,
  truncation,
];
