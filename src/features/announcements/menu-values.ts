import { type Ctx, pathValue } from '../../bot/context.ts'

/** The announcement that the path names. */
export function announcementIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}

/** The value of the screen below it, its parts divided by a dot: a list or a unit, and a page. */
export function placeIn(ctx: Ctx): [string, number] {
	const [first = '', page] = pathValue(ctx, 2).split('.')
	return [first, Number(page) || 1]
}
