import { Refusal } from './refusal.ts'

/** What HR may put into a nudge's text, in braces. */
const placeholders = ['nama', 'periode', 'jumlah', 'tenggat'] as const
export type NudgeWords = Record<(typeof placeholders)[number], string | number>

/** The list of what waits has to fit below it. */
const longestText = 700

/** For sentences: `{nama}, {periode}, {jumlah}, {tenggat}`. */
export const knownPlaceholders = placeholders.map(name => `{${name}}`).join(', ')

/**
 * A typed text for nudges.
 * @throws {Refusal} when it is empty or too long, or has a placeholder that nobody fills, or a lone brace
 */
export function checkNudgeText(typed: string): string {
	const text = typed.replaceAll('\r', '').trim()
	if (text === '') throw new Refusal('refusal-empty')
	if (text.length > longestText) throw new Refusal('refusal-too-long', { length: text.length, most: longestText })
	const unknown = [...text.matchAll(/\{([^{}]*)\}/g)].find(([, name = '']) => !isKnown(name.trim()))
	if (unknown) throw new Refusal('refusal-nudge-placeholder', { found: unknown[0], known: knownPlaceholders })
	if (/[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, '')))
		throw new Refusal('refusal-nudge-brace', { known: knownPlaceholders })
	return text
}

/** The text as somebody reads it; what the values hold is never filled in again. */
export function fillNudgeText(text: string, words: NudgeWords): string {
	return text.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
		const known = name.trim()
		return isKnown(known) ? String(words[known]) : whole
	})
}

function isKnown(name: string): name is keyof NudgeWords {
	return placeholders.some(placeholder => placeholder === name)
}
