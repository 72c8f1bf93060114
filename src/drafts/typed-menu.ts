import { actorOf, type Ctx } from '../bot/context.ts'
import { onAnswer, type Question } from '../bot/prompts.ts'
import { protectNewCards } from '../bot/screen.ts'
import { writeDraft } from './drafts.ts'

const kind = 'draft'

/**
 * What is typed now is written into a draft and previewed at `path`, on the card that asks for it.
 * @param protect that card shows what one sees about others
 */
export function asksForDraft(about: string, path: string, protect = false): Question {
	return { kind, params: { about, path, ...(protect ? { protect: 'yes' } : {}) } }
}

/** Takes whatever is written so: nothing of it is sent before its writer has seen the preview. */
export const typedDrafts = onAnswer(kind, async (ctx: Ctx, { text, continues, params }) => {
	await writeDraft(ctx.env, actorOf(ctx), params.about ?? '', text, continues)
	if (params.protect) protectNewCards(ctx)
	return params.path ?? '/'
})
