import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, pageRow, screen } from '../../bot/screen.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readCard } from './card.ts'
import { monthsPath } from './months-menu.ts'
import { inPath, personPath, termAndPage } from './paths.ts'
import { findSupervisors } from './search.ts'
import { enterSupervisor, readChoice, type SupervisorPage } from './supervisor-change.ts'
import { choiceText, supervisorsText } from './supervisor-text.ts'

const supervisorQuestion = 'staff-supervisor'

/** `s:<term>.<page>/`: who could be the supervisor; a name or a NIP typed looks for others. */
export const supervisorsMenu: MenuTemplate<Ctx> = screen<SupervisorPage>({
	load: async ctx => {
		const { term, page } = termAndPage(pathValue(ctx, 2))
		const person = await readCard(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		return { person, found: await findSupervisors(ctx.env, actorOf(ctx), person.id, term, page) }
	},
	asks: (_ctx, { person }) => ({ kind: supervisorQuestion, params: { person: person.id } }),
	body: supervisorsText,
	keyboard: (ctx, { person, found: { term, items, page, pages } }) => [
		...items.map(({ id, name }) => [button(personPath(person.id, `k:${id}/`), name)]),
		pageRow(ctx, page, pages, to => personPath(person.id, `s:${inPath(term)}.${to}/`)),
		[backButton(ctx, personPath(person.id)), homeButton(ctx)],
	],
})

/** `k:<supervisor>/`: what would come of it. */
export const supervisorMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readChoice(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2)),
	body: choiceText,
	keyboard: (ctx, { person, supervisor }) => [
		[button(personPath(person.id, `k:${supervisor.id}/yes`), ctx.t('staff-supervisor-enter'), 'primary')],
		person.supervisor && person.appraisals.some(({ isEnded }) => !isEnded)
			? [button(monthsPath(person.id, supervisor.id), ctx.t('staff-supervisor-both'))]
			: [],
		[backButton(ctx, personPath(person.id, 's:.1/')), homeButton(ctx)],
	],
})

supervisorMenu.manualAction(
	/yes$/,
	act(async ctx => {
		const [employeeId, supervisorId] = [pathValue(ctx, 1), pathValue(ctx, 2)]
		const change = await enterSupervisor(ctx.env, actorOf(ctx), employeeId, supervisorId)
		if (change) ctx.notice = ctx.t('staff-supervisor-entered', { moved: change.moved, kept: change.kept })
		return personPath(employeeId)
	}),
)

export const typedSupervisors = onAnswer(supervisorQuestion, async (_ctx, { text, params: { person = '' } }) => {
	const term = searchTerm(text)
	if (term === '') throw new Refusal('refusal-staff-search')
	return personPath(person, `s:${inPath(term)}.1/`)
})
