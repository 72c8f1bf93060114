import type { Db } from '../../src/store/client.ts'

/** A row of any table that is there now and was not before, or the other way round. */
export interface Change {
	table: string
	row: Record<string, unknown>
}

export type Tables = Map<string, string>

/** Every row of every table; which process is there to send changes by itself. */
export async function readTables(db: Db): Promise<Tables> {
	const tables = await db.$queryRaw<{ name: string }[]>`
		select table_name "name" from information_schema.tables
		where table_schema = 'public' and table_name not in ('_prisma_migrations', 'OutboxSender') order by 1`
	const rows = new Map<string, string>()
	for (const { name } of tables) {
		const found = await db.$queryRawUnsafe<{ row: unknown }[]>(`select row_to_json(t) "row" from "${name}" t`)
		for (const { row } of found) rows.set(`${name} ${JSON.stringify(row)}`, name)
	}
	return rows
}

export function changes(before: Tables, after: Tables): Change[] {
	const missing = (from: Tables, other: Tables) =>
		[...from].flatMap(([key, table]) =>
			other.has(key) ? [] : [{ table, row: JSON.parse(key.slice(table.length + 1)) as Change['row'] }],
		)
	return [...missing(before, after), ...missing(after, before)]
}
