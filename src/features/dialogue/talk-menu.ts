import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import {
	act,
	type Button,
	backButton,
	button,
	homeButton,
	mount,
	openProtected,
	pageRow,
	screen,
} from '../../bot/screen.ts'
import { pageOf } from '../../domain/page.ts'
import { noteMenu, notesMenu, typedNotes, writeMenu } from './notes-menu.ts'
import { talkPath, talksPath, timePath } from './paths.ts'
import { changesMenu, pointMenu, reasonMenu } from './score-change-menu.ts'
import { supportMenu, typedSupport } from './support-menu.ts'
import { readTalk, type Talk } from './talk.ts'
import { talkPages } from './talk-text.ts'

/** The card of one talk at `page`, of as many as it has. */
const cardMenu = (pageAt: (ctx: Ctx) => number): MenuTemplate<Ctx> =>
	screen({
		load: async ctx => {
			const talk = await readTalk(ctx.env, actorOf(ctx), pathValue(ctx, 1))
			return { talk, ...pageOf(talkPages({ t: ctx.t, zone: zoneOf(ctx) }, talk), pageAt(ctx), 1) }
		},
		body: (_ctx, { items }) => items[0]!,
		keyboard: (ctx, { talk, page, pages }) => [
			pageRow(ctx, page, pages, to => talkPath(talk.appraisalId, `p:${to}/`)),
			...writingRows(ctx, talk),
			[backButton(ctx, talksPath), homeButton(ctx)],
		],
	})

/** `a:<appraisal>/`: the card of one talk, and what both write about it. */
export const talkMenu: MenuTemplate<Ctx> = cardMenu(() => 1)
mount(
	talkMenu,
	'p',
	cardMenu(ctx => Number(pathValue(ctx, 2))),
)

/** `a:<appraisal>/open`: the way in from other cards, since what a supervisor reads here is protected. */
talkMenu.manualAction(
	/open$/,
	act(async ctx => {
		const appraisalId = pathValue(ctx, 1)
		const { reader } = await readTalk(ctx.env, actorOf(ctx), appraisalId)
		return reader === 'employee' ? talkPath(appraisalId) : openProtected(ctx, talkPath(appraisalId))
	}, talksPath),
)
mount(talkMenu, 'l', notesMenu)
mount(talkMenu, 'n', noteMenu)
mount(talkMenu, 'w', writeMenu)
mount(talkMenu, 's', supportMenu)
mount(talkMenu, 'c', changesMenu)
mount(talkMenu, 'i', pointMenu)
mount(talkMenu, 'v', reasonMenu)

/** What is typed on these cards. */
export const talkAnswers = new Composer<Ctx>()
talkAnswers.use(typedNotes, typedSupport)

function writingRows(ctx: Ctx, { appraisalId, reader, rights }: Talk): Button[][] {
	const to = (place: string) => talkPath(appraisalId, place)
	return [
		[
			button(to('l:1/'), ctx.t('talk-notes')),
			...(reader === 'former' ? [] : [button(timePath(appraisalId), ctx.t('talk-time'))]),
		],
		rights.support ? [button(to('s:support/'), ctx.t('talk-support'))] : [],
		rights.promise ? [button(to('s:promise/'), ctx.t('talk-promise'))] : [],
		reader === 'supervisor' && rights.scores ? [button(to('c:1/'), ctx.t('talk-change'))] : [],
	]
}
