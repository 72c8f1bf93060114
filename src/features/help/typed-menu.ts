import { actorOf, type Ctx } from '../../bot/context.ts'
import { onAnswer, type Question } from '../../bot/prompts.ts'
import { writeDraft } from './drafts.ts'

const kind = 'help-write'

/** What is typed now is written into a draft and previewed at `path`, on the card that asks for it. */
export function asksForDraft(about: string, path: string): Question {
	return { kind, params: { about, path } }
}

/** Takes whatever is written in this feature: nothing of it is sent before its writer has seen the preview. */
export const typedDrafts = onAnswer(kind, async (ctx: Ctx, { text, continues, params }) => {
	await writeDraft(ctx.env, actorOf(ctx), params.about ?? '', text, continues)
	return params.path ?? '/'
})
