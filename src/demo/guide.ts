import { translator } from '../i18n/translate.ts'
import type { DemoPerson } from './seed.ts'

/** The steps of the walk on the chat page; each is played by somebody of the sample agency. */
export function guideFor(people: DemoPerson[]) {
	const find = (name: string) => people.find(person => person.name.includes(name))?.telegramId
	const wati = find('Wati')
	const joiner = people.find(person => person.code)?.telegramId
	const say = (key: string) => ({ id: translator('id').loose(key), en: translator('en').loose(key) })
	return {
		title: say('demo-title'),
		steps: [
			{ text: say('demo-step-join'), person: joiner },
			{ text: say('demo-step-self'), person: wati },
		],
	}
}
