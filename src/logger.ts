import pino, { type Logger } from 'pino'

/**
 * The log. An error is written as its kind, code and stack frames only: messages of the database layer may quote what
 * people wrote, and those of the network layer the token.
 */
export function createLogger(level: string): Logger {
	return pino({ level, serializers: { err: describe } })
}

function describe(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) return { kind: typeof error }
	const { name, stack, cause } = error
	const { code, error_code, description, method } = error as unknown as Record<string, unknown>
	const frames = stack?.split('\n').filter(line => /^\s+at /.test(line))
	const inner = (error as { error?: unknown }).error ?? cause
	return { name, code, error_code, description, method, frames, ...(inner ? { cause: describe(inner) } : {}) }
}
