import { type Actor, requireHr } from '../../domain/actor.ts'
import type { Rhythm } from '../../domain/digest.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { getSetting, setSetting } from '../../store/settings.ts'
import { transaction } from '../../store/transaction.ts'

/** How often an officer gets the digest, and how often those do who have not chosen. */
export interface Rhythms {
	/** null: as the agency has it */
	own: Rhythm | null
	agency: Rhythm
}

const usual: Rhythm = 'daily'

/** @throws {Refusal} unless HR asks */
export async function readRhythms(env: Env, actor: Actor): Promise<Rhythms> {
	requireHr(actor)
	const where = { employeeId_role: { employeeId: actor.employeeId, role: 'hr' as const } }
	const grant = await env.db.roleGrant.findUnique({ where, select: { digest: true } })
	return { own: grant?.digest ?? null, agency: await agencyRhythm(env.db) }
}

/** The officers of HR who have joined, with how often each gets the digest. */
export async function findOfficers(db: Db | Tx, ids?: readonly string[]): Promise<Map<string, Rhythm>> {
	const grants = await db.roleGrant.findMany({
		where: { role: 'hr', employee: { account: { isNot: null } }, ...(ids ? { employeeId: { in: [...ids] } } : {}) },
		select: { employeeId: true, digest: true },
	})
	const agency = await agencyRhythm(db)
	return new Map(grants.map(({ employeeId, digest }) => [employeeId, digest ?? agency]))
}

/** @param rhythm null: as the agency has it */
export async function setOwnRhythm(env: Env, actor: Actor, rhythm: Rhythm | null): Promise<void> {
	requireHr(actor)
	await env.db.roleGrant.updateMany({
		where: { employeeId: actor.employeeId, role: 'hr' },
		data: { digest: rhythm },
	})
}

/** For every officer who has not chosen otherwise. */
export async function setAgencyRhythm(env: Env, actor: Actor, rhythm: Rhythm): Promise<void> {
	requireHr(actor)
	await transaction(env, async tx => {
		if ((await agencyRhythm(tx)) === rhythm) return
		await setSetting(tx, 'digest.rhythm', rhythm)
		await audit(tx, env, {
			actorId: actor.employeeId,
			action: 'setting.changed',
			subject: 'setting:digest.rhythm',
			details: { rhythm },
		})
	})
}

async function agencyRhythm(db: Db | Tx): Promise<Rhythm> {
	return (await getSetting(db, 'digest.rhythm')) ?? usual
}
