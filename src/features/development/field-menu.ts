import type { MenuTemplate } from 'grammy-inline-menu'
import type { Temporal } from 'temporal-polyfill'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, protectNewCards, screen } from '../../bot/screen.ts'
import { longestPlanText, planActions } from '../../domain/development-plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import { formatShortDay } from '../../i18n/format.ts'
import { chooseField, type Field, fieldIn, nextField, nothing, supervisor, typeField } from './field.ts'
import { type PlanCard, readItem } from './item.ts'
import { fieldText } from './item-text.ts'
import { itemPath } from './paths.ts'

const fieldQuestion = 'plan-field'
/** In UTF-16 units: what a client splits a longer text into. */
const longestMessage = 4_096

/** `f:<field>/`: one thing that is said of an item, chosen or typed. */
export const fieldMenu: MenuTemplate<Ctx> = screen<{ item: PlanCard; field: Field }>({
	load: async ctx => ({
		field: fieldIn(pathValue(ctx, 2)),
		item: await readItem(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	}),
	asks: (_ctx, { item, field }) =>
		field === 'action' ? undefined : { kind: fieldQuestion, params: { item: item.id, field } },
	body: (ctx, { item, field }) => fieldText(ctx.t, item, field),
	keyboard: (ctx, { item, field }) => [
		...choices(ctx, item, field),
		[backButton(ctx, itemPath(item.id)), homeButton(ctx)],
	],
})

fieldMenu.manualAction(
	/set:([\w-]+)$/,
	act(async (ctx, match) => {
		const field = fieldIn(pathValue(ctx, 2))
		const item = await chooseField(ctx.env, actorOf(ctx), pathValue(ctx, 1), field, match.at(-1) ?? '')
		return after(ctx, item, field)
	}),
)

/** What is refused is said above the question, which stays. */
export const typedFields = onAnswer(fieldQuestion, async (ctx, { text, continues, params }) => {
	const { item: itemId = '', field: name } = params
	const field = fieldIn(name ?? '')
	try {
		if (continues) throw tooLong(text, field)
		const item = await typeField(ctx.env, actorOf(ctx), itemId, field, text)
		if (item.reader === 'lead') protectNewCards(ctx)
		return after(ctx, item, field)
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		ctx.notice = `⚠️ ${ctx.t.loose(error.key, error.args)}`
		return itemPath(itemId, `f:${field}/`)
	}
})

/** For the rest of a text that Telegram's client has split: no field takes so much. */
export function tooLong(rest: string, field: Field): Refusal {
	const most = field in longestPlanText ? longestPlanText[field as keyof typeof longestPlanText] : longestPlanText.note
	return new Refusal('refusal-too-long', { length: longestMessage + rest.length, most })
}

function after(ctx: Ctx, item: PlanCard, field: Field): string {
	if (item.state !== 'draft') ctx.notice = ctx.t(field === 'stuck' ? 'plan-stuck-told' : 'plan-saved')
	const next = nextField(item, field)
	return itemPath(item.id, next ? `f:${next}/` : '')
}

function choices(ctx: Ctx, item: PlanCard, field: Field): Button[][] {
	const none = (label: string) => [button(`set:${nothing}`, label)]
	switch (field) {
		case 'action':
			return planActions.map(action => [button(`set:${action}`, ctx.t(`plan-action-${action}`))])
		case 'due':
			return [nearDays(item.today).map(day => button(`set:${day}`, formatShortDay(day, ctx.t.language)))]
		case 'helper':
			return [item.supervisor ? [button(`set:${supervisor}`, item.supervisor)] : [], none(ctx.t('plan-helper-nobody'))]
		case 'description':
		case 'note':
		case 'hours':
			return item[field] === null ? [] : [none(ctx.t('plan-clear'))]
		case 'stuck':
			return [none(ctx.t('plan-stuck-silent'))]
		case 'goal':
			return []
		default:
			return field satisfies never
	}
}

/** In one, three and six months. */
function nearDays(today: Temporal.PlainDate): Temporal.PlainDate[] {
	return [1, 3, 6].map(months => today.add({ months }))
}
