/** What says that the database is away: Prisma's codes, its adapter's kinds, PostgreSQL's codes, the system's. */
const unavailable = new Set([
	...['P1001', 'P1002', 'P1008', 'P1017', 'P2024'],
	...['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'],
	...['53300', '57P01', '57P02', '57P03'],
	...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
])
/** The driver and Prisma say these without a code of their own: a connection broke, or none was free in time. */
const unavailableWords = [
	/^Connection terminated/,
	/^Client has encountered a connection error/,
	/^timeout exceeded when trying to connect/,
	/Unable to start a transaction in the given time/,
	/\bconnect ENOENT\b/,
]
/** Serialization failure, deadlock: the same transaction may succeed when tried again. */
const conflict = new Set(['P2034', 'TransactionWriteConflict', '40001', '40P01'])

/** Is the database away (restarting, unreachable)? Then nothing is lost by trying again later. */
export function isUnavailable(error: unknown): boolean {
	return layersOf(error).some(
		({ codes, message }) =>
			codes.some(code => unavailable.has(code) || code.startsWith('08')) ||
			unavailableWords.some(words => words.test(message)),
	)
}

export function isConflict(error: unknown): boolean {
	return layersOf(error).some(({ codes }) => codes.some(code => conflict.has(code)))
}

interface Layer {
	codes: string[]
	message: string
}

/** What an error, and what caused it, say of themselves (driver adapters wrap the database's own). */
function layersOf(error: unknown, depth = 0): Layer[] {
	if (typeof error !== 'object' || error === null || depth > 4) return []
	const { code, kind, originalCode, message, cause, meta } = error as Record<string, unknown>
	const codes = [code, kind, originalCode].filter(value => typeof value === 'string')
	const below = [cause, (meta as Record<string, unknown> | undefined)?.driverAdapterError]
	const own = { codes, message: typeof message === 'string' ? message : '' }
	return [own, ...below.flatMap(inner => layersOf(inner, depth + 1))]
}
