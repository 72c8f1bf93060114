import type { Actor } from '../../src/domain/actor.ts'
import type { Env } from '../../src/store/env.ts'
import { type Season, seedSeason } from './season.ts'

/**
 * A season in an agency of several units: the Dinas with head, budi and eka; under it a Puskesmas with ayu, and under
 * that a Pustu with wati; apart from them a Kantor with sari, who is HR of the Puskesmas, and dwi, who audits.
 */
export const who = { head: 0, wati: 1, ayu: 2, budi: 3, sari: 4, dwi: 5, eka: 6 } as const

export interface Tree {
	season: Season
	/** The id of the Dinas; the others are called `puskesmas`, `pustu` and `kantor` */
	dinas: string
	hr: Actor
	officer: Actor
	auditor: Actor
	id(name: keyof typeof who): string
	appraisal(name: keyof typeof who): string
}

/** @param seed a season of six employees and their head, in one unit */
export async function seedTree<E extends Env>(env: E, seed: (env: E) => Promise<Season> = seedSeason): Promise<Tree> {
	const season = await seed(env)
	const id = (name: keyof typeof who) => season.people[who[name]]!
	const { id: dinas } = await env.db.unit.findFirstOrThrow()
	await env.db.unit.createMany({
		data: [
			{ id: 'puskesmas', name: 'Puskesmas', parentId: dinas },
			{ id: 'pustu', name: 'Pustu', parentId: 'puskesmas' },
			{ id: 'kantor', name: 'Kantor' },
		],
	})
	for (const [name, unitId] of [
		['wati', 'pustu'],
		['ayu', 'puskesmas'],
		['sari', 'kantor'],
		['dwi', 'kantor'],
	] as const) {
		await env.db.employee.update({ where: { id: id(name) }, data: { unitId } })
		await env.db.appraisal.updateMany({ where: { employeeId: id(name) }, data: { unitId } })
	}
	const grantedAt = new Date()
	await env.db.roleGrant.createMany({
		data: [
			{ employeeId: id('sari'), role: 'unit_hr', grantedAt },
			{ employeeId: id('dwi'), role: 'auditor', grantedAt },
		],
	})
	await env.db.roleUnit.create({ data: { employeeId: id('sari'), role: 'unit_hr', unitId: 'puskesmas' } })
	return {
		season,
		dinas,
		hr: { employeeId: id('head'), roles: ['hr'] },
		officer: { employeeId: id('sari'), roles: ['unit_hr'], unitIds: ['puskesmas'] },
		auditor: { employeeId: id('dwi'), roles: ['auditor'] },
		id,
		appraisal: name => season.appraisals[who[name]]!,
	}
}
