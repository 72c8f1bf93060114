import { setTimeout as sleep } from 'node:timers/promises'
import type { Contender } from './contender.ts'

/** The callback data of a person's tap number `count`. */
export type NextTap = (personId: number, count: number) => string
type Taps = (personId: number) => string

/** Brings up everyone's first card. */
export async function openCards({ sim, people }: Contender): Promise<void> {
	for (const id of people) sim.person(id).start()
	await Promise.all(people.map(id => sim.person(id).chat.waitFor(message => Boolean(message.reply_markup), 60_000)))
}

/** Everyone taps, waits until the card has changed, and taps again. @returns taps a second */
export async function closedLoop(contender: Contender, next: Taps, seconds: number): Promise<number> {
	const until = performance.now() + seconds * 1000
	const counts = await Promise.all(
		contender.people.map(async (id, index) => {
			let count = 0
			// Not all in the same millisecond
			await sleep(index * 5)
			while (performance.now() < until) {
				await tapOnce(contender, id, next(id))
				count++
			}
			return count
		}),
	)
	return counts.reduce((sum, count) => sum + count, 0) / seconds
}

/** Taps come evenly at a rate, whoever is free taps. @returns milliseconds from tap to changed card, sorted */
export async function openLoop(
	contender: Contender,
	next: Taps,
	perSecond: number,
	seconds: number,
): Promise<number[]> {
	const taken: Promise<number>[] = []
	const total = Math.floor(perSecond * seconds)
	const begun = performance.now()
	for (let count = 0; count < total; count++) {
		const id = contender.people[count % contender.people.length]!
		await sleep(Math.max(0, begun + (count * 1000) / perSecond - performance.now()))
		taken.push(tapOnce(contender, id, next(id)))
	}
	return (await Promise.all(taken)).sort((one, other) => one - other)
}

export function percentile(sorted: number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

async function tapOnce({ sim }: Contender, id: number, data: string): Promise<number> {
	const { chat } = sim.person(id)
	const card = chat.card()
	const before = card.text
	const begun = performance.now()
	sim.person(id).sendCallback(card.message_id, data)
	await chat.waitFor(message => message.message_id === card.message_id && message.text !== before, 60_000)
	return performance.now() - begun
}
