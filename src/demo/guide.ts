import { translator } from '../i18n/translate.ts'
import type { DemoPerson } from './seed.ts'

/** Who plays each step of the walk: somebody of the sample agency, by a part of their name. */
const steps = [
	['demo-step-open', 'Suryandari'],
	['demo-step-join', 'Candrawati'],
	['demo-step-propose', 'Wayan Wati'],
	['demo-step-approve', 'Darsana'],
	['demo-step-group', 'Darsana'],
	['demo-step-feedback-time', undefined],
	['demo-step-self', 'Wayan Wati'],
	['demo-step-peer-one', 'Desak Putu'],
	['demo-step-peer-two', 'Komang Trisna'],
	['demo-step-peer-three', 'Muhammad Rizal'],
	['demo-step-scoring-time', undefined],
	['demo-step-score', 'Darsana'],
	['demo-step-talk-offer', 'Darsana'],
	['demo-step-talk-pick', 'Wayan Wati'],
	['demo-step-publish', 'Suryandari'],
	['demo-step-result', 'Wayan Wati'],
	['demo-step-respond', 'Wayan Wati'],
	['demo-step-plan', 'Wayan Wati'],
] as const

/** The walk through a whole appraisal, in both languages, for the chat page. */
export function guideFor(people: DemoPerson[]) {
	const say = (key: string) => ({ id: translator('id').loose(key), en: translator('en').loose(key) })
	return {
		title: say('demo-title'),
		steps: steps.map(([key, name]) => ({
			text: say(key),
			person: name && people.find(person => person.name.includes(name))?.telegramId,
		})),
	}
}
