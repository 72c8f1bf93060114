import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { type Button, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { Refusal } from '../../domain/refusal.ts'
import { periodIn, periodPath, placeIn } from './menu-paths.ts'
import { findSuccessors, readSuccessor, type SuccessorChoice, type SuccessorPage } from './successors.ts'
import { choiceText, successorsText } from './successors-text.ts'
import { targetInPath } from './target.ts'

const searchQuestion = 'handover-search'

/** Who could act for a supervisor (`c:<target>.<term>.<page>/`): what is typed is searched. */
export const successorsMenu: MenuTemplate<Ctx> = screen<SuccessorPage>({
	load: ctx => {
		const { target, term, page } = searchIn(ctx)
		return findSuccessors(ctx.env, actorOf(ctx), periodIn(ctx), targetInPath(target), term, page)
	},
	asks: ctx => ({ kind: searchQuestion, params: { period: periodIn(ctx), target: searchIn(ctx).target } }),
	body: successorsText,
	keyboard: successorsKeyboard,
})

/** One of them (`k:<target>.<employee>/`), as Plt. or as Plh. */
export const successorMenu: MenuTemplate<Ctx> = screen<SuccessorChoice>({
	load: ctx => {
		const [target, employeeId = ''] = placeIn(ctx)
		return readSuccessor(ctx.env, actorOf(ctx), periodIn(ctx), targetInPath(target), employeeId)
	},
	body: choiceText,
	keyboard: ctx => [
		...(['plt', 'plh'] as const).map(capacity => [
			button(appointmentPath(ctx, capacity), ctx.t(`handover-as-${capacity}-button`), 'primary'),
		]),
		[backButton(ctx, `../c:${placeIn(ctx)[0]}..1/`), homeButton(ctx)],
	],
})

function appointmentPath(ctx: Ctx, capacity: 'plt' | 'plh'): string {
	const [target, toId] = placeIn(ctx)
	return `../y:${target}.${toId}.${capacity}/`
}

/** Takes the part of a name that was typed, and shows who was found. */
export const typedSuccessors = onAnswer(
	searchQuestion,
	async (_ctx, { text, params: { period = '', target = '' } }) => {
		const term = searchTerm(text)
		if (term === '') throw new Refusal('refusal-handover-search')
		return periodPath(period, placeOf(target, term, 1))
	},
)

function successorsKeyboard(ctx: Ctx, { term, people: { items, page, pages } }: SuccessorPage): Button[][] {
	const { target } = searchIn(ctx)
	return [
		...items.map(({ id, name, post }) => [button(`../k:${target}.${id}/`, `${name} · ${post}`)]),
		pageRow(ctx, page, pages, to => `../${placeOf(target, term, to)}`),
		term ? [button(`../${placeOf(target, '', 1)}`, ctx.t('handover-search-none'))] : [],
		[backButton(ctx, `../v:${target}.1/`), homeButton(ctx)],
	]
}

function placeOf(target: string, term: string, page: number): string {
	return `c:${target}.${term.replaceAll(' ', '+')}.${page}/`
}

function searchIn(ctx: Ctx): { target: string; term: string; page: number } {
	const [target = '', term = '', page = ''] = pathValue(ctx, 2).split('.')
	return { target, term, page: Number(page) }
}
