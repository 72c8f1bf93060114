import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import type { Announcement } from './announcement.ts'
import { addListed, clearListed, type Pasted } from './audience.ts'
import { readAnnouncement } from './draft.ts'
import { announcementIn } from './menu-values.ts'
import { announcementPath } from './paths.ts'

const question = 'announce-listed'
/** So much of the numbers of nobody stands on the card. */
const longestUnknown = 1500

/** A pasted list of NIPs (`n:ask/`); several messages add up. */
export const listedMenu: MenuTemplate<Ctx> = screen<Announcement>({
	load: ctx => readAnnouncement(ctx.env, actorOf(ctx), announcementIn(ctx)),
	asks: (_ctx, { id, state }) => (state === 'draft' ? { kind: question, params: { announcement: id } } : undefined),
	body: (ctx, announcement) => {
		const count = ctx.t('announce-to-listed', { people: listed(announcement) })
		return FormattedString.b(ctx.t('announce-choose-listed')).plain(`\n\n${ctx.t('announce-listed-how')}\n\n${count}`)
	},
	keyboard: (ctx, announcement) => {
		const some = listed(announcement) > 0
		return [
			some ? [button(announcementPath(announcement.id), ctx.t('announce-listed-done'), 'primary')] : [],
			some ? [button('clear', ctx.t('announce-listed-clear'))] : [],
			[backButton(ctx, '../to:all/'), homeButton(ctx)],
		]
	},
})

listedMenu.manualAction(
	/clear$/,
	act(async ctx => {
		await clearListed(ctx.env, actorOf(ctx), announcementIn(ctx))
		return '.'
	}),
)

export const typedNumbers = onAnswer(question, async (ctx, { text, params: { announcement: id = '' } }) => {
	ctx.notice = pastedText(ctx, await addListed(ctx.env, actorOf(ctx), id, text))
	return announcementPath(id, 'n:ask/')
})

function pastedText(ctx: Ctx, { found, unknown }: Pasted): string {
	const added = ctx.t('announce-listed-added', { people: found })
	if (unknown.length === 0) return added
	const numbers = cut(unknown.join(', '), longestUnknown)
	return `${added}\n${ctx.t('announce-listed-unknown', { count: unknown.length, numbers })}`
}

function listed({ audience }: Announcement): number {
	return audience?.kind === 'listed' ? audience.personIds.length : 0
}
