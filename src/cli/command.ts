import { parseArgs } from 'node:util'
import type { ExitCode, Shell } from './shell.ts'
import { UsageError } from './usage-error.ts'

export interface Command {
	/** The words that call it: `people import` */
	name: string
	/** What it is told without a dash, in order: `FILE` */
	positionals: readonly string[]
	options: Readonly<Record<string, 'flag' | 'text'>>
	run(shell: Shell, given: Given): Promise<ExitCode>
}

/** What was typed after the command's name. */
export interface Given {
	demo: boolean
	/** By the name that the command gave them */
	positional(name: string): string
	flag(name: string): boolean
	text(name: string): string | undefined
}

/** Understands everywhere: `--demo`, and `--help`, which is answered before any command. */
export const everywhere = { demo: 'flag', help: 'flag' } as const

/**
 * Finds the command that was typed, and what it was given.
 * @throws {UsageError} for an unknown command or option, a missing or a surplus argument
 */
export function findCommand(commands: readonly Command[], args: readonly string[]): { command: Command; given: Given } {
	const words = args.filter(arg => !arg.startsWith('-'))
	const command = commands.find(({ name }) => words.slice(0, 2).join(' ') === name)
	if (!command) throw new UsageError('cli-usage-command', { command: words.slice(0, 2).join(' ') })
	const kinds: Record<string, 'flag' | 'text'> = { ...everywhere, ...command.options }
	const { tokens } = parseArgs({
		args: [...args],
		strict: false,
		tokens: true,
		options: Object.fromEntries(
			Object.entries(kinds).map(([name, kind]) => [name, { type: kind === 'text' ? 'string' : 'boolean' } as const]),
		),
	})
	const typed = new Map<string, string | undefined>()
	const positionals: string[] = []
	for (const token of tokens) {
		if (token.kind === 'positional') positionals.push(token.value)
		if (token.kind !== 'option') continue
		if (!(token.name in kinds)) throw new UsageError('cli-usage-option', { option: token.rawName })
		// Of `--out --demo`, the second is no file name
		const value = token.inlineValue || !token.value?.startsWith('-') ? token.value?.trim() : undefined
		if (kinds[token.name] === 'text' && !value) throw new UsageError('cli-usage-value', { option: token.rawName })
		typed.set(token.name, value)
	}
	return { command, given: given(command, positionals.slice(2), typed) }
}

function given(command: Command, positionals: string[], typed: ReadonlyMap<string, string | undefined>): Given {
	const missing = command.positionals[positionals.length]
	if (missing) throw new UsageError('cli-usage-argument', { argument: missing })
	const surplus = positionals[command.positionals.length]
	if (surplus !== undefined) throw new UsageError('cli-usage-surplus', { argument: surplus })
	return {
		demo: typed.has('demo'),
		positional: name => positionals[command.positionals.indexOf(name)] ?? '',
		flag: name => typed.has(name),
		text: name => typed.get(name),
	}
}
