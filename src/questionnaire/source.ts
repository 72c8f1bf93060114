import type { Actor } from '../domain/actor.ts'
import type { ReviewGroup } from '../domain/group.ts'
import type { Env } from '../store/env.ts'
import { openSheet, removeText, saveScore, saveText, submit, takeOver, withdraw } from './service.ts'
import type { Sheet } from './sheet.ts'

/**
 * Where the sheets of a questionnaire are kept and what may be done with them; `id` names one of them. Each asks the
 * database anew whether the actor may, and throws a `Refusal` where not; see the service for what each does.
 */
export interface SheetSource {
	/** Under this kind typed answers are awaited: each source has its own */
	typed: string
	open(env: Env, actor: Actor, id: string): Promise<Sheet>
	saveScore(env: Env, actor: Actor, id: string, itemId: string, score: number | 'unable'): Promise<Sheet>
	saveText(
		env: Env,
		actor: Actor,
		id: string,
		itemIds: readonly string[],
		text: string,
		continues: boolean,
	): Promise<void>
	removeText(env: Env, actor: Actor, id: string, itemId: string): Promise<void>
	submit(env: Env, actor: Actor, id: string, needsReasons: boolean): Promise<void>
	withdraw(env: Env, actor: Actor, id: string): Promise<void>
	/** For who rates: what an officer enters from a signed form becomes theirs. Absent: no officer enters these */
	takeOver?(env: Env, actor: Actor, id: string): Promise<void>
}

/** The reviews that the actor fills in as one group. */
export function reviewsOf(group: ReviewGroup): SheetSource {
	return {
		typed: `${group}-text`,
		open: (env, actor, reviewId) => openSheet(env, actor, { reviewId, group }),
		saveScore: (env, actor, reviewId, ...answer) => saveScore(env, actor, { reviewId, group }, ...answer),
		saveText: (env, actor, reviewId, ...answer) => saveText(env, actor, { reviewId, group }, ...answer),
		removeText: (env, actor, reviewId, itemId) => removeText(env, actor, { reviewId, group }, itemId),
		submit: (env, actor, reviewId, needsReasons) => submit(env, actor, { reviewId, group }, needsReasons),
		withdraw: (env, actor, reviewId) => withdraw(env, actor, { reviewId, group }),
		takeOver: (env, actor, reviewId) => takeOver(env, actor, { reviewId, group }),
	}
}
