import { type Actor, requireHr } from '../../domain/actor.ts'
import { normaliseNumber } from '../../domain/nip.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Env } from '../../store/env.ts'
import type { Finding } from './finding.ts'
import { planToShow } from './import.ts'
import type { Plan } from './plan.ts'
import { readFile, readRows } from './read-file.ts'
import { fileOf } from './waiting.ts'

/** A row that is wrong or odd, as it was sent. */
export interface FoundRow {
	row: number
	texts: string[]
	wrong: Finding[]
	odd: Finding[]
}

export interface FoundRows {
	header: string[]
	rows: FoundRow[]
}

/** The rows of a file that waits in which something is wrong or odd, as they were sent. @throws {Refusal} */
export async function findWrongRows(env: Env, actor: Actor, id: string): Promise<FoundRows> {
	requireHr(actor)
	const { bytes, checked } = await planAgain(env, id)
	const wrong = byRow([...checked.refused, ...checked.consequences])
	const odd = byRow(checked.warnings)
	const numbers = [...new Set([...wrong.keys(), ...odd.keys()])].sort((one, other) => one - other)
	const { header, rows } = await readRows(bytes, numbers)
	return {
		header,
		rows: numbers.map(row => ({
			row,
			texts: (rows.get(row) ?? []).map(text => (/^\s*\p{Pd}\s*$/u.test(text) ? '' : text)),
			wrong: wrong.get(row) ?? [],
			odd: odd.get(row) ?? [],
		})),
	}
}

/** What a file that waits would change, and who is on record and not in it. */
export interface PlannedChanges {
	plan: Plan
	missing: { number: string; name: string }[]
}

/** @throws {Refusal} when it is gone or stored */
export async function findChanges(env: Env, actor: Actor, id: string): Promise<PlannedChanges> {
	requireHr(actor)
	const { table, plan } = await planAgain(env, id)
	const named = table.rows.map(({ cells }) => normaliseNumber(cells.nip ?? ''))
	const missing = await env.db.$queryRaw<PlannedChanges['missing']>`
		select "number", "name" from "Employee" where "number" not in (select unnest(${named}::text[]))
		order by "name", "number"`
	return { plan, missing }
}

async function planAgain(env: Env, id: string) {
	const bytes = await fileOf(env, id)
	if (bytes === undefined) throw new Refusal('refusal-import-gone')
	const table = await readFile(bytes)
	return { bytes, table, ...(await planToShow(env, table)) }
}

function byRow(findings: readonly Finding[]): Map<number, Finding[]> {
	const rows = new Map<number, Finding[]>()
	for (const finding of findings) rows.set(finding.row, [...(rows.get(finding.row) ?? []), finding])
	return rows
}
