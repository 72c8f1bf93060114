import type { Context } from 'grammy'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Env } from '../store/env.ts'
import type { Identity } from '../store/identity.ts'

export interface CerminFlavor {
	env: Env
	identity: Identity
	/** Says a sentence in this person's language. */
	t: Translate
	/** The PIN of this account is to be typed before anything else. */
	isLocked?: boolean
	/** One sentence above the next card: why something was refused, or what has just happened. */
	notice?: string
	/** What was read for this update, so that a card's body and keyboard ask the database once. */
	loaded: Map<string, Promise<unknown>>
	/** Gives this employee's chat the commands and the menu button that their roles call for, where they have joined. */
	offerShortcuts(employeeId: string): Promise<void>
	/** Sends the menu at `path` as a new card below everything else. */
	open(path: string): Promise<void>
}

export type Ctx = Context & CerminFlavor

/**
 * Who acts, for the services.
 * @throws {Refusal} when this Telegram account is not linked to an employee
 */
export function actorOf(ctx: Ctx): Actor {
	const { employee } = ctx.identity
	if (!employee) throw new Refusal('refusal-not-joined')
	const { id: employeeId, roles, unitIds } = employee
	return { employeeId, roles, unitIds, updateKey: updateKeyOf(ctx) }
}

/**
 * Who acts with a button that gives its thing once on each card, for what a second tap in haste would spoil. Whoever
 * uses it ends with a fresh card below, so that it can be asked for again.
 */
export function actorOncePerCard(ctx: Ctx): Actor {
	const card = ctx.callbackQuery?.message
	return { ...actorOf(ctx), ...(card && { updateKey: `card:${card.chat.id}:${card.message_id}` }) }
}

/** The zone in which this person reads times. */
export function zoneOf(ctx: Ctx): string {
	return ctx.identity.employee?.zone ?? ctx.env.zone
}

/** What the menu path names at one of its values, counted from 1 (`/score/r:<1>/i:<2>/`); '' where it names nothing. */
export function pathValue(ctx: Ctx, position: number): string {
	return (ctx.match as RegExpMatchArray | undefined)?.[position] ?? ''
}

/** Names the update, so that a redelivered one changes nothing twice. */
export function updateKeyOf(ctx: Ctx): string | undefined {
	if (ctx.callbackQuery) return `q:${ctx.callbackQuery.id}`
	if (ctx.message) return `m:${ctx.message.chat.id}:${ctx.message.message_id}`
	return undefined
}
