import { type Actor, type HrScope, hrScope, requireHr, requireOfficer } from '../../domain/actor.ts'
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
	/** The reader may change what holds for the others: HR of the agency */
	setsAgency: boolean
}

/** Somebody who does HR's work, how often they get the digest, and about whom. */
export interface Officer {
	rhythm: Rhythm
	scope: HrScope
}

const usual: Rhythm = 'daily'

/** @throws {Refusal} unless an officer asks, of the agency or of a unit */
export async function readRhythms(env: Env, actor: Actor): Promise<Rhythms> {
	const employeeId_role = grantOf(actor)
	const grant = await env.db.roleGrant.findUnique({ where: { employeeId_role }, select: { digest: true } })
	const setsAgency = employeeId_role.role === 'hr'
	return { own: grant?.digest ?? null, agency: await agencyRhythm(env.db), setsAgency }
}

/** The officers who have joined, of the agency and of units. */
export async function findOfficers(db: Db | Tx, ids?: readonly string[]): Promise<Map<string, Officer>> {
	const grants = await db.roleGrant.findMany({
		where: {
			role: { in: ['hr', 'unit_hr'] },
			employee: { account: { isNot: null } },
			...(ids ? { employeeId: { in: [...ids] } } : {}),
		},
		select: { employeeId: true, role: true, digest: true, units: { select: { unitId: true } } },
		// Whoever is both works for the agency.
		orderBy: [{ role: 'desc' }, { employeeId: 'asc' }],
	})
	const agency = await agencyRhythm(db)
	return new Map(
		grants.flatMap(({ employeeId, role, digest, units }) => {
			const scope = hrScope({ roles: [role], unitIds: units.map(({ unitId }) => unitId).sort() })
			return scope ? [[employeeId, { rhythm: digest ?? agency, scope }] as const] : []
		}),
	)
}

/** @param rhythm null: as the agency has it */
export async function setOwnRhythm(env: Env, actor: Actor, rhythm: Rhythm | null): Promise<void> {
	await env.db.roleGrant.updateMany({ where: grantOf(actor), data: { digest: rhythm } })
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

/** The role by which they get it. @throws {Refusal} unless they have one */
function grantOf(actor: Actor) {
	const role = requireOfficer(actor) === 'agency' ? ('hr' as const) : ('unit_hr' as const)
	return { employeeId: actor.employeeId, role }
}

async function agencyRhythm(db: Db | Tx): Promise<Rhythm> {
	return (await getSetting(db, 'digest.rhythm')) ?? usual
}
