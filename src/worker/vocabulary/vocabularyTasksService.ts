import type { Handlers } from '../../protocol/rpc';
import type { VocabularyTasks } from '../../protocol/vocabularyTasks';
import { measureCorpus } from '../corpus/measureCorpus';
import { countHeldOut } from '../ownText/countHeldOut';
import { measureCurves } from '../ownText/measureCurves';
import { measureRecords } from '../records/measureRecords';
import { openTokenizer } from '../engine/openTokenizer';
import { RunProgress } from '../training/runProgress';
import type { TrainerEnvironment } from '../training/trainerEnvironment';
import { countEntries } from './countEntries';
import { chooseDraftVocabulary } from './draftTask';
import { EvidenceReader } from './evidenceReader';
import { expandVocabulary } from './expandTask';
import { trimVocabulary } from './trimTask';
import { usage } from './usageTask';

/** The vocabulary tasks for the RPC, in the same worker as the trainer. */
export function createVocabularyTasks(environment: TrainerEnvironment): Handlers<VocabularyTasks> {
  return {
    measureCurves: (request, context) => measureCurves(request, environment, context),
    measureCorpus: (request, context) => measureCorpus(request, environment, context),
    measureRecords: (request, context) => measureRecords(request, environment, context),
    countTexts: (request, context) => countHeldOut(request, environment, context),
    async countEntries(request, { signal, progress: tell }) {
      const { name, files } = request.tokenizer;
      const tokenizer = openTokenizer(files, { id: 'resized', name });
      const reader = new EvidenceReader(request, environment, signal);
      const progress = new RunProgress([{ phase: 'encoding', stage: 1, weight: 1 }], tell);
      progress.next();
      const counted = await countEntries(reader, tokenizer, bytes => progress.at(bytes, reader.total), signal);
      return { ...counted, evidence: reader.evidence };
    },
    expand: (request, context) => expandVocabulary(request, environment, context),
    trim: (request, context) => trimVocabulary(request, environment, context),
    draft: (request, context) => chooseDraftVocabulary(request, environment, context),
    usage: (request, { signal, progress }) => usage(request, environment, progress, signal),
  };
}
