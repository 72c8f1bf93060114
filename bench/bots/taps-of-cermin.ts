import type { NextTap } from '../load.ts'
import { reviewId } from './child.ts'

const items = [
	'target',
	'waktu',
	'prioritas',
	'teliti',
	'standar',
	'disiplin',
	'kerjasama',
	'santun',
	'perubahan',
	'belajar',
]

/** Giving feedback: one point after the other, colleague by colleague. */
export const cerminTap: NextTap = (id, count) => {
	const review = reviewId(id - 1000, Math.floor(count / items.length))
	return `/feedback/r:${review}/i:${items[count % items.length]}/s:${(count % 5) + 1}`
}

/** Each person's taps, numbered through the whole run, so that each changes a card. */
export function counted(next: NextTap): (id: number) => string {
	const counts = new Map<number, number>()
	return id => {
		const count = counts.get(id) ?? 0
		counts.set(id, count + 1)
		return next(id, count)
	}
}
