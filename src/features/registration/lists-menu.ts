import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { mount, screen } from '../../bot/screen.ts'
import {
	joinedKeyboard,
	joinedText,
	missingKeyboard,
	missingText,
	unitKeyboard,
	unitText,
	unreachableKeyboard,
	unreachableText,
} from './lists-text.ts'
import { listJoined, listMissing, listUnits } from './people.ts'
import { listUnreachable } from './unreachable.ts'

/** `joined:<page>/`: who has joined, the latest first. */
export const joinedMenu: MenuTemplate<Ctx> = screen({
	load: ctx => listJoined(ctx.env, actorOf(ctx), numberIn(ctx, 1)),
	body: joinedText,
	keyboard: joinedKeyboard,
})

/** `missing:<page>/`: the units in which somebody has not joined. */
export const missingMenu: MenuTemplate<Ctx> = screen({
	load: ctx => listUnits(ctx.env, actorOf(ctx), numberIn(ctx, 1)),
	body: missingText,
	keyboard: missingKeyboard,
})

/** `unreachable:<page>/`: who has joined and cannot be reached, the latest first. */
export const unreachableMenu: MenuTemplate<Ctx> = screen({
	load: ctx => listUnreachable(ctx.env, actorOf(ctx), numberIn(ctx, 1)),
	body: unreachableText,
	keyboard: unreachableKeyboard,
})

/** `u:<unit>/`, its further pages below `p:<page>/`: who of a unit has not joined. */
export const unitMenu: MenuTemplate<Ctx> = unitScreen()
mount(unitMenu, 'p', unitScreen())

function unitScreen(): MenuTemplate<Ctx> {
	return screen({
		load: ctx => listMissing(ctx.env, actorOf(ctx), pathValue(ctx, 1), numberIn(ctx, 2)),
		body: unitText,
		keyboard: unitKeyboard,
	})
}

function numberIn(ctx: Ctx, group: number): number {
	return Number.parseInt(pathValue(ctx, group), 10) || 1
}
