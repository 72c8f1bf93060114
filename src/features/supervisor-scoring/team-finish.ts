import type { Actor } from '../../domain/actor.ts'
import { isComplete, isRequired, itemsWithoutReason, missingItems } from '../../questionnaire/progress.ts'
import type { Sheet } from '../../questionnaire/sheet.ts'
import type { Env } from '../../store/env.ts'
import { needsReasons } from './scorings.ts'
import { nextIncomplete, readTeam, type Team } from './team.ts'

/** What is left to do before the team's scores can be sent. */
export interface Finish {
	team: Team
	/** The first indicator that somebody lacks. */
	next: string | undefined
	/** Whose lowest or highest points lack a reason, and how many. */
	reasons: { sheet: Sheet; count: number }[]
	/** Who lacks the answer to a question in words, and to which first. */
	questions: { sheet: Sheet; itemId: string }[]
	complete: number
}

export async function readFinish(env: Env, actor: Actor, periodId: string): Promise<Finish> {
	const team = await readTeam(env, env.db, actor, periodId)
	return {
		team,
		next: nextIncomplete(team),
		reasons: lackingReasons(team),
		questions: team.drafts.flatMap(sheet => {
			const asked = missingItems(sheet).find(item => item.kind === 'question' && isRequired(item))
			return asked ? [{ sheet, itemId: asked.id }] : []
		}),
		complete: team.drafts.filter(sheet => isComplete(sheet, needsReasons)).length,
	}
}

/** The next one after a person whose points lack a reason, from the beginning where none follows. */
export async function nextWithoutReason(env: Env, actor: Actor, done: Sheet): Promise<Sheet | undefined> {
	const team = await readTeam(env, env.db, actor, done.period.id)
	const place = team.drafts.findIndex(({ reviewId }) => reviewId === done.reviewId) + 1
	const inTurn = [...team.drafts.slice(place), ...team.drafts.slice(0, place)]
	return inTurn.find(sheet => sheet.reviewId !== done.reviewId && itemsWithoutReason(sheet).length > 0)
}

function lackingReasons({ drafts }: Team): Finish['reasons'] {
	return drafts.map(sheet => ({ sheet, count: itemsWithoutReason(sheet).length })).filter(({ count }) => count > 0)
}
