import fs from 'node:fs';
import path from 'node:path';

/** What is read of the events that Spark logs. */
interface SparkEvent {
  readonly Event: string;
  readonly 'Removed Reason'?: string;
  readonly 'Stage Info'?: { readonly 'Stage ID': number; readonly 'Stage Attempt ID': number };
  readonly 'Task End Reason'?: { readonly Reason: string };
}

/** What went wrong in a session, by Spark's own log. */
export interface Mishaps {
  /** Executors that were lost while the session ran. */
  readonly lostExecutors: number;
  /** Reasons of tasks that did not end well, each once. */
  readonly reasons: readonly string[];
  /** Stages that were run once more. */
  readonly retriedStages: readonly number[];
}

/** Settings with which a session logs its events into a folder. */
export function eventLogSettings(folder: string): Record<string, string> {
  fs.mkdirSync(folder);
  return {
    'spark.eventLog.enabled': 'true',
    'spark.eventLog.dir': `file://${folder}`,
    'spark.eventLog.compress': 'false',
    'spark.eventLog.rolling.enabled': 'false',
  };
}

export function mishapsOf(folder: string): Mishaps {
  const events = fs
    .readdirSync(folder)
    .filter(name => !name.startsWith('.'))
    .flatMap(name => fs.readFileSync(path.join(folder, name), 'utf8').trim().split('\n'))
    .map(line => JSON.parse(line) as SparkEvent);
  const reasons = events.map(each => each['Task End Reason']?.Reason).filter(each => each !== undefined);
  return {
    lostExecutors: events.filter(each => each.Event === 'SparkListenerExecutorRemoved').length,
    reasons: [...new Set(reasons)].filter(each => each !== 'Success'),
    retriedStages: events
      .filter(each => each.Event === 'SparkListenerStageSubmitted')
      .map(each => each['Stage Info']!)
      .filter(info => info['Stage Attempt ID'] > 0)
      .map(info => info['Stage ID']),
  };
}
