import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { type Giveaway, giveawaysIn } from '../../domain/giveaway.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Item, itemsOf } from '../../questionnaire/progress.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { Env } from '../../store/env.ts'

/** A comment that names people, places or times by which its writer might be guessed. */
export interface TellingComment {
	item: Item
	/** Counted from 1, as on the review page. */
	number: number
	giveaways: Giveaway[]
}

const row = z.object({ unit: z.string(), names: z.array(z.string()) })

/**
 * The rater's own comments that tell who wrote them, in the order of the questions. Of other people only the names in
 * the rater's and the employee's units are read, and nothing is kept.
 * @throws {Refusal} unless it is the actor's sheet
 */
export async function tellingComments(env: Env, actor: Actor, sheet: Sheet): Promise<TellingComment[]> {
	if (sheet.raterId !== actor.employeeId) throw new Refusal('refusal-not-yours')
	const written = itemsOf(sheet).flatMap((item, index) => {
		const text = sheet.answers.get(item.id)?.text
		return text ? [{ item, number: index + 1, text }] : []
	})
	if (written.length === 0) return []
	const units = await readUnits(env, sheet)
	const surroundings = {
		subject: sheet.subject.name,
		colleagues: units.flatMap(({ names }) => names),
		units: units.map(({ unit }) => unit),
	}
	return written
		.map(({ text, ...comment }) => ({ ...comment, giveaways: giveawaysIn(text, surroundings) }))
		.filter(({ giveaways }) => giveaways.length > 0)
}

async function readUnits(env: Env, { raterId, subject }: Sheet) {
	const rows = await env.db.$queryRaw<unknown[]>`
		select u."name" "unit", coalesce(json_agg(e."name") filter (where e."id" <> ${subject.id}), '[]') "names"
		from "Unit" u join "Employee" e on e."unitId" = u."id"
		where u."id" in (select "unitId" from "Employee" where "id" in (${raterId}, ${subject.id}))
		group by u."id"`
	return z.array(row).parse(rows)
}
