import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { type Button, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { Refusal } from '../../domain/refusal.ts'
import { formatDay } from '../../i18n/format.ts'
import { periodIn, periodPath } from './menu-paths.ts'
import { listScored, previewReopening, type ReopeningPreview, reopen, type ScoredPage } from './reopening.ts'
import { targetPath } from './target.ts'

const searchQuestion = 'period-reopen-search'
const reasonQuestion = 'period-reopen-reason'

/** Whose scoring has been sent (`r:<term>.<page>/`): what is typed is searched. */
export const scoredMenu: MenuTemplate<Ctx> = screen<ScoredPage>({
	load: ctx => {
		const [term = '', page] = pathValue(ctx, 2).split('.')
		return listScored(ctx.env, actorOf(ctx), periodIn(ctx), term.replaceAll('+', ' '), Number(page))
	},
	asks: (_ctx, { period }) => ({ kind: searchQuestion, params: { period: period.id } }),
	body: scoredText,
	keyboard: scoredKeyboard,
})

/** One of them (`o:<appraisal>/`): the typed reason reopens it. */
export const reopeningMenu: MenuTemplate<Ctx> = screen<ReopeningPreview>({
	load: ctx => previewReopening(ctx.env, actorOf(ctx), periodIn(ctx), pathValue(ctx, 2)),
	asks: (_ctx, { period, scored }) => ({
		kind: reasonQuestion,
		params: { period: period.id, appraisal: scored.appraisalId },
	}),
	body: reopeningText,
	keyboard: ctx => [[backButton(ctx, '../r:.1/'), homeButton(ctx)]],
})

export const typedReopenings = onAnswer(searchQuestion, async (_ctx, { text, params: { period = '' } }) => {
	const term = searchTerm(text)
	if (term === '') throw new Refusal('refusal-handover-search')
	return periodPath(period, placeOf(term, 1))
})

typedReopenings.use(
	onAnswer(reasonQuestion, async (ctx, { text, params: { period = '', appraisal = '' } }) => {
		await reopen(ctx.env, actorOf(ctx), period, appraisal, text)
		ctx.notice = ctx.t('period-reopened')
		return periodPath(period, `v:${targetPath({ appraisalId: appraisal })}.1/`)
	}),
)

function scoredText(ctx: Ctx, { period, term, people: { items } }: ScoredPage): FormattedString {
	const empty = ctx.t(term ? 'period-reopen-not-found' : 'period-reopen-none')
	const what = items.length > 0 ? `${ctx.t('period-reopen-choose')}\n\n${ctx.t('period-reopen-search')}` : empty
	return FormattedString.b(ctx.t('period-reopen-title')).plain(`\n${period.name}\n\n${what}`)
}

function scoredKeyboard(ctx: Ctx, { term, people: { items, page, pages } }: ScoredPage): Button[][] {
	return [
		...items.map(({ appraisalId, name, unit }) => [button(`../o:${appraisalId}/`, `${name} · ${unit}`)]),
		pageRow(ctx, page, pages, to => `../${placeOf(term, to)}`),
		term ? [button(`../${placeOf('', 1)}`, ctx.t('handover-search-none'))] : [],
		[backButton(ctx, '../h:all/'), homeButton(ctx)],
	]
}

function reopeningText(ctx: Ctx, { period, scored, until }: ReopeningPreview): FormattedString {
	const { name, unit, supervisor } = scored
	const day = formatDay(until, ctx.identity.language)
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('period-reopen-title')).plain(`\n${period.name}\n\n${name}\n${unit}`),
			new FormattedString(ctx.t('period-reopen-what', { supervisor, day })),
			new FormattedString(ctx.t('period-reopen-told', { supervisor, name })),
			FormattedString.b(ctx.t('period-reopen-ask')),
		],
		'\n\n',
	)
}

function placeOf(term: string, page: number): string {
	return `r:${term.replaceAll(' ', '+')}.${page}/`
}
