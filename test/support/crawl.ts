import type { Hands } from './hands.ts'
import { saidSince } from './said.ts'

/** What opens something; everything else does something. Menu paths end with a slash. */
const opens = /(\/|\/(open|team|see):\w+|\/(people|spread|completion|heat|picture))$/

/** What holds nothing about anybody's appraisal need not be read to learn who says what of whom. */
const aside = /^\/(help|practice|calendar|import|invite|news|roles|messages|pin|groups|digest|join)\//

/** Does this callback data open a card on which something about people could be read? */
export function isReading(data: string): boolean {
	return opens.test(data) && !aside.test(data)
}

/** Days, points and people can be leafed through without end: of places of one kind, a few are enough. */
export const enough = 3

/**
 * Someone opens whatever the bot offers them, from home on and from every card and message they have, until nothing
 * is new, and changes nothing.
 * @param within only what these paths lead to; absent: everything
 * @returns how many cards they opened
 */
export async function crawl(hands: Hands, who: number, within = /^/): Promise<number> {
	const opened = new Set<string>()
	const alike = new Map<string, number>()
	await hands.type(who, '/start')
	for (;;) {
		const offered = saidSince(hands.bot).flatMap(({ chat, data }) => (chat === 1000 + who ? data : []))
		const fresh = new Set(offered.filter(data => isReading(data) && within.test(data) && !opened.has(data)))
		if (fresh.size === 0) return opened.size
		for (const data of fresh) {
			opened.add(data)
			const count = (alike.get(shapeOf(data)) ?? 0) + 1
			alike.set(shapeOf(data), count)
			if (count <= enough) await hands.send(who, data)
		}
	}
}

/** `/hr/p:per0000001/x:feedback.2026-12-09/` → `/hr/p:#/x:#/`; results differ, each is read. */
export function shapeOf(data: string): string {
	return data.startsWith('/result/') ? data : data.replaceAll(/:[^/]+(?=\/)/g, ':#')
}
