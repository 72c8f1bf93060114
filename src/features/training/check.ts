import { Temporal } from 'temporal-polyfill'
import { cut } from '../../domain/cut.ts'
import { mostHours, type PlanAction, readHours } from '../../domain/development-plan.ts'
import { Refusal, type SentenceArgs } from '../../domain/refusal.ts'
import { readDeveloped, trainingKind, unknownDeveloped } from '../../domain/training.ts'
import { parseDay } from '../../domain/typed-day.ts'
import { longest } from './columns.ts'
import type { SentEntry } from './read.ts'

/** What is wrong in one row; `key` is a locale key. */
export interface Finding {
	/** As a spreadsheet counts, the header included */
	row: number
	key: `training-row-${string}`
	args: SentenceArgs
}

/** An entry of the catalogue as a file says it. */
export interface Entry {
	code: string
	title: string
	action: PlanAction
	provider: string | null
	/** Jam pelajaran */
	hours: number | null
	/** Lower case */
	develops: string[]
	/** `YYYY-MM-DD` */
	startsOn: string | null
}

/**
 * Checks each row by itself and against the others.
 * @param known by what aspects, indicators and competencies may be named, lower case
 */
export function checkEntries(
	sent: readonly SentEntry[],
	known: ReadonlySet<string>,
): { entries: Entry[]; refused: Finding[] } {
	const firstRows = new Map<string, number>()
	const entries: Entry[] = []
	const refused: Finding[] = []
	for (const one of sent) {
		const code = one.cells.kode ?? ''
		const first = firstRows.get(code)
		if (first === undefined) firstRows.set(code, one.row)
		const { entry, problems } = checkEntry(one, known)
		if (code !== '' && first !== undefined) problems.push(['duplicate', { value: clip(code), first: String(first) }])
		entries.push(entry)
		refused.push(
			...problems.map(([what, args]): Finding => ({ row: one.row, key: `training-row-${what}`, args: args ?? {} })),
		)
	}
	return { entries, refused }
}

type Problem = [what: string, args?: SentenceArgs]

function checkEntry({ cells, surplus }: SentEntry, known: ReadonlySet<string>): { entry: Entry; problems: Problem[] } {
	const { kode = '', judul = '', aspek = '', jenis = '', penyelenggara = '', jp = '', mulai = '' } = cells
	const problems: Problem[] = []
	for (const [column, text] of Object.entries({ kode, judul, aspek }))
		if (text === '') problems.push(['empty', { column }])
	for (const [column, text] of Object.entries({ kode, judul, penyelenggara })) {
		const most = longest[column as keyof typeof longest]
		if (text.length > most) problems.push(['long', { column, most }])
	}
	const develops = readDeveloped(aspek)
	problems.push(...unknownDeveloped(aspek, known).map((name): Problem => ['unknown', { value: clip(name) }]))
	const action = trainingKind(jenis)
	if (!action) problems.push(['kind', { value: clip(jenis) }])
	const hours = hoursIn(jp)
	if (hours === undefined) problems.push(['hours', { value: clip(jp), most: mostHours }])
	const startsOn = dayIn(mulai)
	if (startsOn === undefined) problems.push(['start', { value: clip(mulai) }])
	if (surplus > 0) problems.push(['surplus'])
	const about = { provider: penyelenggara || null, hours: hours ?? null, startsOn: startsOn ?? null }
	return { entry: { code: kode, title: judul, action: action ?? 'training', develops, ...about }, problems }
}

/** null where there is none; undefined for what is no number of hours */
function hoursIn(text: string): number | null | undefined {
	if (text === '') return null
	try {
		return readHours(text)
	} catch (error) {
		if (error instanceof Refusal) return undefined
		throw error
	}
}

/** As people type it, or as a spreadsheet keeps it (`2026-12-01`). */
function dayIn(text: string): string | null | undefined {
	if (text === '') return null
	const typed = parseDay(text)
	if (typed) return typed.toString()
	if (!/^2\d{3}-\d\d-\d\d$/.test(text)) return undefined
	try {
		return Temporal.PlainDate.from(text).toString()
	} catch {
		return undefined
	}
}

/** A cell as a sentence quotes it. */
function clip(text: string): string {
	return cut(text, 60)
}
