import type { Actor } from '../../../src/domain/actor.ts'
import { togglePart, writeReason } from '../../../src/features/objections/drafting.ts'
import { sendObjection } from '../../../src/features/objections/sending.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { openResult } from '../../../src/features/results/reading.ts'
import type { TestEnv } from '../../support/database.ts'
import type { Season } from '../../support/season.ts'
import { afterwards, seedScoredSeason } from '../results/scored-season.ts'

/** Whom these tests are about, beside the season's people: Made (0) scores and leads Wati (1), Ayu (2), Budi (3), Sari (4). */
export const people = {
	made: 'emp0000000',
	wati: 'emp0000001',
	/** Rated Wati anonymously, as Budi and Sari did */
	ayu: 'emp0000002',
	sari: 'emp0000004',
	/** Made's superior */
	secretary: 'emp0000020',
	/** Works for HR of the agency, and leads nobody */
	officer: 'emp0000021',
	/** Somebody else who may decide */
	inspector: 'emp0000022',
	auditor: 'emp0000023',
} as const

export type Person = keyof typeof people

export const reason = 'Nilai ketelitian tidak sesuai dengan laporan saya.'

export function as(who: Person, updateKey?: string): Actor {
	const roles = who === 'officer' ? (['hr'] as const) : who === 'auditor' ? (['auditor'] as const) : []
	return { employeeId: people[who], roles, ...(updateKey ? { updateKey } : {}) }
}

/** A published season in which Wati may object; returns the id of her result. */
export async function seedPublished(env: TestEnv): Promise<string> {
	const { periodId } = await seedScored(env)
	env.at(afterwards)
	await publish(env, as('officer'), periodId)
	return (await env.db.result.findFirstOrThrow({ where: { appraisal: { employeeId: people.wati } } })).id
}

/** The same before it is published. */
export async function seedScored(env: TestEnv): Promise<Season> {
	const season = await seedScoredSeason(env)
	const others = ['secretary', 'officer', 'inspector', 'auditor'] as const
	for (const [index, who] of others.entries()) {
		const id = people[who]
		const post = who === 'secretary' ? 'Sekretaris Daerah' : 'Pejabat'
		await env.db.employee.create({
			data: { id, number: `PEJABAT${index}`, name: nameOf(who), post, unitId: 'unit000001' },
		})
		await env.db.account.create({ data: { telegramId: BigInt(1006 + index), employeeId: id } })
	}
	await env.db.roleGrant.deleteMany()
	await env.db.roleGrant.create({ data: { employeeId: people.officer, role: 'hr', grantedAt: new Date(0) } })
	await env.db.roleGrant.create({ data: { employeeId: people.auditor, role: 'auditor', grantedAt: new Date(0) } })
	await env.db.employee.update({ where: { id: people.made }, data: { supervisorId: people.secretary } })
	return season
}

export function nameOf(who: Person): string {
	return { secretary: 'Gede Sekda', officer: 'Luh Petugas', inspector: 'Nengah Inspektur', auditor: 'Wayan Auditor' }[
		who as 'secretary'
	]
}

/** Wati objects on Friday 18 December 2026; Made answers by Friday 25 December, and it is decided by Friday 8 January 2027. */
export async function object(env: TestEnv, resultId: string, parts: readonly string[] = []): Promise<string> {
	env.at(afterwards)
	await openResult(env, as('wati'), resultId)
	for (const part of parts) await togglePart(env, as('wati'), resultId, part)
	await writeReason(env, as('wati'), resultId, reason)
	await sendObjection(env, as('wati'), resultId)
	return (await env.db.objection.findFirstOrThrow({ where: { resultId, state: 'submitted' } })).id
}

/** As before anything was objected to. */
export async function forget(env: TestEnv, resultId: string): Promise<void> {
	await env.db.objection.deleteMany()
	await env.db.response.deleteMany()
	await env.db.outboxMessage.deleteMany()
	await env.db.handled.deleteMany()
	await env.db.result.deleteMany({ where: { NOT: { id: resultId }, version: { gt: 1 } } })
}
