import type Fraction from 'fraction.js'
import { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import { indicatorsFor } from '../../domain/instrument.ts'
import { Refusal } from '../../domain/refusal.ts'
import { scoreAppraisal } from '../../domain/score.ts'
import { visibleCells } from '../../domain/visible-cells.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { Env } from '../../store/env.ts'
import { byGroup, type SealedGroup, sealedColumn, sealedGroups } from '../../store/sealed.ts'

/** What the supervisor sees beside one indicator. */
export interface Beside {
	/** The employee's own answer; undefined where employees are not asked this. */
	self?: { state: 'sent'; score: number | null; text: string | null } | { state: 'waiting' | 'absent' }
	/** What the peers said; undefined where peers are not asked this. */
	peers?: { state: 'shown'; mean: Fraction; raters: number } | { state: 'waiting' | 'too-few' }
	/** What team leaders have sent, under their names; it is not counted. */
	leads: { name: string; score: number | null; text: string | null }[]
}

const row = z.object({
	selfState: z.enum(['draft', 'submitted', 'declined', 'lapsed']).nullable(),
	self: z.object({ score: z.number().nullable(), text: z.string().nullable() }).nullable(),
	isSealed: z.boolean(),
	sealed: sealedGroups,
	leads: z.array(z.object({ name: z.string(), score: z.number().nullable(), text: z.string().nullable() })),
})

/**
 * Reads what stands beside an indicator, in one statement. The employee's answer only once it is sent; of the peers
 * only their mean, only once they are sealed, and only from the instrument's minimum on (design §6).
 * @throws {Refusal} unless the actor is the review's rater
 */
export async function readBeside(env: Env, actor: Actor, sheet: Sheet, indicatorId: string): Promise<Beside> {
	const [found] = await env.db.$queryRaw<unknown[]>`
		with mine as (
			select r."appraisalId", a."sealedAt" is not null "isSealed"
			from "Review" r join "Appraisal" a on a."id" = r."appraisalId"
			where r."id" = ${sheet.reviewId} and r."group" = 'supervisor' and r."raterId" = ${actor.employeeId}
		), own as (
			select r."id", r."state" from "Review" r join mine m using ("appraisalId") where r."group" = 'self'
		)
		select (select "state"::text from own) "selfState",
			(select json_build_object('score', s."score", 'text', s."text") from own join "Answer" s on s."reviewId" = own."id"
				where own."state" = 'submitted' and s."itemId" = ${indicatorId}) "self",
			coalesce((select json_agg(json_build_object('name', l."name", 'score', s."score", 'text', s."text")
				order by l."name", r."id") from "Review" r join mine m using ("appraisalId")
				join "Employee" l on l."id" = r."raterId" join "Answer" s on s."reviewId" = r."id"
				where r."group" = 'lead' and r."state" = 'submitted' and s."itemId" = ${indicatorId}), '[]') "leads",
			m."isSealed", ${sealedColumn('m."appraisalId"')} "sealed"
		from mine m`
	if (!found) throw new Refusal('refusal-not-yours')
	const { selfState, self, isSealed, sealed, leads } = row.parse(found)
	const asked = (group: 'self' | 'peer') => indicatorsFor(sheet.instrument, group).some(({ id }) => id === indicatorId)
	return {
		...(asked('self') ? { self: ownAnswer(selfState, self) } : {}),
		...(asked('peer') ? { peers: isSealed ? meanOf(sheet, indicatorId, sealed) : { state: 'waiting' } } : {}),
		leads,
	}
}

function ownAnswer(
	state: z.infer<typeof row>['selfState'],
	answer: z.infer<typeof row>['self'],
): NonNullable<Beside['self']> {
	switch (state) {
		case 'submitted':
			return { state: 'sent', score: answer?.score ?? null, text: answer?.text ?? null }
		case 'draft':
			return { state: 'waiting' }
		case 'declined':
		case 'lapsed':
		case null:
			return { state: 'absent' }
		default:
			return state satisfies never
	}
}

function meanOf(
	{ instrument }: Sheet,
	indicatorId: string,
	sealed: readonly SealedGroup[],
): NonNullable<Beside['peers']> {
	const { indicators } = visibleCells(scoreAppraisal(instrument, { reviews: {}, sealed: byGroup(sealed) }))
	const cell = indicators.find(({ group, indicator }) => group === 'peer' && indicator === indicatorId)
	return cell ? { state: 'shown', mean: cell.score, raters: cell.count } : { state: 'too-few' }
}
