import { type Ctx, pathValue } from '../../bot/context.ts'

/** Where HR's periods stand in the menu tree; a draft is `d:<id>/`, a period that has been opened `p:<id>/`. */
export const periodsPath = '/hr/'

export function draftPath(periodId: string, place = ''): string {
	return `${periodsPath}d:${periodId}/${place}`
}

export function periodPath(periodId: string, place = ''): string {
	return `${periodsPath}p:${periodId}/${place}`
}

/** The period that the path names. */
export function periodIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}

/** The value of the screen below it: a page, a stage, a unit; its parts are divided by a dot. */
export function placeIn(ctx: Ctx): [string, string?] {
	const [first = '', second] = pathValue(ctx, 2).split('.')
	return [first, second]
}

/** The unit that a list of names is narrowed to (`l:<list>.<page>.<unit>/`); undefined: the whole period. */
export function unitIn(ctx: Ctx): string | undefined {
	return pathValue(ctx, 2).split('.')[2] || undefined
}

/** The value of a list of names. */
export function namesPath(list: string, page: number, unitId?: string): string {
	return [list, page, ...(unitId ? [unitId] : [])].join('.')
}
