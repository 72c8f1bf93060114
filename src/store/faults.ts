/** Prisma's codes for a database that cannot be reached, and PostgreSQL's for one that goes away. */
const unavailable = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', '57P01', '57P02', '57P03'])
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'])
/** Serialization failure, deadlock: the same transaction may succeed when tried again. */
const conflict = new Set(['P2034', '40001', '40P01'])

/** Is the database away (restarting, unreachable)? Then nothing is lost by trying again later. */
export function isUnavailable(error: unknown): boolean {
	return codes(error).some(code => unavailable.has(code) || network.has(code) || code.startsWith('08'))
}

export function isConflict(error: unknown): boolean {
	return codes(error).some(code => conflict.has(code))
}

/** The codes of an error and of what caused it (driver adapters wrap the database's own). */
function codes(error: unknown, depth = 0): string[] {
	if (typeof error !== 'object' || error === null || depth > 4) return []
	const { code, cause, originalCode, meta, error: inner } = error as Record<string, unknown>
	const own = [code, originalCode].filter(value => typeof value === 'string')
	const below = [cause, meta, inner, (meta as Record<string, unknown> | undefined)?.driverAdapterError]
	return [...own, ...below.flatMap(value => codes(value, depth + 1))]
}
