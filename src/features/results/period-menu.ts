import type { FormattedString } from '@grammyjs/parse-mode'
import { InputFile } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
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
import { type Page, pageOf } from '../../domain/page.ts'
import type { Translate } from '../../i18n/translate.ts'
import { exportMenu } from './export-menu.ts'
import { readGapHeat } from './gap-heat.ts'
import { heatCaption, heatPicture } from './heat-text.ts'
import { allResults, peopleWithoutScore } from './people-list.ts'
import { peopleMenu } from './people-menu.ts'
import { withoutText } from './people-text.ts'
import { type PeriodSummary, periodSummary } from './period-summary.ts'
import { completionOf, spreadPicture } from './picture-text.ts'
import { mountPublishing } from './publish-menu.ts'
import { readinessText } from './publish-text.ts'
import { blockerOf, type Readiness, readinessOf } from './readiness.ts'
import { spreadTitle } from './spread-text.ts'
import { summaryText, unitPages } from './summary-text.ts'
import { readerOf } from './text.ts'

/** Officers of a unit see what came of a period for their people; HR of the agency publishes it before. */
type PeriodCard = { readiness: Readiness } | { readiness?: Readiness; summary: PeriodSummary }

/** For HR: a period that can be published, or what came of one that is (`p:<id>/`). */
export const periodMenu: MenuTemplate<Ctx> = screen<PeriodCard>({
	load: async ctx => {
		if (!isOfAgency(ctx)) return { summary: await periodSummary(ctx.env, actorOf(ctx), periodIn(ctx)) }
		const readiness = await readinessOf(ctx.env, actorOf(ctx), periodIn(ctx))
		if (readiness.state !== 'published') return { readiness }
		return { readiness, summary: await periodSummary(ctx.env, actorOf(ctx), readiness.periodId) }
	},
	body: (ctx, card) =>
		'summary' in card
			? summaryText(ctx.t, card.summary)
			: readinessText(readerOf(ctx), card.readiness, blockerOf(card.readiness, ctx.env.now())),
	keyboard: (ctx, card) => [
		card.readiness ? lateRow(ctx, card.readiness) : [],
		...('summary' in card ? summaryKeyboard(ctx, card.summary) : publishKeyboard(ctx, card.readiness)),
		card.readiness ? withoutRow(ctx, card.readiness) : [],
		[backButton(ctx, '/result/'), homeButton(ctx)],
	],
})

periodMenu.manualAction(
	/people$/,
	act((ctx, match) => openProtected(ctx, `/result/p:${match[1]}/e:1/`)),
)
periodMenu.manualAction(
	/spread$/,
	act(ctx => sendPicture(ctx, spreadPicture)),
)
periodMenu.manualAction(
	/completion$/,
	act(ctx => sendPicture(ctx, completionOf)),
)
periodMenu.manualAction(
	/heat$/,
	act(async ctx => {
		const heat = await readGapHeat(ctx.env, actorOf(ctx), periodIn(ctx))
		await ctx.replyWithPhoto(new InputFile(heatPicture(ctx.t, heat), 'kompetensi.png'), {
			caption: heatCaption(ctx.t, heat),
			protect_content: true,
		})
		return false
	}),
)
mountPublishing(periodMenu)
mount(periodMenu, 'x', exportMenu)

mount(
	periodMenu,
	'e',
	peopleMenu({
		title: ctx => ctx.t('result-people-title'),
		read: (ctx, periodId, page) => allResults(ctx.env, actorOf(ctx), periodId, page),
		path: (periodId, page) => `/result/p:${periodId}/e:${page}/`,
		back: periodId => `/result/p:${periodId}/`,
	}),
)

mount(
	periodMenu,
	'm',
	screen({
		load: ctx => peopleWithoutScore(ctx.env, actorOf(ctx), periodIn(ctx), pageIn(ctx)),
		body: (ctx, people) => withoutText(ctx.t, people),
		keyboard: (ctx, { page, pages }) => pagesKeyboard(ctx, page, pages, 'm'),
	}),
)

mount(
	periodMenu,
	'u',
	screen<Page<FormattedString>>({
		load: async ctx => {
			const summary = await periodSummary(ctx.env, actorOf(ctx), periodIn(ctx))
			return pageOf(unitPages(ctx.t, summary), pageIn(ctx), 1)
		},
		body: (_ctx, { items: [text] }) => text!,
		keyboard: (ctx, { page, pages }) => pagesKeyboard(ctx, page, pages, 'u'),
	}),
)

function isOfAgency(ctx: Ctx): boolean {
	return ctx.identity.employee?.roles.includes('hr') ?? false
}

function periodIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}

function pageIn(ctx: Ctx): number {
	return Number(pathValue(ctx, 2))
}

function pagesKeyboard(ctx: Ctx, page: number, pages: number, name: string): Button[][] {
	return [pageRow(ctx, page, pages, to => `../${name}:${to}/`), [backButton(ctx), homeButton(ctx)]]
}

function publishKeyboard(ctx: Ctx, readiness: Readiness): Button[][] {
	if (blockerOf(readiness, ctx.env.now())) return []
	return [[button('c:1/', ctx.t('result-publish'), 'primary')]]
}

function summaryKeyboard(ctx: Ctx, summary: PeriodSummary): Button[][] {
	return [
		[button('people', ctx.t('result-people-title'))],
		[button(`/response/p:${periodIn(ctx)}/`, ctx.t('response-list-open'))],
		[button('spread', spreadTitle(ctx.t, summary.spread)), button('completion', ctx.t('result-completion'))],
		summary.spread.kind === 'gap' ? [button('heat', ctx.t('result-heat-open'))] : [],
		[button('u:1/', ctx.t('result-units')), button('x:1/', ctx.t('result-export'))],
	]
}

/** Results that have become ready since the others were published. */
function lateRow(ctx: Ctx, { state, ready }: Readiness): Button[] {
	if (state !== 'published' || ready === 0) return []
	return [button('c:1/', ctx.t('result-publish-late', { count: ready }), 'primary')]
}

function withoutRow(ctx: Ctx, { appraisals, scored }: Readiness): Button[] {
	const count = appraisals - scored
	return count > 0 ? [button('m:1/', ctx.t('result-without-open', { count }))] : []
}

async function sendPicture(ctx: Ctx, draw: (t: Translate, summary: PeriodSummary) => Uint8Array): Promise<false> {
	const summary = await periodSummary(ctx.env, actorOf(ctx), periodIn(ctx))
	await ctx.replyWithPhoto(new InputFile(draw(ctx.t, summary), 'ringkasan.png'), {
		caption: summary.periodName,
		protect_content: true,
	})
	return false
}
