import { type Api, GrammyError, InputFile } from 'grammy'
import type { MessageEntity } from 'grammy/types'
import { cutMarked } from '../domain/cut.ts'
import type { OutgoingFile, Rendered } from './message.ts'

/** Telegram takes so many UTF-16 units of a text, and of a caption. Longer ones are cut rather than lost. */
const longest = { text: 4096, caption: 1024 } as const

interface Said {
	text: string
	entities: MessageEntity[]
}

/**
 * Sends, changes or removes one message.
 * @returns its id in the chat
 * @throws {GrammyError} what Telegram refuses; that a message stands as it should already is no refusal
 */
export async function send(api: Api, chat: number, rendered: Rendered): Promise<number> {
	const { keyboard, photo, file, protect, instead, ...words } = rendered
	const said = cutMarked(words, photo || file ? longest.caption : longest.text)
	const markup = keyboard ? { reply_markup: { inline_keyboard: keyboard } } : {}
	if (instead?.how === 'delete') return already(instead.messageId, () => api.deleteMessage(chat, instead.messageId))
	if (instead)
		return already(instead.messageId, () =>
			photo || file
				? api.editMessageCaption(chat, instead.messageId, { ...captionOf(said), ...markup })
				: api.editMessageText(chat, instead.messageId, said.text, { entities: said.entities, ...markup }),
		)
	const other = { ...markup, ...(protect ? { protect_content: true } : {}) }
	if (file) return sendFile(api, chat, file, { ...captionOf(said), ...other })
	if (!photo) return (await api.sendMessage(chat, said.text, { entities: said.entities, ...other })).message_id
	return (await api.sendPhoto(chat, new InputFile(photo, 'cermin.png'), { ...captionOf(said), ...other })).message_id
}

async function sendFile(
	api: Api,
	chat: number,
	{ kind, name, telegramId, bytes }: OutgoingFile,
	other: object,
): Promise<number> {
	const as = async (source: string | InputFile) =>
		(await (kind === 'photo' ? api.sendPhoto(chat, source, other) : api.sendDocument(chat, source, other))).message_id
	const upload = async () => as(new InputFile(await bytes(), kind === 'photo' ? 'foto.jpg' : name))
	if (telegramId === undefined) return upload()
	try {
		return await as(telegramId)
	} catch (error) {
		// The bot has another token than when it was given the file.
		if (!isRefusal(error, /wrong (remote )?file|wrong file identifier|invalid file/i)) throw error
		return upload()
	}
}

/** A message that has been changed so, or removed, before (by this very row, or by its reader). */
async function already(messageId: number, act: () => Promise<unknown>): Promise<number> {
	try {
		await act()
	} catch (error) {
		if (!isRefusal(error, /message is not modified|message to delete not found/)) throw error
	}
	return messageId
}

function captionOf({ text, entities }: Said) {
	return { caption: text, caption_entities: entities }
}

function isRefusal(error: unknown, description: RegExp): boolean {
	return error instanceof GrammyError && error.error_code === 400 && description.test(error.description)
}
