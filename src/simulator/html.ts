import type { MessageEntity } from 'grammy/types'
import { badRequest } from './errors.ts'

interface OpenTag {
	name: string
	argument: string
	unixTime: number
	/** UTF-16 code units in the result. */
	offset: number
}

const SIMPLE_TAGS: Record<string, 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler'> = {
	b: 'bold',
	strong: 'bold',
	i: 'italic',
	em: 'italic',
	u: 'underline',
	ins: 'underline',
	s: 'strikethrough',
	strike: 'strikethrough',
	del: 'strikethrough',
	'tg-spoiler': 'spoiler',
	span: 'spoiler',
}
const OTHER_TAGS = ['a', 'code', 'pre', 'blockquote', 'tg-emoji', 'tg-time']
const NAMED_CHARACTERS: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/**
 * Telegram's HTML into text and entities.
 * Source: tdlib/td, parse_html; byte offsets in errors are of the UTF-8 text, as there.
 * @throws BotApiError 400 `can't parse entities: …`
 */
export function parseHtml(html: string): { text: string; entities: MessageEntity[] } {
	const reader = new HtmlReader(html)
	return reader.read()
}

class HtmlReader {
	#at = 0
	#text = ''
	readonly #open: OpenTag[] = []
	readonly #entities: MessageEntity[] = []

	constructor(private readonly html: string) {}

