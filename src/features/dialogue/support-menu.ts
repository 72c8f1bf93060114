import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, protectNewCards, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { talkPath } from './paths.ts'
import { longestSupport, type SupportField, saySupport, supportFieldIn } from './support.ts'
import { otherOf, readTalk, type Talk } from './talk.ts'
import { heading } from './talk-text.ts'

const supportQuestion = 'talk-support'
/** In UTF-16 units: what a client splits a longer text into. */
const longestMessage = 4_096

/** `s:support/`, `s:promise/`: what the employee asks for, and what the supervisor promises. */
export const supportMenu: MenuTemplate<Ctx> = screen<{ talk: Talk; field: SupportField }>({
	load: async ctx => ({
		field: supportFieldIn(pathValue(ctx, 2)),
		talk: await readTalk(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	}),
	asks: (_ctx, { talk, field }) =>
		talk.rights[field] ? { kind: supportQuestion, params: { appraisal: talk.appraisalId, field } } : undefined,
	body: (ctx, { talk, field }) => {
		const { t } = ctx
		const said = (['support', 'promise'] as const).flatMap(one => {
			const text = talk[one]
			const title = FormattedString.b(t(`talk-${one}`)).plain('\n')
			return text ? [title.expandableBlockquote(text)] : []
		})
		const ask = talk.rights[field]
			? t(`talk-${field}-ask`, { name: otherOf(talk).name, most: longestSupport })
			: t('talk-over')
		return FormattedString.join([heading({ t, zone: zoneOf(ctx) }, talk), ...said, ask], '\n\n')
	},
	keyboard: (ctx, { talk, field }) => [
		talk.rights[field] && talk[field] ? [button('clear', ctx.t('talk-clear'))] : [],
		[backButton(ctx, talkPath(talk.appraisalId)), homeButton(ctx)],
	],
})

supportMenu.manualAction(
	/clear$/,
	act(async ctx => {
		const appraisalId = pathValue(ctx, 1)
		await saySupport(ctx.env, actorOf(ctx), appraisalId, supportFieldIn(pathValue(ctx, 2)), null)
		ctx.notice = ctx.t('talk-saved')
		return talkPath(appraisalId)
	}),
)

/** What is refused is said above the question, which stays. */
export const typedSupport = onAnswer(supportQuestion, async (ctx, { text, continues, params }) => {
	const { appraisal = '', field: name = '' } = params
	const field = supportFieldIn(name)
	if (field === 'promise') protectNewCards(ctx)
	try {
		if (continues) throw new Refusal('refusal-too-long', { length: longestMessage + text.length, most: longestSupport })
		await saySupport(ctx.env, actorOf(ctx), appraisal, field, text)
		ctx.notice = ctx.t('talk-saved-told')
		return talkPath(appraisal)
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		ctx.notice = `⚠️ ${ctx.t.loose(error.key, error.args)}`
		return talkPath(appraisal, `s:${field}/`)
	}
})
