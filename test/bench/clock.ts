/**
 * Milliseconds from some moment: of the clock, or with LOUPE_BENCH_CPU set those that this process (all its threads) has
 * been computing, which others on the machine disturb less.
 */
export function now(): number {
  if (process.env['LOUPE_BENCH_CPU'] === undefined) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
