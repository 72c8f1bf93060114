import type { InlineKeyboardButton, MessageEntity } from 'grammy/types'
import type { Translate } from '../i18n/translate.ts'
import type { Env } from '../store/env.ts'

/** Who a message goes to, and how they read. */
export interface Recipient {
	employeeId: string
	name: string
	number: string
	zone: string
	t: Translate
}

/** What is sent to Telegram: text with entities (never markup), or a picture with a caption. */
export interface Rendered {
	text: string
	entities?: MessageEntity[]
	/** Callback data are menu paths: `/self/r:a1B2c3D4e5/`. */
	keyboard?: InlineKeyboardButton[][]
	/** PNG; the text becomes its caption (at most 1,024 characters). */
	photo?: Uint8Array
	/** A photo or document that people are sent; the text becomes its caption. */
	file?: OutgoingFile
	/**
	 * Changes or removes a message that the recipient already has, instead of sending one. A file takes the place of
	 * a text or of another file; Telegram lets no text take the place of a file.
	 */
	instead?: { how: 'edit' | 'delete'; messageId: number }
	/** What one sees about others; never one's own result, which is proof. */
	protect?: boolean
	/** Said instead, above the same buttons, while the reader's PIN is asked for: without what is private. */
	whenLocked?: string
}

/** Sent by Telegram's own id, and uploaded where there is none or Telegram does not know it (any more). */
export interface OutgoingFile {
	kind: 'photo' | 'document'
	/** '' for photos */
	name: string
	telegramId?: string
	bytes(): Promise<Uint8Array>
}

/**
 * Renders an outbox row when its turn comes; `null` when it is no longer true and is not to be sent.
 * @throws {Held} while it is not to be sent for now
 */
export type RenderMessage = (env: Env, to: Recipient, params: Record<string, string>) => Promise<Rendered | null>

/** Somebody has stopped what this message is sent together with, and may let it go on. */
export class Held extends Error {}

/** A feature's messages, by the kind of their outbox rows. */
export type Messages = Record<string, RenderMessage>

/** A team's group, and how it reads. */
export interface GroupRecipient {
	groupId: string
	/** The unit whose group it is */
	unitId: string
	zone: string
	t: Translate
}

/** As `RenderMessage`, for what a group is told. */
export type RenderGroupMessage = (
	env: Env,
	to: GroupRecipient,
	params: Record<string, string>,
) => Promise<Rendered | null>

/** A feature's messages to groups, by the kind of their outbox rows. */
export type GroupMessages = Record<string, RenderGroupMessage>
