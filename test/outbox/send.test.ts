import { type Api, GrammyError, InputFile } from 'grammy'
import { describe, expect, test } from 'vitest'
import type { Rendered } from '../../src/outbox/message.ts'
import { send } from '../../src/outbox/send.ts'

/** A Telegram that notes what it is asked, and refuses what `refusals` says, in order. */
function telegram(...refusals: (string | undefined)[]) {
	const asked: string[] = []
	const take =
		(method: string) =>
		async (...args: unknown[]) => {
			asked.push(`${method} ${args.map(say).join(' ')}`)
			const description = refusals.shift()
			const refusal = { ok: false as const, error_code: 400, description: description ?? '', parameters: {} }
			if (description !== undefined) throw new GrammyError('refused', refusal, method, {})
			return { message_id: 7 }
		}
	const api = new Proxy({}, { get: (_, method) => take(String(method)) }) as Api
	return { api, asked }
}

function say(arg: unknown): string {
	if (arg instanceof InputFile) return `upload:${arg.filename}`
	if (typeof arg !== 'object') return String(arg)
	const { type, media, caption = '-' } = arg as { type?: string; media?: unknown; caption?: string }
	return media === undefined ? caption : `${type} ${say(media)} ${caption}`
}

const document = {
	kind: 'document',
	name: 'edaran.pdf',
	telegramId: 'known',
	bytes: async () => new Uint8Array([1]),
} as const
const photo = { ...document, kind: 'photo', name: '' } as const
const edit = { how: 'edit', messageId: 3 } as const
const remove = { how: 'delete', messageId: 3 } as const

describe('one message', () => {
	test.each<[string, Rendered, string]>([
		['a text', { text: 'Apel' }, 'sendMessage 5 Apel -'],
		['a document, by its id', { text: 'Apel', file: document }, 'sendDocument 5 known Apel'],
		['a photo, by its id', { text: 'Apel', file: photo }, 'sendPhoto 5 known Apel'],
		['another text', { text: 'Apel', instead: edit }, 'editMessageText 5 3 Apel -'],
		['another photo', { text: 'Apel', file: photo, instead: edit }, 'editMessageMedia 5 3 photo known Apel -'],
		['another file', { text: 'Apel', file: document, instead: edit }, 'editMessageMedia 5 3 document known Apel -'],
		['no message any more', { text: '', instead: remove }, 'deleteMessage 5 3'],
	])('is %s', async (_, rendered, call) => {
		const { api, asked } = telegram()
		expect(await send(api, 5, rendered)).toBe(rendered.instead ? 3 : 7)
		expect(asked).toEqual([call])
	})

	test('whose file Telegram does not know is uploaded', async () => {
		const { api, asked } = telegram('Bad Request: wrong file identifier/HTTP URL specified')
		expect(await send(api, 5, { text: 'Apel', file: document })).toBe(7)
		expect(asked).toEqual(['sendDocument 5 known Apel', 'sendDocument 5 upload:edaran.pdf Apel'])
	})

	test('whose new file Telegram does not know is changed to an upload', async () => {
		const { api, asked } = telegram('Bad Request: wrong file identifier/HTTP URL specified')
		expect(await send(api, 5, { text: 'Apel', file: photo, instead: edit })).toBe(3)
		expect(asked[1]).toBe('editMessageMedia 5 3 photo upload:foto.jpg Apel -')
	})

	test.each<[Rendered, string]>([
		[{ text: 'Apel', instead: edit }, 'Bad Request: message is not modified: specified new message content is …'],
		[{ text: '', instead: remove }, 'Bad Request: message to delete not found'],
	])('that stands as it should already is no failure', async (rendered, description) => {
		expect(await send(telegram(description).api, 5, rendered)).toBe(3)
	})

	test.each<[Rendered, string]>([
		[{ text: 'Apel', instead: edit }, 'Bad Request: message to edit not found'],
		[{ text: '', instead: remove }, "Bad Request: message can't be deleted for everyone"],
		[{ text: 'Apel', file: document }, 'Bad Request: PHOTO_INVALID_DIMENSIONS'],
	])('that Telegram refuses for another reason fails', async (rendered, description) => {
		await expect(send(telegram(description).api, 5, rendered)).rejects.toThrow(description)
	})
})
