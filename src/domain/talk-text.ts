import { Refusal } from './refusal.ts'

/** In UTF-16 units: what is typed to arrange a talk. */
export const longestTalkText = { wish: 300, place: 120 } as const

/** @throws {Refusal} when it is empty, or longer than `longestTalkText` says */
export function checkTalkText(what: keyof typeof longestTalkText, typed: string): string {
	const text = typed.replaceAll('\r', '').trim()
	const most = longestTalkText[what]
	if (text === '') throw new Refusal('refusal-empty')
	if (text.length > most) throw new Refusal('refusal-too-long', { length: text.length, most })
	return text
}
