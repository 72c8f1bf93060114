import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import type { Instrument } from '../domain/instrument.ts'
import type { InstrumentProblem } from '../domain/instrument-problem.ts'
import { parseInstrument } from '../domain/instrument-schema.ts'

const BUILT_IN = join(import.meta.dirname, '../../instruments')

/** An instrument file that cannot be used; `problems` are for the locales, the message is for logs. */
export class InstrumentFileError extends Error {
	constructor(
		readonly file: string,
		readonly problems: readonly InstrumentProblem[],
	) {
		const lines = problems.map(({ path, key, args }) => `  ${path || '(file)'}: ${key} ${JSON.stringify(args)}`)
		super([`${file} is no usable instrument:`, ...lines].join('\n'))
	}
}

/** @throws InstrumentFileError when the file cannot be read, is not YAML or is not a complete instrument */
export async function readInstrumentFile(file: string): Promise<Instrument> {
	const { instrument, problems } = parseInstrument(parseYaml(file, await readText(file)))
	if (problems) throw new InstrumentFileError(file, problems)
	return instrument
}

/** The instruments that come with the bot, by their ids in alphabetical order. */
export async function readBuiltInInstruments(): Promise<Instrument[]> {
	const files = (await readdir(BUILT_IN)).filter(name => name.endsWith('.yaml')).sort()
	return Promise.all(files.map(name => readInstrumentFile(join(BUILT_IN, name))))
}

async function readText(file: string): Promise<string> {
	try {
		return await readFile(file, 'utf8')
	} catch (cause) {
		throw unreadable(file, (cause as NodeJS.ErrnoException).code ?? String(cause))
	}
}

function parseYaml(file: string, text: string): unknown {
	const document = parseDocument(text)
	const problems = document.errors.map(({ linePos, code }): InstrumentProblem => {
		const { line, col } = linePos?.[0] ?? { line: 1, col: 1 }
		return { path: '', key: 'instrument-problem-syntax', args: { line, column: col, code } }
	})
	if (problems.length > 0) throw new InstrumentFileError(file, problems)
	try {
		return document.toJS()
	} catch (cause) {
		// An alias without its anchor, or a file that unfolds endlessly, shows only here
		throw unreadable(file, String(cause))
	}
}

function unreadable(file: string, reason: string): InstrumentFileError {
	return new InstrumentFileError(file, [{ path: '', key: 'instrument-problem-unreadable', args: { reason } }])
}
