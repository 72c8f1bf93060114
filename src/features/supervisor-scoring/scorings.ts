import type { Actor } from '../../domain/actor.ts'
import { isAnswered, isComplete, isRequired, itemsOf } from '../../questionnaire/progress.ts'
import { isEditable, readSheets, type Sheet } from '../../questionnaire/sheet.ts'
import { appraisalWindows, closesForRater } from '../../store/appraisal-window.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { toDate } from '../../store/time.ts'

/** The lowest and the highest point are explained to the person they concern. */
export const needsReasons = true

/** How far the scoring of one person is, in the order of the list: what is begun comes first, what is done last. */
export const standings = ['partial', 'none', 'complete', 'sent'] as const
export type Standing = (typeof standings)[number]

export interface Scoring {
	sheet: Sheet
	standing: Standing
	/** Of the questions that must be answered. */
	answered: number
	required: number
}

/** Everyone whom the actor scores in the open periods. */
export async function listScorings(env: Env, actor: Actor): Promise<Scoring[]> {
	const scorings = (await readSheets(env.db, actor, 'supervisor')).map(scoringOf)
	return standings.flatMap(standing => scorings.filter(scoring => scoring.standing === standing))
}

/** Has the actor scores to look at to which home's list of what waits does not lead: not open yet, or all sent? */
export async function hasUnlistedScorings(env: Env, actor: Actor): Promise<boolean> {
	const now = toDate(env.now())
	const [found] = await env.db.$queryRaw<{ any: boolean; waiting: boolean | null }[]>`
		select count(*) > 0 "any",
			bool_or(r."state" = 'draft' and w."opensAt" <= ${now} and ${closesForRater} > ${now}) "waiting"
		from "Review" r
			join ${appraisalWindows} w on w."appraisalId" = r."appraisalId" and w."stage" = 'supervisor' and w."running"
		where r."raterId" = ${actor.employeeId} and r."group" = 'supervisor' and r."state" in ('draft', 'submitted')`
	return found?.any === true && !found.waiting
}

/** The drafts that could be sent now, held until the end of the transaction. */
export async function lockComplete(tx: Tx, env: Env, actor: Actor): Promise<Sheet[]> {
	const sheets = await readSheets(tx, actor, 'supervisor', true)
	return sheets.filter(sheet => isSendable(scoringOf(sheet), env))
}

export function isSendable({ sheet, standing }: Scoring, env: Env): boolean {
	return standing === 'complete' && isEditable(sheet, env.now())
}

function scoringOf(sheet: Sheet): Scoring {
	const required = itemsOf(sheet).filter(isRequired)
	return {
		sheet,
		standing: standingOf(sheet),
		answered: required.filter(item => isAnswered(sheet, item)).length,
		required: required.length,
	}
}

function standingOf(sheet: Sheet): Standing {
	if (sheet.state === 'submitted') return 'sent'
	if (isComplete(sheet, needsReasons)) return 'complete'
	return itemsOf(sheet).some(item => isAnswered(sheet, item)) ? 'partial' : 'none'
}
