import { Prisma } from '../../generated/prisma/client.ts'
import type { Tx } from '../../store/client.ts'
import { newOfficers, type Plan } from './plan.ts'

/** The columns of an employee (`e`) and of a unit (`u`) that an import writes. */
const personColumns = Prisma.sql`jsonb_build_object('number', e."number", 'name', e."name", 'post', e."post",
	'jenjang', e."jenjang", 'rank', e."rank", 'unitId', e."unitId", 'supervisorId', e."supervisorId", 'zone', e."zone")`
const unitColumns = Prisma.sql`jsonb_build_object('name', u."name", 'parentId', u."parentId")`

/** Notes what an import is about to write over, so that it can be undone exactly. Three statements at most. */
export async function noteBefore(tx: Tx, importId: string, plan: Plan): Promise<void> {
	await tx.$executeRaw`
		insert into "ImportChange" ("importId", "kind", "subjectId", "before", "after")
		select ${importId}, 'person'::"ImportChangeKind", e."id", ${personColumns}, ''
		from "Employee" e where e."id" = any(${plan.changed.map(({ person }) => person.id)})
		union all
		select ${importId}, 'unit', u."id", ${unitColumns}, ''
		from "Unit" u where u."id" = any(${plan.unitsMoved.map(({ id }) => id)})`
}

/** Notes who and what is new, and how every row stands now that the import has written it. */
export async function noteAfter(tx: Tx, importId: string, plan: Plan): Promise<void> {
	await tx.$executeRaw`
		insert into "ImportChange" ("importId", "kind", "subjectId", "after")
		select ${importId}, 'person'::"ImportChangeKind", e."id", md5(${personColumns}::text)
		from "Employee" e where e."id" = any(${plan.created.map(({ person }) => person.id)})
		union all
		select ${importId}, 'unit', u."id", md5(${unitColumns}::text)
		from "Unit" u where u."id" = any(${plan.unitsCreated.map(({ id }) => id)})
		union all
		select ${importId}, 'role', id, '' from unnest(${newOfficers(plan)}::text[]) id`
	if (plan.changed.length > 0)
		await tx.$executeRaw`
			update "ImportChange" c set "after" = md5(${personColumns}::text) from "Employee" e
			where c."importId" = ${importId} and c."kind" = 'person' and c."subjectId" = e."id" and c."after" = ''`
	if (plan.unitsMoved.length > 0)
		await tx.$executeRaw`
			update "ImportChange" c set "after" = md5(${unitColumns}::text) from "Unit" u
			where c."importId" = ${importId} and c."kind" = 'unit' and c."subjectId" = u."id" and c."after" = ''`
}

/** How many of the rows that an import has written no longer stand as it left them. */
export async function countChangedSince(tx: Tx, importId: string): Promise<number> {
	const [{ count }] = await tx.$queryRaw<[{ count: number }]>`
		select count(*)::int "count" from "ImportChange" c
			left join "Employee" e on c."kind" = 'person' and e."id" = c."subjectId"
			left join "Unit" u on c."kind" = 'unit' and u."id" = c."subjectId"
		where c."importId" = ${importId} and case c."kind"
			when 'person' then e."id" is null or md5(${personColumns}::text) <> c."after"
			when 'unit' then u."id" is null or md5(${unitColumns}::text) <> c."after"
			else not exists (select from "RoleGrant" g where g."employeeId" = c."subjectId" and g."role" = 'hr') end`
	return count
}

/** Puts everything back as it was before the import; new people and units go. */
export async function restoreBefore(tx: Tx, importId: string): Promise<void> {
	await tx.$executeRaw`
		delete from "RoleGrant" g using "ImportChange" c
		where c."importId" = ${importId} and c."kind" = 'role' and g."employeeId" = c."subjectId" and g."role" = 'hr'`
	await tx.$executeRaw`
		update "Employee" e set "name" = b."name", "post" = b."post", "jenjang" = b."jenjang", "rank" = b."rank",
			"unitId" = b."unitId", "supervisorId" = b."supervisorId", "zone" = b."zone"
		from "ImportChange" c, jsonb_to_record(c."before") b("name" text, "post" text, "jenjang" text, "rank" text,
			"unitId" text, "supervisorId" text, "zone" text)
		where c."importId" = ${importId} and c."kind" = 'person' and c."before" is not null and e."id" = c."subjectId"`
	await tx.$executeRaw`
		update "Unit" u set "parentId" = c."before" ->> 'parentId' from "ImportChange" c
		where c."importId" = ${importId} and c."kind" = 'unit' and c."before" is not null and u."id" = c."subjectId"`
	await tx.$executeRaw`
		delete from "Employee" e using "ImportChange" c
		where c."importId" = ${importId} and c."kind" = 'person' and c."before" is null and e."id" = c."subjectId"`
	await tx.$executeRaw`
		delete from "Unit" u using "ImportChange" c
		where c."importId" = ${importId} and c."kind" = 'unit' and c."before" is null and u."id" = c."subjectId"`
	await tx.importChange.deleteMany({ where: { importId } })
}
