export const TRAIN_COMMAND = 'tokenLoupe.trainTokenizer';
export const CONTINUE_COMMAND = 'tokenLoupe.continueTraining';
export const EXPORT_COMMAND = 'tokenLoupe.exportTokenizer';
export const SWEEP_COMMAND = 'tokenLoupe.sweepTransitions';
