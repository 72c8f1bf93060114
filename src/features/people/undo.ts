import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { countChangedSince, restoreBefore } from './change-log.ts'
import { importPatienceMs, lockPeople } from './import.ts'

/** What stands in the way of undoing an import, by number; all zero: nothing does. */
export interface Obstacles {
	/** New people who have joined, or have opened their invitation */
	joined: number
	/** People of the import who appear in appraisals that were made since, or of whom plans, notes or feedback tell */
	appraised: number
	/** People, units and roles that are no longer as the import left them */
	changed: number
	/** Others who stand below a new person or in a new unit; periods, groups, calendars and officers of a new unit */
	relied: number
}

/** What undoing an import would do, and whether it can be. */
export interface Undoing {
	obstacles: Obstacles
	/** Invitation codes of new people, which go with them */
	invitations: number
}

/** @throws {Refusal} unless it is the last import and has not been undone */
export async function readUndoing(env: Env, actor: Actor, id: string): Promise<Undoing> {
	requireHr(actor)
	return transaction(env, async tx => {
		await refuseUnlessLast(tx, id)
		return {
			obstacles: await findObstacles(tx, id),
			invitations: await tx.$queryRaw<[{ count: number }]>`
				select count(distinct i."employeeId")::int "count" from "Invitation" i join "ImportChange" c
					on c."subjectId" = i."employeeId" and c."kind" = 'person' and c."before" is null
				where c."importId" = ${id} and i."voidedAt" is null`.then(([{ count }]) => count),
		}
	})
}

/**
 * "Batalkan impor ini": people, units and roles stand again exactly as before the last import. Undone twice, it
 * changes nothing.
 * @throws {Refusal} when something depends on it, or a later import has been stored
 */
export async function undoImport(env: Env, actor: Actor, id: string): Promise<void> {
	requireHr(actor)
	await transaction(
		env,
		async tx => {
			const [found] = await tx.$queryRaw<{ state: string }[]>`
				select "state"::text from "Import" where "id" = ${id} for update`
			if (found?.state === 'undone') return
			await lockPeople(tx)
			await refuseUnlessLast(tx, id)
			if (isHindered(await findObstacles(tx, id))) throw new Refusal('refusal-import-undo')
			await restoreBefore(tx, id)
			await tx.import.update({ where: { id }, data: { state: 'undone', undoneAt: toDate(env.now()) } })
			await audit(tx, env, { actorId: actor.employeeId, action: 'import.undone', subject: `import:${id}` })
		},
		importPatienceMs,
	)
}

export function isHindered(obstacles: Obstacles): boolean {
	return Object.values(obstacles).some(count => count > 0)
}

async function refuseUnlessLast(tx: Tx, id: string): Promise<void> {
	const last = await tx.import.findFirst({
		where: { state: 'stored' },
		orderBy: [{ storedAt: 'desc' }, { id: 'asc' }],
		select: { id: true, _count: { select: { changes: true } } },
	})
	if (last?.id !== id || last._count.changes === 0) throw new Refusal('refusal-import-not-last')
}

async function findObstacles(tx: Tx, id: string): Promise<Obstacles> {
	const [found] = await tx.$queryRaw<[Omit<Obstacles, 'changed'>]>`
		with person as (
			select "subjectId" "id", "before" is null "isNew" from "ImportChange"
			where "importId" = ${id} and "kind" = 'person'
		), fresh as (select "id" from person where "isNew"),
		unit as (select "subjectId" "id" from "ImportChange"
			where "importId" = ${id} and "kind" = 'unit' and "before" is null),
		stored as (select "storedAt" "at" from "Import" where "id" = ${id})
		select
			(select count(*) from fresh f where exists (select from "Account" a where a."employeeId" = f."id")
				or exists (select from "Invitation" i where i."employeeId" = f."id" and i."reservedBy" is not null)
			)::int "joined",
			(select count(*) from person p where
				exists (select from "Appraisal" a, stored s where a."createdAt" >= s."at"
					and (a."employeeId" = p."id" or a."supervisorId" = p."id"))
				or (p."isNew" and (exists (select from "Review" r where r."raterId" = p."id")
					or exists (select from "Nomination" n where n."peerId" = p."id")
					or exists (select from "Handover" h where h."fromId" = p."id" or h."toId" = p."id")
					or exists (select from "PlanItem" i where p."id" in (i."employeeId", i."authorId", i."helperId"))
					or exists (select from "Note" n where n."colleagueId" = p."id")
					or exists (select from "OngoingFeedback" f where f."employeeId" = p."id")))
			)::int "appraised",
			(select count(*) from "Employee" e where (e."supervisorId" in (select "id" from fresh)
				or e."unitId" in (select "id" from unit)) and e."id" not in (select "id" from person))::int
			+ (select count(*) from "Unit" u where u."parentId" in (select "id" from unit) and u."id" not in (
				select "subjectId" from "ImportChange" where "importId" = ${id} and "kind" = 'unit'))::int
			+ (select count(*) from "Unit" u where u."id" in (select "id" from unit) and (
				u."calendar" is not null or u."zone" is not null
				or exists (select from "PeriodUnit" p where p."unitId" = u."id")
				or exists (select from "TeamGroup" g where g."unitId" = u."id")
				or exists (select from "GroupCode" c where c."unitId" = u."id")
				or exists (select from "RoleUnit" r where r."unitId" = u."id")))::int "relied"`
	return { ...found, changed: await countChangedSince(tx, id) }
}