	read(): { text: string; entities: MessageEntity[] } {
		while (this.#at < this.html.length) {
			const character = this.html[this.#at]
			if (character === '<') this.#tag()
			else if (character === '&') this.#text += this.#character()
			else {
				this.#text += character
				this.#at += 1
			}
		}
		const unclosed = this.#open.at(-1)
		if (unclosed) throw broken(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
		this.#entities.sort((a, b) => a.offset - b.offset || b.length - a.length)
		return { text: this.#text, entities: this.#entities }
	}

	#tag(): void {
		const begin = this.#at
		if (this.html[begin + 1] === '/') this.#endTag(begin)
		else this.#startTag(begin)
	}

	#startTag(begin: number): void {
		const name = this.#match(/<([^\s>]*)/y)?.[1]?.toLowerCase() ?? ''
		if (this.#at >= this.html.length) throw broken(`Unclosed start tag at byte offset ${this.#bytes(begin)}`)
		if (!(name in SIMPLE_TAGS) && !OTHER_TAGS.includes(name)) {
			throw broken(`Unsupported start tag "${name}" at byte offset ${this.#bytes(begin)}`)
		}
		const tag: OpenTag = { name, argument: '', unixTime: 0, offset: this.#text.length }
		for (;;) {
			this.#match(/\s*/y)
			if (this.html[this.#at] === '>') break
			this.#attribute(tag, begin)
		}
		this.#at += 1
		if (name === 'span' && tag.argument !== 'spoiler') {
			throw broken(`Tag "span" must have class "tg-spoiler" at byte offset ${this.#bytes(begin)}`)
		}
		this.#open.push(tag)
	}

	#attribute(tag: OpenTag, begin: number): void {
		const name = this.#match(/[^\s=>/"']*/y)?.[0] ?? ''
		if (name === '') throw broken(`Empty attribute name in the tag "${tag.name}" at byte offset ${this.#bytes(begin)}`)
		const equals = this.#match(/\s*=\s*/y)
		if (this.#at >= this.html.length) {
			throw broken(`Unclosed start tag "${tag.name}" at byte offset ${this.#bytes(begin)}`)
		}
		const value = equals ? this.#attributeValue() : ''
		if (this.#at >= this.html.length) throw broken(`Unclosed start tag at byte offset ${this.#bytes(begin)}`)
		switch (`${tag.name} ${name}`) {
			case 'a href':
			case 'tg-emoji emoji-id':
			case 'tg-time format':
				tag.argument = value
				break
			case 'code class':
				if (value.startsWith('language-')) tag.argument = value.slice('language-'.length)
				break
			case 'span class':
				if (value.startsWith('tg-')) tag.argument = value.slice('tg-'.length)
				break
			case 'blockquote expandable':
				tag.argument = '1'
				break
			case 'tg-time unix':
				tag.unixTime = Number.parseInt(value, 10) || 0
				break
		}
	}

	#attributeValue(): string {
		const quote = this.html[this.#at]
		if (quote !== '"' && quote !== "'") {
			const begin = this.#at
			const token = this.#match(/[a-zA-Z0-9.-]*/y)?.[0] ?? ''
			if (!/[\s>]/.test(this.html[this.#at] ?? '>')) {
				throw broken(`Unexpected end of name token at byte offset ${this.#bytes(begin)}`)
			}
			return token.toLowerCase()
		}
		this.#at += 1
		let value = ''
		while (this.#at < this.html.length && this.html[this.#at] !== quote) {
			if (this.html[this.#at] === '&') value += this.#character()
			else value += this.html[this.#at++]
		}
		this.#at += 1
		return value
	}

	#endTag(begin: number): void {
		const tag = this.#open.pop()
		if (!tag) throw broken(`Unexpected end tag at byte offset ${this.#bytes(begin)}`)
		const name = this.#match(/<\/([^\s>]*)\s*/y)?.[1]?.toLowerCase() ?? ''
		if (this.html[this.#at] !== '>') throw broken(`Unclosed end tag at byte offset ${this.#bytes(begin)}`)
		this.#at += 1
		if (name !== '' && name !== tag.name) {
			throw broken(
				`Unmatched end tag at byte offset ${this.#bytes(begin)}, expected "</${tag.name}>", found "</${name}>"`,
			)
		}
		if (this.#text.length > tag.offset) this.#close(tag)
	}

	#close(tag: OpenTag): void {
		const place = { offset: tag.offset, length: this.#text.length - tag.offset }
		const last = this.#entities.at(-1)
		const samePlace = last?.offset === place.offset && last.length === place.length
		const simple = SIMPLE_TAGS[tag.name]
		if (simple) this.#entities.push({ type: simple, ...place })
		else if (tag.name === 'a') {
			const url = tag.argument || this.#text.slice(tag.offset)
			if (isLink(url)) this.#entities.push({ type: 'text_link', url, ...place })
		} else if (tag.name === 'blockquote') {
			this.#entities.push({ type: tag.argument ? 'expandable_blockquote' : 'blockquote', ...place })
		} else if (tag.name === 'tg-emoji') {
			if (!/^[1-9]\d*$/.test(tag.argument)) throw broken('Invalid custom emoji identifier specified')
			this.#entities.push({ type: 'custom_emoji', custom_emoji_id: tag.argument, ...place })
		} else if (tag.name === 'tg-time') {
			const date = { type: 'date_time', unix_time: tag.unixTime, date_time_format: tag.argument, ...place }
			if (tag.unixTime > 0) this.#entities.push(date as MessageEntity)
		} else if (tag.name === 'pre') {
			// <pre><code class="language-…"> is one block with a language
			const language = samePlace && last.type === 'code' ? this.#languages.get(last) : undefined
			if (samePlace && last.type === 'code' && language !== undefined) this.#entities.pop()
			this.#entities.push(language === undefined ? { type: 'pre', ...place } : { type: 'pre', language, ...place })
		} else {
			const entity: MessageEntity = { type: 'code', ...place }
			if (tag.argument) this.#languages.set(entity, tag.argument)
			this.#entities.push(entity)
		}
	}

	/** The language of a `code` that may turn out to stand inside a `pre`. */
	readonly #languages = new Map<MessageEntity, string>()

	/** The character at `&`, decoded when it is one of the few that Telegram knows. */
	#character(): string {
		const named = this.#match(/&(lt|gt|amp|quot);/y)?.[1]
		if (named) return NAMED_CHARACTERS[named] ?? ''
		const numeric = this.#match(/&#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));/y)
		const code = numeric && Number.parseInt(numeric[1] ?? numeric[2] ?? '', numeric[1] ? 16 : 10)
		if (code && code <= 0x10ffff) return String.fromCodePoint(code)
		if (numeric) return numeric[0]
		this.#at += 1
		return '&'
	}

	#match(pattern: RegExp): RegExpExecArray | undefined {
		pattern.lastIndex = this.#at
		const match = pattern.exec(this.html) ?? undefined
		if (match) this.#at += match[0].length
		return match
	}

	#bytes(at: number): number {
		return Buffer.byteLength(this.html.slice(0, at))
	}
}

function isLink(url: string): boolean {
	return /^(?:https?|tg):\/\//i.test(url) || /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(url)
}

function broken(text: string) {
	return badRequest(`can't parse entities: ${text}`)
}
