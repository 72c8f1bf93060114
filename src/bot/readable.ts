import type { NextFunction } from 'grammy'
import type { Ctx } from './context.ts'

/**
 * Puts the replacement character (as long as what it stands for) where somebody sent what no database keeps: NUL, and
 * halves of characters. A person does not type them, a modified client may send them in a text or as callback data.
 */
export async function readable({ message, callbackQuery }: Ctx, next: NextFunction): Promise<void> {
	if (message?.text !== undefined) message.text = cleaned(message.text)
	if (callbackQuery?.data !== undefined) callbackQuery.data = cleaned(callbackQuery.data)
	await next()
}

/** UTF-8 has no way to write half a character. */
function cleaned(text: string): string {
	return Buffer.from(text.replaceAll('\0', '\uFFFD')).toString()
}
