import { Temporal } from 'temporal-polyfill'
import type { CalendarLayer } from './calendar-layer.ts'
import { Refusal } from './refusal.ts'
import { parseDay } from './typed-day.ts'

/** A slip of the finger would switch a whole year off. */
const mostDays = { off: 31, spell: 62 } as const
const longestName = 60
/** A card names each of them. */
const mostEntries = 40

const day = String.raw`\d{1,2}[-/.]\d{1,2}[-/.]\d{4}`
const entry = new RegExp(String.raw`^(${day})(?:\s*(?:s\.?d\.?|sampai|to|-|–)\s*(${day}))?\s+(\S.*)$`, 'i')
const hours = /^(?:pukul\s+)?(\d{1,2})[.:](\d{2})\s*(?:s\.?d\.?|sampai|to|-|–)\s*(\d{1,2})[.:](\d{2})$/i

/**
 * What HR types into a calendar: `25-11-2026 Hari Raya Galungan` is a day off, `16-02-2027 s.d. 18-03-2027 08.00-15.00`
 * other hours for these days.
 * @returns the layer with the entry
 * @throws {Refusal} when it is neither, or too much of it
 */
export function withEntry(layer: CalendarLayer, typed: string): CalendarLayer {
	const [, firstText = '', lastText, rest = ''] = entry.exec(typed.trim().replaceAll(/\s+/g, ' ')) ?? []
	const first = parseDay(firstText)
	const last = lastText === undefined ? first : parseDay(lastText)
	if (!first || !last || Temporal.PlainDate.compare(first, last) > 0) throw new Refusal('refusal-calendar-unreadable')
	const count = first.until(last).days + 1
	const range = hours.exec(rest)
	const { daysOff = {}, spells = [] } = layer
	if (Object.keys(daysOff).length + spells.length >= mostEntries)
		throw new Refusal('refusal-calendar-full', { most: mostEntries })
	if (!range) {
		if (count > mostDays.off) throw new Refusal('refusal-calendar-long', { most: mostDays.off })
		const name = rest.slice(0, longestName)
		const days = Array.from({ length: count }, (_, after) => [first.add({ days: after }).toString(), name])
		return { ...layer, daysOff: { ...daysOff, ...Object.fromEntries(days) } }
	}
	if (count > mostDays.spell) throw new Refusal('refusal-calendar-long', { most: mostDays.spell })
	const [fromHour, fromMinute, untilHour, untilMinute] = range.slice(1).map(Number) as [number, number, number, number]
	const [from, until] = [fromHour * 60 + fromMinute, untilHour * 60 + untilMinute]
	if (from >= until || until > 24 * 60 || fromMinute > 59 || untilMinute > 59)
		throw new Refusal('refusal-calendar-hours')
	return { ...layer, spells: [{ first: first.toString(), last: last.toString(), from, until }, ...spells] }
}

/** The layer without a day off (`2026-11-25`) or the other hours that begin on that day. */
export function withoutEntry(layer: CalendarLayer, kind: 'off' | 'spell', first: string): CalendarLayer {
	if (kind === 'spell') return { ...layer, spells: layer.spells?.filter(spell => spell.first !== first) }
	const { [first]: _, ...daysOff } = layer.daysOff ?? {}
	return { ...layer, daysOff }
}
