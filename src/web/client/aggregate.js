import { el } from './dom.js'
import { figures, heading, note, partList, spreads } from './pieces.js'

/** A period in figures, for auditors: nobody is named. */
export function aggregate({ figures: shown, partsTitle, parts, fewPeople, bars, heads, fewResults, noNames }) {
	return [
		figures(shown),
		heading(partsTitle),
		fewPeople ? note(fewPeople) : partList(parts),
		...(bars ? spreads(bars, heads) : []),
		fewResults && note(fewResults),
		el('p.lead', {}, noNames),
	]
}
