import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, screen } from '../../bot/screen.ts'
import { personPath } from './paths.ts'
import { enterSupervisor, isMonths, mostMonths, readChoice, type SupervisorChoice } from './supervisor-change.ts'

/** A move in the middle of a period; 0: not chosen yet. */
interface MonthsChoice extends SupervisorChoice {
	former: number
	successor: number
}

/** `m:<supervisor>.<former's months>.<their own>/`: for how long each leads; both score. */
export const monthsMenu: MenuTemplate<Ctx> = screen<MonthsChoice>({
	load: async ctx => {
		const { supervisorId, former, successor } = placeIn(ctx)
		return { ...(await readChoice(ctx.env, actorOf(ctx), pathValue(ctx, 1), supervisorId)), former, successor }
	},
	body: monthsText,
	keyboard: (ctx, choice) => [
		...(choice.successor
			? [[button(pathOf(choice, 'yes'), ctx.t('staff-supervisor-enter'), 'primary')]]
			: numbers(choice)),
		[backButton(ctx, personPath(choice.person.id, `k:${choice.supervisor.id}/`)), homeButton(ctx)],
	],
})

monthsMenu.manualAction(
	/yes$/,
	act(async ctx => {
		const { supervisorId, former, successor } = placeIn(ctx)
		const employeeId = pathValue(ctx, 1)
		const change = await enterSupervisor(ctx.env, actorOf(ctx), employeeId, supervisorId, { former, successor })
		if (change) ctx.notice = ctx.t('staff-supervisor-entered', { moved: change.moved, kept: change.kept })
		return personPath(employeeId)
	}),
)

export function monthsPath(employeeId: string, supervisorId: string): string {
	return personPath(employeeId, `m:${supervisorId}.0.0/`)
}

function monthsText(ctx: Ctx, { person, supervisor, former, successor }: MonthsChoice): FormattedString {
	const words = { name: person.name, supervisor: supervisor.name, former, successor }
	const asked = successor
		? ctx.t('staff-months-confirm', words)
		: ctx.t(former ? 'staff-months-ask-successor' : 'staff-months-ask-former', words)
	return FormattedString.join([FormattedString.b(ctx.t('staff-months-title', words)), asked], '\n\n')
}

/** Two rows of six. */
function numbers(choice: MonthsChoice): Button[][] {
	const all = Array.from({ length: mostMonths }, (_, index) => index + 1)
	const buttons = all.map(months => {
		const chosen = choice.former ? { ...choice, successor: months } : { ...choice, former: months }
		return button(pathOf(chosen), String(months))
	})
	return [buttons.slice(0, 6), buttons.slice(6)]
}

function pathOf({ person, supervisor, former, successor }: MonthsChoice, action = ''): string {
	return personPath(person.id, `m:${supervisor.id}.${former}.${successor}/${action}`)
}

/** What is no number of months counts as not chosen: paths can be sent by anyone. */
function placeIn(ctx: Ctx): { supervisorId: string; former: number; successor: number } {
	const [supervisorId = '', former = '', successor = ''] = pathValue(ctx, 2).split('.')
	const months = (text: string) => (isMonths(Number(text)) ? Number(text) : 0)
	return { supervisorId, former: months(former), successor: months(successor) }
}
