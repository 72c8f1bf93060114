import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { type Button, button, homeButton, screen } from '../../bot/screen.ts'
import { nameOf } from './list-text.ts'
import { type Finish, readFinish } from './team-finish.ts'
import { placePath } from './team-path.ts'

/** So many people are offered at once; the others come up as these are done. */
const mostPeople = 20

/** What is still missing across the team, and the way to compare and send: `f:<period>/` below the list. */
export const finishMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readFinish(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: finishText,
	keyboard: finishKeyboard,
})

/** Where the team's scoring goes on: at the first indicator that somebody lacks, else at what is left after that. */
export async function teamPath(ctx: Ctx, periodId: string): Promise<string> {
	const { next } = await readFinish(ctx.env, actorOf(ctx), periodId)
	return next === undefined ? `/score/f:${periodId}/` : firstGrid(periodId, next)
}

function firstGrid(periodId: string, indicatorId: string): string {
	return placePath('grid', { id: periodId, indicatorId, pen: undefined, rest: undefined, page: 1 })
}

function finishText(ctx: Ctx, { team, next, reasons, questions, complete }: Finish): FormattedString {
	const title = FormattedString.b(ctx.t('score-team-title')).plain(`\n${team.period.name}`)
	const people = team.drafts.length
	if (people === 0) return title.plain(`\n\n${ctx.t('score-team-nobody')}`)
	const standing = next
		? ctx.t('score-team-finish-open', { complete, people })
		: ctx.t('score-team-finish-scored', { complete, people })
	return FormattedString.join(
		[
			title,
			standing,
			...(reasons.length > 0 ? [ctx.t('score-team-finish-reasons', { count: reasons.length })] : []),
			...(questions.length > 0 ? [ctx.t('score-team-finish-questions', { count: questions.length })] : []),
		],
		'\n\n',
	)
}

function finishKeyboard(ctx: Ctx, { team, next, reasons, questions, complete }: Finish): Button[][] {
	const periodId = team.period.id
	const list = [button('/score/', ctx.t('score-back-to-list')), homeButton(ctx)]
	if (team.drafts.length === 0) return [list]
	return [
		next ? [button(firstGrid(periodId, next), ctx.t('score-go-on'), 'primary')] : [],
		...reasons
			.slice(0, mostPeople)
			.map(({ sheet, count }) => [button(`/score/w:${sheet.reviewId}/`, `◐ ${nameOf(sheet)} (${count})`)]),
		...questions
			.slice(0, mostPeople)
			.map(({ sheet, itemId }) => [button(`/score/r:${sheet.reviewId}/i:${itemId}/`, `✎ ${nameOf(sheet)}`)]),
		[button(`/score/c:${periodId}.1/`, ctx.t('score-team-compare'))],
		complete > 0 ? [button('/score/send:all/', ctx.t('score-send', { count: complete }), 'success')] : [],
		list,
	]
}
