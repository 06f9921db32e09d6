import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { command, sparkEnvironment } from './spark';

const HOST = '127.0.0.1';
/** How long a master or a worker may take to start, in milliseconds. */
const START = 600_000;
/** What the master says of a worker in `/json`. */
interface MasterState {
  readonly workers: readonly { readonly state: string }[];
}

/** A stand-alone cluster on loopback: a master and workers with a core each, all on ports that were free. */
export class Cluster {
  private constructor(
    readonly master: string,
    readonly ports: readonly number[],
    private readonly processes: readonly ChildProcess[],
  ) {}

  static async start(folder: string, workers: number): Promise<Cluster> {
    const ports = await freePorts(2 + 2 * workers);
    const [port, page, ...others] = ports;
    const master = `spark://${HOST}:${port}`;
    const main = ['org.apache.spark.deploy.master.Master', '--port', `${port}`, '--webui-port', `${page}`];
    const processes = [daemon('master', main, folder)];
    for (let worker = 0; worker < workers; worker++) {
      const own = ['--port', `${others[2 * worker]}`, '--webui-port', `${others[2 * worker + 1]}`];
      const size = ['--cores', '1', '--memory', '1g', master];
      processes.push(daemon(`worker ${worker}`, ['org.apache.spark.deploy.worker.Worker', ...own, ...size], folder));
    }
    const cluster = new Cluster(master, ports, processes);
    try {
      await until(async () => (await stateOf(page!)).workers.filter(each => each.state === 'ALIVE').length === workers);
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  /** The process ids of the workers, whose children are the executors. */
  get workers(): number[] {
    return this.processes.slice(1).map(({ pid }) => pid!);
  }

  /** Ends all of it. Executors end when their worker does. */
  async stop(): Promise<void> {
    await Promise.all(
      this.processes.map(async each => {
        if (each.exitCode !== null || each.signalCode !== null) return;
        const gone = new Promise(resolve => each.once('exit', resolve));
        each.kill('SIGTERM');
        await gone;
      }),
    );
  }
}

/** A master or worker; its log is in `folder`. The command is a script that becomes the process of Java. */
function daemon(name: string, args: readonly string[], folder: string): ChildProcess {
  const log = fs.openSync(path.join(folder, `${name}.log`), 'a');
  const child = spawn(command('spark-class'), [args[0]!, '--host', HOST, ...args.slice(1)], {
    env: sparkEnvironment(folder),
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  return child;
}

async function stateOf(page: number): Promise<MasterState> {
  const response = await fetch(`http://${HOST}:${page}/json/`);
  return (await response.json()) as MasterState;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + START; ;) {
    if (await condition().catch(() => false)) return;
    if (Date.now() > end) throw new Error('The cluster did not start.');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Ports of loopback that nobody listens on: all are taken at once, so that none is there twice. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = net.createServer();
      return new Promise<net.Server>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, HOST, () => resolve(server));
      });
    }),
  );
  const ports = servers.map(server => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))));
  return ports;
}
