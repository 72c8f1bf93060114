import { giveRole } from '../../questionnaire/give-role.ts'
import { leaveOwnTrees, leavePeersOf } from '../../questionnaire/lapse.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'
import { newOfficers, type Plan, type PlannedUnit, withNewSuperior } from './plan.ts'

/**
 * Stores a plan in a handful of statements, however many people it holds: each takes its rows as one JSON parameter,
 * so that units may refer to parents, and people to supervisors, of the same statement.
 */
export async function writePlan(tx: Tx, env: Env, plan: Plan): Promise<void> {
	await insertUnits(tx, plan.unitsCreated)
	await moveUnits(tx, plan.unitsMoved)
	await upsertPeople(tx, env, plan)
	await leavePeersOf(tx, env, withNewSuperior(plan))
	if (plan.unitsMoved.length > 0 || plan.changed.length > 0) await leaveOwnTrees(tx, env)
	await giveRole(tx, env, { role: 'hr' }, newOfficers(plan))
}

async function insertUnits(tx: Tx, units: PlannedUnit[]): Promise<void> {
	if (units.length === 0) return
	await tx.$executeRaw`
		insert into "Unit" ("id", "name", "parentId")
		select "id", "name", "parent"
		from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) r("id" text, "name" text, "parent" text)`
}

async function moveUnits(tx: Tx, units: PlannedUnit[]): Promise<void> {
	if (units.length === 0) return
	await tx.$executeRaw`
		update "Unit" u set "parentId" = r."parent"
		from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) r("id" text, "parent" text)
		where u."id" = r."id"`
}

async function upsertPeople(tx: Tx, env: Env, { created, changed, idOfUnit, idOfPerson }: Plan): Promise<void> {
	const people = [...created, ...changed].map(({ person }) => ({
		...person,
		unit: idOfUnit(person.unit),
		supervisor: idOfPerson(person.supervisor),
	}))
	if (people.length === 0) return
	await tx.$executeRaw`
		insert into "Employee"
			("id", "number", "name", "post", "jenjang", "rank", "unitId", "supervisorId", "zone", "createdAt")
		select "id", "number", "name", "post", "jenjang", "rank", "unit", "supervisor", "zone", ${toDate(env.now())}
		from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) r("id" text, "number" text, "name" text,
			"post" text, "jenjang" text, "rank" text, "unit" text, "supervisor" text, "zone" text)
		on conflict ("id") do update set "name" = excluded."name", "post" = excluded."post",
			"jenjang" = excluded."jenjang", "rank" = excluded."rank", "unitId" = excluded."unitId",
			"supervisorId" = excluded."supervisorId", "zone" = excluded."zone"`
}
