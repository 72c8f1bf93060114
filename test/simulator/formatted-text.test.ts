import { describe, expect, it } from 'vitest'
import { formattedText, typedText } from '../../src/simulator/formatted-text.ts'

const html = (text: string) => formattedText(text, 'HTML', undefined)
const PARSE = `Bad Request: can't parse entities:`

describe('HTML', () => {
	it.each<[string, string, unknown[]]>([
		[
			'<b>tebal</b> &amp; <i>miring</i>',
			'tebal & miring',
			[
				{ type: 'bold', offset: 0, length: 5 },
				{ type: 'italic', offset: 8, length: 6 },
			],
		],
		[
			'<b>a <u>b</u></b>',
			'a b',
			[
				{ type: 'bold', offset: 0, length: 3 },
				{ type: 'underline', offset: 2, length: 1 },
			],
		],
		['😀 <s>x</s>', '😀 x', [{ type: 'strikethrough', offset: 3, length: 1 }]],
		[
			'<a href="https://bkn.go.id/?a=1&amp;b=2">BKN</a>',
			'BKN',
			[{ type: 'text_link', offset: 0, length: 3, url: 'https://bkn.go.id/?a=1&b=2' }],
		],
		[
			'<blockquote expandable>panjang</blockquote>',
			'panjang',
			[{ type: 'expandable_blockquote', offset: 0, length: 7 }],
		],
		['<blockquote>kutipan</blockquote>', 'kutipan', [{ type: 'blockquote', offset: 0, length: 7 }]],
		[
			'<tg-spoiler>x</tg-spoiler><span class="tg-spoiler">y</span>',
			'xy',
			[
				{ type: 'spoiler', offset: 0, length: 1 },
				{ type: 'spoiler', offset: 1, length: 1 },
			],
		],
		['<code>a &lt; b</code>', 'a < b', [{ type: 'code', offset: 0, length: 5 }]],
		[
			'<pre><code class="language-ts">let a</code></pre>',
			'let a',
			[{ type: 'pre', offset: 0, length: 5, language: 'ts' }],
		],
		['<b></b>a', 'a', []],
		['&#65;&#x42; &nbsp;', 'AB &nbsp;', []],
	])('%s', (source, text, entities) => {
		expect(html(source)).toEqual({ text, entities })
	})

	it.each([
		['<b>a', `${PARSE} Can't find end tag corresponding to start tag "b"`],
		['a</b>', `${PARSE} Unexpected end tag at byte offset 1`],
		['<b>é</i>', `${PARSE} Unmatched end tag at byte offset 5, expected "</b>", found "</i>"`],
		['a <div>b</div>', `${PARSE} Unsupported start tag "div" at byte offset 2`],
		['3 < 4', `${PARSE} Unsupported start tag "" at byte offset 2`],
		['<b', `${PARSE} Unclosed start tag at byte offset 0`],
		['<span class="x">a</span>', `${PARSE} Tag "span" must have class "tg-spoiler" at byte offset 0`],
		['<b> </b>', 'Bad Request: text must be non-empty'],
	])('%s is refused', (source, description) => {
		expect(() => html(source)).toThrow(description)
	})
})

describe('entities', () => {
	const given = (text: string, ...entities: unknown[]) => formattedText(text, undefined, entities)

	it.each<[string, string, unknown, string]>([
		[
			'beyond the end',
			'abc',
			{ type: 'bold', offset: 1, length: 3 },
			'Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 4',
		],
		[
			'after the end',
			'abc',
			{ type: 'bold', offset: 9, length: 1 },
			'Bad Request: entity begins after the end of the text at UTF-16 offset 9',
		],
		['before the beginning', 'abc', { type: 'bold', offset: -1, length: 2 }, 'Bad Request: ENTITY_BOUNDS_INVALID'],
		['in the middle of an emoji', '😀', { type: 'bold', offset: 0, length: 1 }, 'in a middle of a UTF-16 symbol'],
		[
			'of an unknown type',
			'abc',
			{ type: 'big', offset: 0, length: 1 },
			`Bad Request: can't parse MessageEntity: Unsupported type specified`,
		],
		[
			'without a length',
			'abc',
			{ type: 'bold', offset: 0 },
			`Bad Request: can't parse MessageEntity: Field "length" must be of type Number`,
		],
		[
			'a link without an address',
			'abc',
			{ type: 'text_link', offset: 0, length: 1 },
			`Bad Request: can't parse MessageEntity: Can't find field "url"`,
		],
	])('%s are refused', (_, text, entity, description) => {
		expect(() => given(text, entity)).toThrow(description)
	})

	it('move with the text when blanks and carriage returns go', () => {
		expect(given('\n a\r\nbc ', { type: 'bold', offset: 5, length: 3 })).toEqual({
			text: 'a\nbc',
			entities: [{ type: 'bold', offset: 2, length: 2 }],
		})
	})

	it('that Telegram finds by itself are ignored when given', () => {
		expect(given('abc', { type: 'url', offset: 0, length: 3 }).entities).toEqual([])
	})
})

describe('what a person types', () => {
	it.each<[string, [string, string][]]>([
		['/start KODE', [['bot_command', '/start']]],
		['a/b /batal@cermin_bot', [['bot_command', '/batal@cermin_bot']]],
		['lihat https://bkn.go.id/a, ya', [['url', 'https://bkn.go.id/a']]],
		[
			'@wati tulis ke wati@denpasar.go.id #skp',
			[
				['mention', '@wati'],
				['email', 'wati@denpasar.go.id'],
				['hashtag', '#skp'],
			],
		],
		['<b>bukan markup</b>', []],
	])('%s', (text, expected) => {
		const typed = typedText(text)
		expect(typed.entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual(
			expected,
		)
	})
})
