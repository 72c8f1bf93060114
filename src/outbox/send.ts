import { type Api, GrammyError, InputFile } from 'grammy'
import type { Message, MessageEntity } from 'grammy/types'
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
	if (instead && file)
		return already(instead.messageId, () =>
			withFile(file, source => {
				const media = { type: file.kind, media: source, ...captionOf(said) }
				return api.editMessageMedia(chat, instead.messageId, media, markup)
			}),
		)
	if (instead)
		return already(instead.messageId, () =>
			api.editMessageText(chat, instead.messageId, said.text, { entities: said.entities, ...markup }),
		)
	const other = { ...markup, ...(protect ? { protect_content: true } : {}) }
	const captioned = { ...captionOf(said), ...other }
	if (file) {
		const sendAs = async (source: string | InputFile): Promise<Message> =>
			file.kind === 'photo' ? api.sendPhoto(chat, source, captioned) : api.sendDocument(chat, source, captioned)
		return (await withFile(file, sendAs)).message_id
	}
	if (!photo) return (await api.sendMessage(chat, said.text, { entities: said.entities, ...other })).message_id
	return (await api.sendPhoto(chat, new InputFile(photo, 'cermin.png'), captioned)).message_id
}

/** By Telegram's own copy of a file, or where that is not known by an upload of ours. */
async function withFile<T>(
	{ kind, name, telegramId, bytes }: OutgoingFile,
	act: (source: string | InputFile) => Promise<T>,
): Promise<T> {
	const upload = async () => act(new InputFile(await bytes(), kind === 'photo' ? 'foto.jpg' : name))
	if (telegramId === undefined) return upload()
	try {
		return await act(telegramId)
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
