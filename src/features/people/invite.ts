import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { expected, isExpected } from '../../store/expected.ts'
import { issueInvitations } from '../../store/invitation.ts'
import { once } from '../../store/once.ts'
import { transaction } from '../../store/transaction.ts'

export interface Invited {
	employeeId: string
	number: string
	name: string
	/** Known only now: the database keeps its hash */
	code: string
}

export interface Uninvited {
	id: string
	number: string
	name: string
}

/**
 * Makes a fresh one-time code, valid for 30 days, for everyone who is expected to join and has not; it voids the one before.
 * @param unit only this unit and those below it, by name
 * @throws {Refusal} when there is no such unit
 */
export async function invitePeople(env: Env, unit?: string): Promise<Invited[]> {
	return transaction(env, async tx => {
		const unitIds = unit === undefined ? undefined : await unitAndBelow(tx, unit)
		const people = await tx.employee.findMany({
			where: { ...expected, account: null, ...(unitIds && { unitId: { in: unitIds } }) },
			select: { id: true, number: true, name: true },
			orderBy: [{ unit: { name: 'asc' } }, { name: 'asc' }],
		})
		const invited = await invite(tx, env, people)
		if (invited.length > 0)
			await audit(tx, env, {
				action: 'people.invited',
				subject: 'people:invitations',
				details: { count: invited.length, unit: unit ?? null },
			})
		return invited
	})
}

/**
 * Fresh codes for those whom an import has brought and who have not joined. A redelivered tap makes none: the codes of
 * the first have been shown and cannot be shown again.
 */
export async function inviteImported(env: Env, actor: Actor, importId: string): Promise<Invited[]> {
	requireHr(actor)
	return transaction(env, async tx => {
		if (!(await once(tx, env, actor.updateKey))) return []
		const people = await tx.$queryRaw<Uninvited[]>`
			select e."id", e."number", e."name" from "ImportChange" c
				join "Employee" e on e."id" = c."subjectId" join "Unit" u on u."id" = e."unitId"
				left join "Account" a on a."employeeId" = e."id"
			where c."importId" = ${importId} and c."kind" = 'person' and c."before" is null and a."telegramId" is null
				and ${isExpected}
			order by u."name", e."name"`
		const invited = await invite(tx, env, people)
		if (invited.length > 0)
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: 'people.invited',
				subject: `import:${importId}`,
				details: { count: invited.length },
			})
		return invited
	})
}

/** Fresh codes for these people, who have not joined; it voids the ones before. */
export async function invite(tx: Tx, env: Env, people: readonly Uninvited[]): Promise<Invited[]> {
	const codes = await issueInvitations(
		tx,
		env,
		people.map(({ id }) => id),
	)
	return people.map(({ id, number, name }) => ({ employeeId: id, number, name, code: codes.get(id)! }))
}

async function unitAndBelow(tx: Tx, name: string): Promise<string[]> {
	const units = await tx.$queryRaw<{ id: string }[]>`
		with recursive below as (
			select "id" from "Unit" where lower("name") = lower(${name.trim()})
			union
			select u."id" from "Unit" u join below b on u."parentId" = b."id"
		) select "id" from below`
	if (units.length === 0) throw new Refusal('refusal-people-unit', { unit: name })
	return units.map(({ id }) => id)
}
