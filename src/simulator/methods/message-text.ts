import { badRequest } from '../errors.ts'
import { type FormattedText, formattedText } from '../formatted-text.ts'
import type { Params } from '../params.ts'

/** UTF-16 code units after parsing: the strictest reading of Telegram's "characters". */
const MAX_TEXT = 4096
const MAX_CAPTION = 1024

/** The `text` of a message with its markup. @throws BotApiError 400 */
export function textOf(params: Params): { text: string; entities?: FormattedText['entities'] } {
	const raw = params.string('text')
	if (raw === '') throw badRequest('message text is empty')
	const { text, entities } = formattedText(raw, params.optionalString('parse_mode'), params.json('entities'))
	if (text.length > MAX_TEXT) throw badRequest('message is too long')
	return { text, ...(entities.length > 0 && { entities }) }
}

/** The `caption` of a photo or document; empty when none is given. @throws BotApiError 400 */
export function captionOf(params: Params): { caption?: string; caption_entities?: FormattedText['entities'] } {
	return checkedCaption(params.string('caption'), params.optionalString('parse_mode'), params.json('caption_entities'))
}

/** As `captionOf`, from an InputMedia object. */
export function checkedCaption(raw: string, parseMode: string | undefined, given: unknown) {
	const { text, entities } = formattedText(raw, parseMode, given, { mayBeEmpty: true })
	if (text.length > MAX_CAPTION) throw badRequest('message caption is too long')
	if (text === '') return {}
	return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) }
}
