import type { InlineKeyboardButton, MessageEntity } from 'grammy/types'
import type { Translate } from '../../i18n/translate.ts'
import { Held, type Messages, type OutgoingFile, type Rendered } from '../../outbox/message.ts'
import type { Env } from '../../store/env.ts'
import type { Announcement } from './announcement.ts'
import { currentAnnouncement, deliveredMessage, readFile } from './delivery.ts'
import { readingPath } from './paths.ts'

/** What HR announces, to each recipient; what was corrected, cancelled or done meanwhile counts. */
export const messages: Messages = {
	async announcement(env, to, { announcement = '' }) {
		const current = await currentAnnouncement(env, announcement, to.employeeId)
		if (current?.goesOut === 'held') throw new Held()
		return current?.goesOut ? rendered(env, to.t, current.announcement, current.isRead) : null
	},

	/** Changes what the recipient has; a later correction has a message of its own. */
	async 'announcement-correction'(env, to, { announcement = '', revision = '' }) {
		const current = await currentAnnouncement(env, announcement, to.employeeId)
		const messageId = await deliveredMessage(env, announcement, to.employeeId)
		if (messageId === undefined || String(current?.announcement.revision) !== revision) return null
		return current
			? { ...rendered(env, to.t, current.announcement, current.isRead), instead: { how: 'edit', messageId } }
			: null
	},

	async 'announcement-removal'(env, to, { announcement = '' }) {
		const messageId = await deliveredMessage(env, announcement, to.employeeId)
		return messageId === undefined ? null : { text: '', instead: { how: 'delete', messageId } }
	},
}

/** An announcement exactly as its recipient sees it. */
export function rendered(env: Env, t: Translate, announcement: Announcement, isRead: boolean): Rendered {
	const { id, words, file, asksReading } = announcement
	return {
		text: words.text,
		entities: words.entities as MessageEntity[],
		...(file ? { file: outgoing(env, id, file) } : {}),
		...(asksReading ? { keyboard: [[readingButton(t, id, isRead)]] } : {}),
	}
}

/** "Saya sudah membaca" */
export function readingButton(t: Translate, id: string, isRead: boolean): InlineKeyboardButton {
	return { text: isRead ? t('announce-read-done') : t('announce-read'), callback_data: readingPath(id) }
}

function outgoing(env: Env, id: string, { kind, name, telegramId }: NonNullable<Announcement['file']>): OutgoingFile {
	return { kind, name, telegramId, bytes: () => readFile(env, id) }
}
