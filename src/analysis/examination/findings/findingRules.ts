import type { FindingRule } from '../finding';
import { addedIds } from './specials/addedIds';
import { beyondModel } from './entries/beyondModel';
import { danglingMerges } from './entries/danglingMerges';
import { doubleSpecials } from './specials/doubleSpecials';
import { endOfSequence } from './specials/endOfSequence';
import { idHoles } from './entries/idHoles';
import { missingBytes } from './entries/missingBytes';
import { missingRoles } from './specials/missingRoles';
import { normalizedAway } from './entries/normalizedAway';
import { repeatedIds } from './entries/repeatedIds';
import { repeatedMerges } from './entries/repeatedMerges';
import { roundTrip } from './roundTrip';
import { splitPattern } from './splitPattern';
import { templateTokens } from './specials/templateTokens';
import { truncation } from './truncation';
import { unknownToken } from './specials/unknownToken';
import { unmadeEntries } from './entries/unmadeEntries';

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
