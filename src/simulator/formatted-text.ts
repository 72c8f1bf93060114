import type { MessageEntity } from 'grammy/types'
import { badRequest, strictly } from './errors.ts'
import { foundEntities } from './found-entities.ts'
import { parseHtml } from './html.ts'

export interface FormattedText {
	text: string
	/** Sorted; offsets and lengths in UTF-16 code units. */
	entities: MessageEntity[]
}

/** Types a bot may give; the others Telegram finds by itself and ignores here. */
const GIVEN_TYPES = [
	'bold',
	'italic',
	'underline',
	'strikethrough',
	'spoiler',
	'code',
	'pre',
	'text_link',
	'text_mention',
	'custom_emoji',
	'blockquote',
	'expandable_blockquote',
	'date_time',
]
const FOUND_TYPES = ['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number', 'bank_card_number']

/**
 * What Telegram makes of a text and its markup: parsed, checked, trimmed, with links and commands marked.
 * Source: tdlib/telegram-bot-api, get_formatted_text; tdlib/td, fix_formatted_text.
 * @param given the `entities` parameter; ignored where a parse mode is given, as with Telegram
 * @returns an empty text only when `mayBeEmpty`
 * @throws BotApiError 400
 */
export function formattedText(
	text: string,
	parseMode: string | undefined,
	given: unknown,
	{ mayBeEmpty = false } = {},
): FormattedText {
	const parsed = parse(text, parseMode, given)
	checkBounds(parsed)
	const trimmed = trim(parsed)
	if (trimmed.text === '' && !mayBeEmpty) throw badRequest('text must be non-empty')
	const entities = [...trimmed.entities, ...foundEntities(trimmed.text, trimmed.entities)]
	entities.sort((a, b) => a.offset - b.offset || b.length - a.length)
	return { text: trimmed.text, entities }
}

/** What a person types: no markup, only what Telegram finds. */
export function typedText(text: string): FormattedText {
	return formattedText(text, undefined, undefined, { mayBeEmpty: true })
}

function parse(text: string, parseMode: string | undefined, given: unknown): FormattedText {
	switch (parseMode?.toLowerCase() ?? '') {
		case '':
		case 'none':
			return { text, entities: given === undefined ? [] : givenEntities(given) }
		case 'html':
			return parseHtml(text)
		case 'markdown':
		case 'markdownv2':
			throw strictly(`parse_mode ${parseMode} is not simulated; use entities or HTML`)
		default:
			throw badRequest('unsupported parse_mode')
	}
}

function givenEntities(given: unknown): MessageEntity[] {
	if (!Array.isArray(given)) throw strictly('entities must be an Array')
	return given.flatMap(value => {
		const entity = givenEntity(value)
		return entity ? [entity] : []
	})
}

function givenEntity(value: unknown): MessageEntity | undefined {
	const problem = (text: string) => badRequest(`can't parse MessageEntity: ${text}`)
	if (typeof value !== 'object' || value === null) throw problem('expected an Object')
	const entity = value as Record<string, unknown>
	for (const name of ['offset', 'length']) {
		if (!Number.isInteger(entity[name])) throw problem(`Field "${name}" must be of type Number`)
	}
	const type = entity.type
	if (typeof type !== 'string' || type === '') throw problem('Type is not specified')
	if (FOUND_TYPES.includes(type)) return undefined
	if (!GIVEN_TYPES.includes(type)) throw problem('Unsupported type specified')
	if (type === 'text_link' && typeof entity.url !== 'string') throw problem(`Can't find field "url"`)
	if (type === 'text_mention' && typeof entity.user !== 'object') throw problem(`Can't find field "user"`)
	if (type === 'custom_emoji' && entity.custom_emoji_id === undefined)
		throw problem(`Can't find field "custom_emoji_id"`)
	if (type === 'date_time') {
		if (!Number.isInteger(entity.unix_time)) throw problem(`Can't find field "unix_time"`)
		if (!/^(?:[rR]|[tTdDwW]*)$/.test(String(entity.date_time_format ?? ''))) {
			throw problem('Invalid date-time format specified')
		}
	}
	return entity as unknown as MessageEntity
}

function checkBounds({ text, entities }: FormattedText): void {
	for (const { offset, length } of entities) {
		if (offset < 0) throw badRequest('ENTITY_BOUNDS_INVALID')
		const end = offset + length
		if (offset > text.length) throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`)
		if (end > text.length) {
			throw badRequest(
				`entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
			)
		}
		if (splitsSymbol(text, offset) || splitsSymbol(text, end)) {
			const where = Buffer.byteLength(text.slice(0, offset))
			throw badRequest(`entity begins or ends in a middle of a UTF-16 symbol at byte offset ${where}`)
		}
	}
}

function splitsSymbol(text: string, at: number): boolean {
	return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '')
}

/** Control characters go, the end is trimmed, and the beginning up to the first entity. */
function trim({ text, entities }: FormattedText): FormattedText {
	const kept: number[] = []
	for (let at = 0; at < text.length; at++) if (text[at] !== '\r') kept.push(at)
	const clean = kept.map(at => (isControl(text, at) ? ' ' : text[at])).join('')
	const moved = kept.length === text.length ? entities : entities.map(entity => withoutReturns(entity, text))

	const end = clean.trimEnd().length
	const firstEntity = Math.min(end, ...moved.map(entity => entity.offset))
	const begin = /^[ \n]*/.exec(clean.slice(0, firstEntity))?.[0].length ?? 0
	return {
		text: clean.slice(begin, end),
		entities: moved
			.map(entity => ({
				...entity,
				offset: entity.offset - begin,
				length: Math.min(entity.length, end - entity.offset),
			}))
			.filter(entity => entity.length > 0),
	}
}

function isControl(text: string, at: number): boolean {
	return text.charCodeAt(at) < 0x20 && text[at] !== '\n'
}

function withoutReturns(entity: MessageEntity, text: string): MessageEntity {
	const returnsIn = (part: string) => part.split('\r').length - 1
	const inside = text.slice(entity.offset, entity.offset + entity.length)
	return {
		...entity,
		offset: entity.offset - returnsIn(text.slice(0, entity.offset)),
		length: entity.length - returnsIn(inside),
	}
}
