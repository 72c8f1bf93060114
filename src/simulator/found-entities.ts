import type { MessageEntity } from 'grammy/types'

type FoundType = 'bot_command' | 'mention' | 'hashtag' | 'url' | 'email'

/** What Telegram marks by itself, in the order in which overlapping ones win. Source: tdlib/td, find_entities. */
const PATTERNS: readonly [FoundType, RegExp][] = [
	[
		'url',
		/(?<![\w@/.])(?:(?:https?|tg):\/\/[^\s<>"']+|(?:[a-z0-9-]+\.)+(?:com|org|net|id|me|dev|app|info)\b(?:[/?#][^\s<>"']*)?)/giu,
	],
	['email', /(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}/giu],
	['bot_command', /(?<![\w/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])/gu],
	['mention', /(?<![\w@])@[a-zA-Z0-9_]{2,32}(?!\w)/gu],
	['hashtag', /(?<![\p{L}\p{N}_])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu],
]

/** Inside these nothing is found. */
const OPAQUE: readonly string[] = ['code', 'pre', 'text_link', 'text_mention', 'custom_emoji']

/**
 * Links, commands, mentions, tags and addresses in a text, outside the entities that are already there.
 * Offsets are UTF-16 code units.
 */
export function foundEntities(text: string, given: readonly MessageEntity[]): MessageEntity[] {
	const taken = given.filter(entity => OPAQUE.includes(entity.type)).map(span)
	const found: MessageEntity[] = []
	for (const [type, pattern] of PATTERNS) {
		for (const match of text.matchAll(pattern)) {
			const value = type === 'url' ? match[0].replace(/[.,:;!?)\]]+$/u, '') : match[0]
			const range: Span = [match.index, match.index + value.length]
			if (value.length === 0 || taken.some(other => overlaps(range, other))) continue
			taken.push(range)
			found.push({ type, offset: match.index, length: value.length })
		}
	}
	return found
}

type Span = readonly [from: number, to: number]

function span(entity: MessageEntity): Span {
	return [entity.offset, entity.offset + entity.length]
}

function overlaps(a: Span, b: Span): boolean {
	return a[0] < b[1] && b[0] < a[1]
}
