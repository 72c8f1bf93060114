import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { withEntry, withoutEntry } from '../../domain/calendar-entry.ts'
import { brokenText } from './broken-text.ts'
import { changeCalendar, listOwnCalendars, readCalendar, setHours, toggleWeekday } from './calendars.ts'
import { agencyPath, calendarKeyboard, calendarText } from './text.ts'

const entryQuestion = 'calendar-entry'

/** "Kalender kerja": the agency's, and of each unit that differs. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => listOwnCalendars(ctx.env, actorOf(ctx)),
	body: (ctx, { isAgency, units }) => {
		const broken = isAgency ? brokenText(ctx.env, ctx.t) : undefined
		const parts = [
			broken,
			ctx.t('calendar-explained'),
			units.length > 0 ? ctx.t(isAgency ? 'calendar-differ' : 'calendar-own-units') : undefined,
		]
		const said = parts.filter(part => part !== undefined).map(part => `\n\n${part}`)
		return FormattedString.b(ctx.t('calendar-title')).plain(said.join(''))
	},
	keyboard: (ctx, { isAgency, units }) => [
		isAgency ? [button(`u:${agencyPath}.1/`, ctx.t('calendar-agency'), 'primary')] : [],
		...units.map(({ id, name }) => [button(`u:${id}.1/`, name)]),
		[button('/hr/', ctx.t('common-back')), homeButton(ctx)],
	],
})

/** One calendar (`u:<unit>.<page>/`): week, hours, holidays, and the units below. */
const unitMenu = screen({
	load: async ctx => {
		const { unitId, page } = placeIn(ctx)
		return { card: await readCalendar(ctx.env, actorOf(ctx), unitId), page }
	},
	asks: (_ctx, { card }) => ({ kind: entryQuestion, params: { unit: card.unit?.id ?? agencyPath } }),
	body: (ctx, { card }) => calendarText(ctx, card),
	keyboard: (ctx, { card, page }) => calendarKeyboard(ctx, card, page),
})

unitMenu.manualAction(
	/day:([1-7])$/,
	act(async (ctx, match) => {
		await toggleWeekday(ctx.env, actorOf(ctx), placeIn(ctx).unitId, Number(match[2]))
		return '.'
	}),
)

unitMenu.manualAction(
	/hours:(\d{1,4})-(\d{1,4})$/,
	act(async (ctx, match) => {
		const hours = { from: Number(match[2]), until: Number(match[3]) }
		await setHours(ctx.env, actorOf(ctx), placeIn(ctx).unitId, hours)
		return '.'
	}),
)

unitMenu.manualAction(
	/holidays:(worked|off)$/,
	act(async (ctx, match) => {
		const worksHolidays = match[2] === 'worked'
		await changeCalendar(ctx.env, actorOf(ctx), placeIn(ctx).unitId, layer => ({ ...layer, worksHolidays }))
		return '.'
	}),
)

unitMenu.manualAction(
	/above$/,
	act(async ctx => {
		await changeCalendar(ctx.env, actorOf(ctx), placeIn(ctx).unitId, () => undefined)
		return '.'
	}),
)

/** What was typed and may be taken out again (`x:all/`). */
const entriesMenu = screen({
	load: ctx => readCalendar(ctx.env, actorOf(ctx), placeIn(ctx).unitId),
	body: (ctx, card) => calendarText(ctx, card),
	keyboard: (ctx, { layer: { daysOff = {}, spells = [] } }) => [
		...Object.entries(daysOff)
			.sort()
			.map(([day, name]) => [button(`off:${day}`, ctx.t('calendar-remove', { what: `${day} ${name}` }))]),
		...spells.map(({ first, last }) => [
			button(`spell:${first}`, ctx.t('calendar-remove', { what: `${first} – ${last}` })),
		]),
		[backButton(ctx), homeButton(ctx)],
	],
})

entriesMenu.manualAction(
	/(off|spell):(\d{4}-\d{2}-\d{2})$/,
	act(async (ctx, match) => {
		const kind = match[3] === 'off' ? 'off' : 'spell'
		await changeCalendar(ctx.env, actorOf(ctx), placeIn(ctx).unitId, layer => withoutEntry(layer, kind, match[4] ?? ''))
		return '.'
	}),
)

mount(unitMenu, 'x', entriesMenu)
mount(menu, 'u', unitMenu)

export const bot = new Composer<Ctx>()
bot.use(
	onAnswer(entryQuestion, async (ctx, { text, params: { unit = agencyPath } }) => {
		const unitId = unit === agencyPath ? undefined : unit
		await changeCalendar(ctx.env, actorOf(ctx), unitId, layer => withEntry(layer, text))
		return `/calendar/u:${unit}.1/`
	}),
)

function placeIn(ctx: Ctx): { unitId: string | undefined; page: number } {
	const [unit = '', page] = pathValue(ctx, 1).split('.')
	return { unitId: unit === agencyPath ? undefined : unit, page: Number(page) }
}
