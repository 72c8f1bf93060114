import pino, { type DestinationStream, type Logger } from 'pino'

/**
 * The log. An error is written as its kind, code and stack frames only: messages of the database layer may quote what
 * people wrote, and those of the network layer the token.
 * @param to where the lines go; default: the standard output
 */
export function createLogger(level: string, to?: DestinationStream): Logger {
	const options = { level, serializers: { err: describe } }
	return to ? pino(options, to) : pino(options)
}

function describe(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) return { kind: typeof error }
	const { name, message, stack, cause } = error
	const { code, error_code, description, method } = error as unknown as Record<string, unknown>
	// The message goes first: a line of it may look like a frame.
	const frames = stack
		?.replace(message, '')
		.split('\n')
		.filter(line => /^\s+at /.test(line))
	const inner = (error as { error?: unknown }).error ?? cause
	return { name, code, error_code, description, method, frames, ...(inner ? { cause: describe(inner) } : {}) }
}
