import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import { act, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { pageOf } from '../../domain/page.ts'
import { asksForDraft } from '../../drafts/typed-menu.ts'
import { partsOf, talkPath } from './paths.ts'
import {
	aboutChange,
	type Changeable,
	changeScore,
	type DraftedChange,
	isReason,
	listChangeable,
	readChangeable,
	readDraftedChange,
} from './score-change.ts'
import { changeableText, changesText, pointsText, pointText, reasonText } from './score-change-text.ts'

const perPage = 8

const readerIn = (ctx: Ctx) => ({ t: ctx.t, zone: zoneOf(ctx) })

/** `c:<page>/`: which score is to be changed. */
export const changesMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const { talk, scores } = await listChangeable(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		return { talk, ...pageOf(scores, Number(pathValue(ctx, 2)), perPage) }
	},
	body: (ctx, { talk }) => changesText(readerIn(ctx), talk),
	keyboard: (ctx, { talk: { appraisalId }, items, page, pages }) => [
		...items.map(score => [button(talkPath(appraisalId, `i:${score.indicator.id}/`), changeableText(ctx.t, score))]),
		pageRow(ctx, page, pages, to => talkPath(appraisalId, `c:${to}/`)),
		[backButton(ctx, talkPath(appraisalId)), homeButton(ctx)],
	],
})

/** `i:<indicator>/`: its new point. */
export const pointMenu: MenuTemplate<Ctx> = screen<Changeable>({
	load: ctx => readChangeable(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2)),
	body: (ctx, change) => pointsText(readerIn(ctx), change),
	keyboard: (ctx, { talk, indicator, before }) => [
		...talk.instrument.scale
			.filter(({ value }) => value !== before)
			.map(point => [
				button(talkPath(talk.appraisalId, `v:${indicator.id}.${point.value}/`), cut(pointText(ctx.t, talk, point), 40)),
			]),
		[backButton(ctx, talkPath(talk.appraisalId, 'c:1/')), homeButton(ctx)],
	],
})

/** `v:<indicator>.<point>/`: the reason is typed, and what will be changed is shown before it is. */
export const reasonMenu: MenuTemplate<Ctx> = screen<DraftedChange>({
	load: ctx => readDraftedChange(ctx.env, actorOf(ctx), pathValue(ctx, 1), changeIn(pathValue(ctx, 2))),
	asks: (_ctx, { talk: { appraisalId }, indicator, after }) =>
		asksForDraft(aboutChange(appraisalId, indicator.id), talkPath(appraisalId, `v:${indicator.id}.${after}/`), true),
	body: (ctx, change) => reasonText(ctx, zoneOf(ctx), change),
	keyboard: (ctx, { talk, indicator, reason }) => [
		isReason(reason) ? [button('go', ctx.t('talk-change-go'), 'primary')] : [],
		[backButton(ctx, talkPath(talk.appraisalId, `i:${indicator.id}/`)), homeButton(ctx)],
	],
})

reasonMenu.manualAction(
	/go$/,
	act(async ctx => {
		const appraisalId = pathValue(ctx, 1)
		await changeScore(ctx.env, actorOf(ctx), appraisalId, changeIn(pathValue(ctx, 2)))
		ctx.notice = ctx.t('talk-change-done')
		return talkPath(appraisalId, 'c:1/')
	}),
)

function changeIn(value: string): { itemId: string; after: number } {
	const [itemId = '', after = ''] = partsOf(value)
	return { itemId, after: Number.parseInt(after, 10) }
}
