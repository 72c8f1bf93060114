import type { Point } from './team.ts'

/** Where one is on the team's cards, as their paths carry it: nothing of it is kept anywhere else. */
export interface Place {
	/** The period, or the review of the one person whom a card is about. */
	id: string
	indicatorId: string
	/** The point that a tap on a person gives; it stays from indicator to indicator. */
	pen: Point | undefined
	/** The point that was last given to all who were left. */
	rest: Point | undefined
	/** Of the people, counted from 1. */
	page: number
}

/** Each card's letter below `/score/`. */
const cards = { grid: 't', rest: 'n', person: 'p' } as const

export function placePath(card: keyof typeof cards, { id, indicatorId, pen, rest, page }: Place): string {
	return `/score/${cards[card]}:${[id, indicatorId, written(pen), written(rest), page].join('.')}/`
}

/** @param value as it stands in a path; whatever it lacks is not chosen */
export function readPlace(value: string): Place {
	const [id = '', indicatorId = '', pen, rest, page] = value.split('.')
	return { id, indicatorId, pen: readPoint(pen), rest: readPoint(rest), page: Number(page) || 1 }
}

/** A point as paths write it: its value, or `x`. */
export function written(point: Point | undefined): string {
	return point === undefined ? '-' : point === 'unable' ? 'x' : String(point)
}

export function readPoint(text: string | undefined): Point | undefined {
	if (text === 'x') return 'unable'
	return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : undefined
}
