import pg from 'pg'

let count = 0
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
pg.Client.prototype.query = function counted(this: unknown, ...args: unknown[]) {
	const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text?: string }).text
	if (text && !/^\s*(begin|commit|rollback)/i.test(text)) count++
	return query.apply(this, args)
} as never

/** SQL statements that this process has sent so far, BEGIN and COMMIT not counted. */
export function statements(): number {
	return count
}
