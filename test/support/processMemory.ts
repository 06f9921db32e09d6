import fs from 'node:fs';

/** Process ids of the children of this process. Empty where the system does not tell. */
export function childProcesses(): string[] {
  const tasks = `/proc/${process.pid}/task`;
  if (!fs.existsSync(tasks)) return [];
  return fs.readdirSync(tasks).flatMap(thread => {
    const children = fs.readFileSync(`${tasks}/${thread}/children`, 'utf8').trim();
    return children === '' ? [] : children.split(' ');
  });
}

/** Milliseconds that a process has been computing, all its threads; undefined where the system does not tell. */
export function processorTime(pid: string): number | undefined {
  try {
    const times = fs
      .readdirSync(`/proc/${pid}/task`)
      .map(thread => Number(fs.readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]));
    return times.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return undefined;
  }
}

/** Most memory that a process ever had, in megabytes; undefined where the system does not tell, or the process is gone. */
export function peakMegabytes(pid: string): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
