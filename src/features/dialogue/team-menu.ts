import { FormattedString } from '@grammyjs/parse-mode'
import type { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { dayParts } from '../../domain/talk-slots.ts'
import { longestTalkText } from '../../domain/talk-text.ts'
import { type DayRef, type OfferDay, offerSlots, readDay, removeSlot, setDayPlace } from './offering.ts'
import { dayPath, partsOf, talksPath, teamPath, timePath } from './paths.ts'
import { clockOf, inRows, lengthOf, lengthRow, pathDay, startLabel, usualMinutes } from './set-menu.ts'
import { readTeam, type Team } from './team.ts'
import { offerDayText, teamText } from './team-text.ts'
import { dayLabel, marks, shortDayLabel } from './text.ts'
import { readerOf, refused } from './time-menu.ts'

const dayPlaceQuestion = 'dialogue-day-place'

/** `s:<period>.<page>/`: a supervisor's people, and the days on which they can offer slots. */
export const teamMenu: MenuTemplate<Ctx> = screen<Team>({
	load: ctx => {
		const [periodId = '', page = ''] = partsOf(pathValue(ctx, 1))
		return readTeam(ctx.env, actorOf(ctx), periodId, Number(page))
	},
	body: (ctx, team) => teamText(readerOf(ctx), team),
	keyboard: (ctx, team) => [
		...dayRows(ctx, team),
		...peopleRows(ctx, team),
		[backButton(ctx, talksPath), homeButton(ctx)],
	],
})

/** `o:<period>.<day>.<minutes>/`: a day; each tap offers slots, or takes one back. */
export const dayMenu: MenuTemplate<Ctx> = screen<OfferDay>({
	load: ctx => readDay(ctx.env.db, ctx.env, actorOf(ctx), refOf(pathValue(ctx, 1))),
	body: (ctx, day) => offerDayText(readerOf(ctx), day),
	keyboard: (ctx, day) => [
		...offerRows(ctx, day),
		...slotRows(ctx, day),
		day.slots.some(({ isElsewhere, hasBegun }) => !isElsewhere && !hasBegun)
			? [button(pathOf(day, 'l:ask/'), ctx.t('dialogue-place-open'))]
			: [],
		[backButton(ctx, teamPath(day.periodId)), homeButton(ctx)],
	],
})
dayMenu.manualAction(
	/add:(morning|afternoon|\d{4})$/,
	act(async (ctx, match) => {
		const which = match.at(-1) as 'morning' | 'afternoon' | `${number}`
		const count = await offerSlots(ctx.env, actorOf(ctx), refOf(pathValue(ctx, 1)), which)
		if (count > 0) ctx.notice = ctx.t('dialogue-offered', { count })
		return '.'
	}),
)
dayMenu.manualAction(
	/x:(\w+)$/,
	act(async (ctx, match) => {
		await removeSlot(ctx.env, actorOf(ctx), match.at(-1) ?? '')
		ctx.notice = ctx.t('dialogue-removed')
		return '.'
	}),
)

/** `l:ask/`: the place of that day's slots is typed. */
mount(
	dayMenu,
	'l',
	screen<OfferDay>({
		load: ctx => readDay(ctx.env.db, ctx.env, actorOf(ctx), refOf(pathValue(ctx, 1))),
		asks: (_ctx, { periodId, day, minutes }) => ({
			kind: dayPlaceQuestion,
			params: { period: periodId, day: pathDay(day), minutes: String(minutes) },
		}),
		body: (ctx, { day }) =>
			FormattedString.b(ctx.t('dialogue-place-title')).plain(
				`\n${dayLabel(ctx.t, day)}\n\n${ctx.t('dialogue-place-ask', { most: longestTalkText.place })}`,
			),
		keyboard: (ctx, day) => [[backButton(ctx, pathOf(day)), homeButton(ctx)]],
	}),
)

export const typedPlaces: Composer<Ctx> = onAnswer(dayPlaceQuestion, async (ctx, { text, params }) => {
	const { period = '', day = '', minutes = '' } = params
	const ref = { periodId: period, day, minutes: lengthOf(minutes) }
	const path = dayPath(ref.periodId, ref.day, ref.minutes)
	try {
		await setDayPlace(ctx.env, actorOf(ctx), ref, text)
		ctx.notice = ctx.t('dialogue-place-set')
		return path
	} catch (error) {
		return refused(ctx, error, `${path}l:ask/`)
	}
})

/** Two in a row: "Kamis, 3 Des 🟢 3 📅 1", where 3 slots are free and one is taken. */
function dayRows(ctx: Ctx, { periodId, days }: Team): Button[][] {
	const buttons = days.map(({ day, free, taken }) => {
		const counts = `${free > 0 ? ` 🟢 ${free}` : ''}${taken > 0 ? ` 📅 ${taken}` : ''}`
		return button(dayPath(periodId, pathDay(day), usualMinutes), `${shortDayLabel(ctx.t, day)}${counts}`)
	})
	return inRows(buttons, 2)
}

function peopleRows(ctx: Ctx, { periodId, people: { items, page, pages } }: Team): Button[][] {
	return [
		...items.map(({ appraisalId, name, state }) => [button(timePath(appraisalId), `${marks[state]} ${cut(name, 40)}`)]),
		pageRow(ctx, page, pages, to => teamPath(periodId, to)),
	]
}

/** Half a day in one tap, or a single slot. */
function offerRows(ctx: Ctx, day: OfferDay): Button[][] {
	const { possible, minutes, zone } = day
	const halves = dayParts.flatMap(part => {
		const count = possible.filter(slot => slot.part === part).length
		return count > 0 ? [button(`add:${part}`, ctx.t(`dialogue-add-${part}`, { count }), 'primary' as const)] : []
	})
	const singles = possible.map(slot => button(`add:${clockOf(slot, zone)}`, `➕ ${startLabel(ctx, slot, zone)}`))
	return [lengthRow(ctx, minutes, each => pathOf({ ...day, minutes: each })), halves, ...inRows(singles, 4)]
}

function slotRows(ctx: Ctx, { slots, zone }: OfferDay): Button[][] {
	const buttons = slots
		.filter(({ isElsewhere, hasBegun, taken }) => !isElsewhere && (taken || !hasBegun))
		.map(slot =>
			slot.taken
				? button(timePath(slot.taken.appraisalId), `📅 ${startLabel(ctx, slot, zone)}`)
				: button(`x:${slot.id}`, `✖ ${startLabel(ctx, slot, zone)}`),
		)
	return inRows(buttons, 4)
}

function refOf(value: string): DayRef {
	const [periodId = '', day = '', minutes = ''] = partsOf(value)
	return { periodId, day, minutes: lengthOf(minutes) }
}

function pathOf({ periodId, day, minutes }: Pick<OfferDay, 'periodId' | 'day' | 'minutes'>, place = ''): string {
	return dayPath(periodId, pathDay(day), minutes, place)
}
