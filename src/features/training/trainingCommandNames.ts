export const TRAIN_COMMAND = 'tokenLoupe.trainTokenizer';
/** The same in the menu of the explorer, under a title that says what it is on. */
export const TRAIN_HERE_COMMAND = 'tokenLoupe.trainTokenizerHere';
export const CONTINUE_COMMAND = 'tokenLoupe.continueTraining';
export const EXPORT_COMMAND = 'tokenLoupe.exportTokenizer';
export const SWEEP_COMMAND = 'tokenLoupe.sweepTransitions';
export const JOB_COMMAND = 'tokenLoupe.createCountingJob';
