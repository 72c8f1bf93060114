import { checkNumber } from './nip.ts'
import { Refusal } from './refusal.ts'
import { parseZone } from './zone.ts'

/** What of an employee's record HR writes by typing it. */
export const details = ['name', 'number', 'post', 'zone'] as const
export type Detail = (typeof details)[number]

/** In characters, as in an imported list. */
export const longestDetail: Record<'name' | 'post', number> = { name: 120, post: 200 }

/** No name or post begins so: a program that opens what is exported later would run it. */
const formula = /^[=+@-]/

export function isDetail(text: string): text is Detail {
	return (details as readonly string[]).includes(text)
}

/**
 * A detail as it is kept, blanks joined; null: the zone of the unit.
 * @throws {Refusal} with what was expected
 */
export function checkDetail(detail: Detail, typed: string): string | null {
	const text = typed.trim().replaceAll(/\s+/g, ' ')
	switch (detail) {
		case 'zone':
			return text === '' ? null : zoneOf(text)
		case 'name':
		case 'post':
			return checkText(text, detail)
		case 'number':
			return numberOf(text)
		default:
			return detail satisfies never
	}
}

function checkText(text: string, detail: 'name' | 'post'): string {
	const [length, most] = [[...text].length, longestDetail[detail]]
	if (!/\p{L}/u.test(text) || formula.test(text)) throw new Refusal('refusal-staff-text')
	if (length > most) throw new Refusal('refusal-too-long', { length, most })
	return text
}

/** A NIP or an agency number, as an imported list is checked. */
function numberOf(text: string): string {
	const checked = checkNumber(text)
	if (!checked.ok) throw new Refusal('refusal-staff-number', { length: checked.length })
	return checked.number
}

function zoneOf(text: string): string {
	const zone = parseZone(text)
	if (!zone) throw new Refusal('refusal-staff-zone')
	return zone
}
