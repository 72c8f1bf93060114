import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer, type Question } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { waitMinutes } from '../../domain/pin.ts'
import { Refusal } from '../../domain/refusal.ts'
import { attemptText } from './attempt-text.ts'
import { hashPin, matchesPin } from './hash.ts'
import { checkPin, hasPin, lock, readHolder, refuseIfSet, removeForgotten, removePin, setPin, tryPin } from './pin.ts'

const path = '/pin/'
const [newQuestion, againQuestion, removeQuestion] = ['pin-new', 'pin-again', 'pin-remove']

/** The hash of a PIN that has been typed once: it travels to the question that asks for it again. */
const typedOnce = new WeakMap<Ctx, string>()

/** `/pin/`: a PIN for a phone that several people use. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => hasPin(ctx.env, actorOf(ctx)),
	body: (ctx, isSet) => {
		const title = FormattedString.b(ctx.t('pin-title'))
		const standing = ctx.t(isSet ? 'pin-is-set' : 'pin-is-not-set', { minutes: waitMinutes })
		return FormattedString.join([title, standing, ctx.t('pin-forgotten')], '\n\n')
	},
	keyboard: (ctx, isSet): Button[][] => [
		...(isSet
			? [[button('lock', ctx.t('pin-lock'), 'primary')], [button(`${path}remove:1/`, ctx.t('pin-remove'))]]
			: [[button(`${path}new:1/`, ctx.t('pin-set'), 'primary')]]),
		[backButton(ctx, '/messages/'), homeButton(ctx)],
	],
})

menu.manualAction(
	/lock$/,
	act(async ctx => {
		await lock(ctx.env, actorOf(ctx))
		return `${path}locked:1/`
	}),
)

/** `locked:1/`: what stays on the screen; the next tap asks for the PIN. */
const lockedMenu = screen({
	load: () => undefined,
	body: ctx => new FormattedString(ctx.t('pin-locked')),
	keyboard: ctx => [[homeButton(ctx)]],
})

/** `new:1/`: the PIN is typed. */
const newMenu = typing(
	'pin-new-ask',
	() => ({ kind: newQuestion, params: {} }),
	ctx => refuseIfSet(ctx.env, actorOf(ctx)),
)
/** `again:1/`: and typed again; who comes here otherwise begins anew. */
const againMenu = typing(
	'pin-again-ask',
	(ctx): Question => {
		const hash = typedOnce.get(ctx)
		return hash === undefined ? { kind: newQuestion, params: {} } : { kind: againQuestion, params: { hash } }
	},
	ctx => refuseIfSet(ctx.env, actorOf(ctx)),
)
/** `remove:1/`: who removes it knows it. */
const removeMenu = typing('pin-remove-ask', () => ({ kind: removeQuestion, params: {} }))

/** `e:<employee>/`: an officer removes a PIN that was forgotten. */
const forgottenMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readHolder(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: (ctx, { name, hasPin: isSet }) => {
		const title = FormattedString.b(ctx.t('pin-of', { name }))
		return title.plain(`\n\n${ctx.t(isSet ? 'pin-of-set' : 'pin-of-none')}`)
	},
	keyboard: (ctx, { id, hasPin: isSet }) => [
		isSet ? [button(`${path}e:${id}/yes`, ctx.t('pin-of-remove'), 'danger')] : [],
		[backButton(ctx, `/people/e:${id}/`), homeButton(ctx)],
	],
})

forgottenMenu.manualAction(
	/yes$/,
	act(async ctx => {
		const employeeId = pathValue(ctx, 1)
		await removeForgotten(ctx.env, actorOf(ctx), employeeId)
		ctx.notice = ctx.t('pin-of-removed')
		return `/people/e:${employeeId}/`
	}),
)

mount(menu, 'locked', lockedMenu)
mount(menu, 'new', newMenu)
mount(menu, 'again', againMenu)
mount(menu, 'remove', removeMenu)
mount(menu, 'e', forgottenMenu)

export const bot = new Composer<Ctx>()
bot.use(
	onPin(newQuestion, async (ctx, typed) => {
		typedOnce.set(ctx, await hashPin(checkPin(typed)))
		return `${path}again:1/`
	}),
	onPin(againQuestion, async (ctx, typed, { hash = '' }) => {
		if (!(await matchesPin(typed.trim(), hash))) throw new Refusal('refusal-pin-differs')
		await setPin(ctx.env, actorOf(ctx), hash)
		ctx.notice = ctx.t('pin-was-set')
		return path
	}),
	onPin(removeQuestion, async (ctx, typed) => {
		const attempt = await tryPin(ctx.env, actorOf(ctx), typed)
		if (attempt.outcome !== 'right') {
			ctx.notice = attemptText(ctx, attempt)
			return attempt.outcome === 'wait' ? `${path}locked:1/` : `${path}remove:1/`
		}
		await removePin(ctx.env, actorOf(ctx))
		ctx.notice = ctx.t('pin-was-removed')
		return path
	}),
)

/** What is typed as a PIN does not stay in the chat. */
function onPin(
	kind: string,
	store: (ctx: Ctx, typed: string, params: Record<string, string>) => Promise<string>,
): Composer<Ctx> {
	return onAnswer(kind, async (ctx, { text, params }) => {
		await ctx.deleteMessage().catch(() => undefined)
		return store(ctx, text, params)
	})
}

function typing(
	key: 'pin-new-ask' | 'pin-again-ask' | 'pin-remove-ask',
	asks: (ctx: Ctx) => Question,
	load: (ctx: Ctx) => Promise<void> | void = () => undefined,
): MenuTemplate<Ctx> {
	return screen({
		load,
		asks,
		body: ctx => FormattedString.b(ctx.t('pin-title')).plain(`\n\n${ctx.t(key)}`),
		keyboard: ctx => [[backButton(ctx, path), homeButton(ctx)]],
	})
}
