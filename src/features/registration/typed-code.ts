import { looksLikeCode } from '../../store/invitation-code.ts'

/** What a text sent without `/start` is to somebody who has not joined. */
export type TypedCode = { kind: 'code'; code: string } | { kind: 'mistyped' } | { kind: 'other' }

/** Finds the invitation code in a text: the code by itself, or the link that carries it. */
export function readTypedCode(text: string): TypedCode {
	const code = /[?&]start=([\w-]+)/.exec(text)?.[1] ?? text.trim()
	if (looksLikeCode(code) && !isNameOrNumber(code)) return { kind: 'code', code }
	return isNearlyCode(code) ? { kind: 'mistyped' } : { kind: 'other' }
}

/** "Wayan Gede Santika" has sixteen letters too, and the number of an identity card sixteen digits. */
function isNameOrNumber(text: string): boolean {
	return /^\d+$/.test(text) || (/\s/.test(text) && !/\d/.test(text))
}

/** Letters and digits about as long as a code: a character was lost or doubled. */
function isNearlyCode(text: string): boolean {
	const typed = text.replaceAll(/[\s-]/g, '')
	return /^[a-z\d]{12,20}$/i.test(typed) && /\d/.test(typed) && /[a-z]/i.test(typed)
}
