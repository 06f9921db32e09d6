import { peer } from './peers';

/** What is used of `@duckdb/node-api`. */
interface DuckDb {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection>; closeSync(): void }> };
}

interface Connection {
  extractStatements(sql: string): Promise<{ readonly count: number; prepare(index: number): Promise<Statement> }>;
  closeSync(): void;
}

interface Statement {
  run(): Promise<{ getRowObjectsJson(): Promise<Record<string, unknown>[]> }>;
}

export const DUCKDB = '@duckdb/node-api';

/** Runs a script of SQL in a database of its own, and gives the rows of its last statement. */
export async function runSql(script: string): Promise<Record<string, unknown>[]> {
  const { DuckDBInstance } = await peer<DuckDb>(DUCKDB);
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  try {
    const statements = await connection.extractStatements(script);
    let rows: Record<string, unknown>[] = [];
    for (let index = 0; index < statements.count; index++) {
      const result = await (await statements.prepare(index)).run();
      rows = await result.getRowObjectsJson();
    }
    return rows;
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}
