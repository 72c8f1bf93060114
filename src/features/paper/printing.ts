import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, requireOfficer } from '../../domain/actor.ts'
import { GROUPS } from '../../domain/group.ts'
import type { Instrument } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { closesForRater } from '../../store/appraisal-window.ts'
import { audit } from '../../store/audit.ts'
import type { Db, Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson, requireUnit, unitsBelow } from '../../store/hr-scope.ts'
import { instrumentOf } from '../../store/instrument-version.ts'
import { once } from '../../store/once.ts'
import { getSetting } from '../../store/settings.ts'
import { toDate, toInstant } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { findForm, formsOf } from './form.ts'
import { groups, type PaperGroup } from './paths.ts'

/** One form, all that somebody fills in, or all of a unit's people (and those below it) who have no Telegram. */
export type FormsOf = { kind: 'review' | 'employee' | 'unit'; id: string }

/** Who fills in a form, or whom it is about. */
export interface PrintedPerson {
	name: string
	number: string
	post: string
	unit: string
}

/** A form before anything stands in it: no answer is read to print it. */
export interface BlankForm {
	group: PaperGroup
	period: string
	rater: PrintedPerson & { official: boolean }
	subject: PrintedPerson & { jenjang: string | null }
	instrument: Instrument
	closesAt: Temporal.Instant
}

export interface BlankForms {
	/** '' where it has not said its name */
	agency: string
	/** Of whose people they are; null: they are of one person */
	unit: string | null
	forms: BlankForm[]
}

/** What could be printed for a unit and those below it. */
export interface UnitForms {
	id: string
	name: string
	forms: number
}

/** A file of so many forms of four pages can still be carried to a printer. */
const mostForms = 100

const person = z.object({ name: z.string(), number: z.string(), post: z.string(), unit: z.string() })
const row = z.object({
	group: z.enum(groups),
	period: z.string(),
	rater: person.extend({ official: z.boolean() }),
	subject: person.extend({ jenjang: z.string().nullable() }),
	closesAt: z.date().transform(toInstant),
	versionId: z.string(),
	offGroups: z.array(z.enum(GROUPS)),
})

/** How many of these forms, those of the officer's own people, could be printed. */
export async function countBlank(env: Env, actor: Actor, of: FormsOf): Promise<number> {
	const [found] = await env.db.$queryRaw<
		[{ count: number }]
	>`select count(*)::int "count" from ${blank(env, actor, of)}`
	return found.count
}

/** @throws {Refusal} unless it is this officer's */
export async function unitForms(env: Env, actor: Actor, unitId: string): Promise<UnitForms> {
	const of = { kind: 'unit', id: unitId } as const
	const name = await requireTheirs(env.db, actor, of)
	return { id: unitId, name: name ?? '', forms: await countBlank(env, actor, of) }
}

/**
 * The forms that can still be filled in, in the order in which they are handed out: by who fills them in. It is recorded
 * that they were printed.
 * @throws {Refusal} unless they are this officer's, and where there are none or too many for a file
 */
export async function printForms(env: Env, actor: Actor, of: FormsOf): Promise<BlankForms> {
	return transaction(env, async tx => {
		const unit = await requireTheirs(tx, actor, of)
		const found = await tx.$queryRaw<unknown[]>`
			select r."group"::text, p."name" "period", ${closesForRater} "closesAt", p."instrumentVersionId" "versionId", p."offGroups",
				json_build_object('name', t."name", 'number', t."number", 'post', t."post", 'official', t."official",
					'unit', (select u."name" from "Unit" u where u."id" = t."unitId")) "rater",
				json_build_object('name', e."name", 'number', e."number", 'post', e."post", 'jenjang', a."jenjang",
					'unit', (select u."name" from "Unit" u where u."id" = e."unitId")) "subject"
			from ${blank(env, actor, of)}
			order by t."name", t."id", p."openedAt", p."id", r."group", e."name", r."id"`
		const rows = z.array(row).parse(found)
		if (rows.length === 0) throw new Refusal('refusal-paper-nothing')
		if (rows.length > mostForms) throw new Refusal('refusal-paper-many', { count: rows.length, most: mostForms })
		if (await once(tx, env, actor.updateKey)) {
			const subject = `${of.kind}:${of.id}`
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: 'form.printed',
				subject,
				details: { count: rows.length },
			})
		}
		const forms: BlankForm[] = []
		for (const { versionId, offGroups, ...form } of rows)
			forms.push({ ...form, instrument: await instrumentOf(tx, versionId, offGroups) })
		return { agency: (await getSetting(tx, 'agency.name')) ?? '', unit, forms }
	})
}

/** Of those that this officer may enter (`formsOf`), what is not sent and whose time is not over. */
function blank(env: Env, actor: Actor, of: FormsOf): Prisma.Sql {
	return Prisma.sql`${formsOf(actor)} and r."state" = 'draft' and ${closesForRater} > ${toDate(env.now())} and ${which(of)}`
}

function which({ kind, id }: FormsOf): Prisma.Sql {
	switch (kind) {
		case 'review':
			return Prisma.sql`r."id" = ${id}`
		case 'employee':
			return Prisma.sql`r."raterId" = ${id}`
		case 'unit':
			return Prisma.sql`t."onPaper" and t."unitId" in (${unitsBelow(Prisma.sql`select ${id}::text`)})`
		default:
			return kind satisfies never
	}
}

/** @returns the name of a unit */
async function requireTheirs(db: Db | Tx, actor: Actor, { kind, id }: FormsOf): Promise<string | null> {
	const scope = requireOfficer(actor)
	if (kind === 'review') await findForm(db, actor, id)
	if (kind === 'employee') await requirePerson(db, scope, id)
	if (kind !== 'unit') return null
	await requireUnit(db, scope, id)
	const unit = await db.unit.findUnique({ where: { id } })
	if (!unit) throw new Refusal('refusal-not-yours')
	return unit.name
}
