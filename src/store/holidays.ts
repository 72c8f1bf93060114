import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Calendar } from '../domain/calendar.ts'
import { SettingProblem } from '../domain/setting-problem.ts'

const fileName = 'hari-libur.json'
/** Public holidays and cuti bersama of 2026 and 2027, by the joint decree (SKB) of three ministers. */
export const shippedHolidays = join(import.meta.dirname, fileName)

/** Where an agency's own list lies, if it has one. */
export function ownHolidayFile(dataDir: string): string {
	return join(dataDir, fileName)
}

const holidays = z.array(
	z.object({
		date: z.iso.date(),
		name: z.string().min(1),
		kind: z.enum(['libur_nasional', 'cuti_bersama']),
	}),
)

/**
 * The days off: an agency's own `hari-libur.json` in its data folder replaces the one that is shipped.
 * @throws {SettingProblem} when the file is no such list; names the file and the first wrong entry
 */
export async function loadCalendar(dataDir: string): Promise<Calendar> {
	const own = ownHolidayFile(dataDir)
	return { daysOff: await readHolidays(existsSync(own) ? own : shippedHolidays) }
}

/** @returns the days off with their names @throws {SettingProblem} as `loadCalendar` */
export async function readHolidays(file: string): Promise<Calendar['daysOff']> {
	const parsed = holidays.safeParse(parseJson(file, await readFile(file, 'utf8')))
	if (!parsed.success) {
		const path = parsed.error.issues[0]?.path ?? []
		const entry = typeof path[0] === 'number' ? path[0] + 1 : 0
		throw new SettingProblem('config-holidays-entry', { file, entry, field: String(path[1] ?? '-') })
	}
	return new Map(parsed.data.map(({ date, name, kind }) => [date, kind === 'cuti_bersama' ? collective(name) : name]))
}

/** Whoever reads "Natal" twice should see which of them is the collective leave. */
function collective(name: string): string {
	return /^cuti bersama/i.test(name) ? name : `Cuti bersama ${name}`
}

function parseJson(file: string, text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		throw new SettingProblem('config-holidays-json', { file })
	}
}
