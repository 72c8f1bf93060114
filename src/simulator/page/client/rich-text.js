import { el, icon } from './dom.js'
import { say } from './words.js'

const BLOCKS = ['blockquote', 'expandable_blockquote', 'pre']

/**
 * A text with its entities as nodes. Entities are in UTF-16 code units, as strings of this language are.
 * @param {{ onCommand(command: string): void, onLink(url: string, event: Event): void }} actions
 */
export function richText(text, entities = [], actions) {
	const sorted = entities
		.map(entity => ({ ...entity, end: entity.offset + entity.length }))
		.sort((a, b) => a.offset - b.offset || b.end - a.end)
	return nodes(text, 0, text.length, sorted, actions)
}

function nodes(text, from, to, entities, actions) {
	const result = []
	let at = from
	let rest = entities
	while (rest.length > 0) {
		const [entity, ...others] = rest
		if (entity.offset >= to) break
		const begin = Math.max(entity.offset, at)
		const end = Math.min(entity.end, to)
		if (begin > at) result.push(plain(text, at, begin, entities))
		const inside = others
			.filter(other => other.offset < end)
			.map(other => ({ ...other, end: Math.min(other.end, end) }))
		const source = text.slice(begin, end)
		result.push(wrap(entity, source, nodes(text, begin, end, inside, actions), actions))
		at = end
		rest = others.filter(other => other.end > end).map(other => ({ ...other, offset: Math.max(other.offset, end) }))
	}
	if (at < to) result.push(plain(text, at, to, entities))
	return result
}

/** The line break beside a block is the block's own. */
function plain(text, from, to, entities) {
	const blocks = entities.filter(entity => BLOCKS.includes(entity.type))
	const begin = blocks.some(block => block.end === from) && text[from] === '\n' ? from + 1 : from
	const end = blocks.some(block => block.offset === to) && text[to - 1] === '\n' && to > begin ? to - 1 : to
	return document.createTextNode(text.slice(begin, end))
}

function wrap(entity, source, children, actions) {
	switch (entity.type) {
		case 'bold':
			return el('strong', {}, ...children)
		case 'italic':
			return el('em', {}, ...children)
		case 'underline':
			return el('u', {}, ...children)
		case 'strikethrough':
			return el('s', {}, ...children)
		case 'code':
			return el('code', {}, ...children)
		case 'pre':
			return el('pre', {}, ...children)
		case 'blockquote':
			return el('blockquote', {}, ...children)
		case 'expandable_blockquote':
			return expandable(children)
		case 'spoiler':
			return spoiler(children)
		case 'text_link':
			return link(entity.url, children, actions)
		case 'url':
			return link(/^[a-z]+:/i.test(source) ? source : `https://${source}`, children, actions)
		case 'email':
			return link(`mailto:${source}`, children, actions)
		case 'bot_command':
			return el('button.command', { type: 'button', onclick: () => actions.onCommand(source) }, ...children)
		case 'mention':
		case 'hashtag':
			return el('span.tag', {}, ...children)
		default:
			return el('span', {}, ...children)
	}
}

function link(url, children, actions) {
	const safe = /^(https?|mailto|tg):/i.test(url)
	if (!safe) return el('span', {}, ...children)
	const onclick = event => actions.onLink(url, event)
	return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer', title: url, onclick }, ...children)
}

function expandable(children) {
	const quote = el('blockquote.expandable', {}, el('div.quoted', {}, ...children))
	const label = el('span', {}, say('sim-expand'))
	const toggle = el('button.expand', { type: 'button', 'aria-expanded': 'false' }, label, icon('down'))
	toggle.addEventListener('click', () => {
		const open = quote.classList.toggle('open')
		toggle.setAttribute('aria-expanded', String(open))
		label.textContent = say(open ? 'sim-collapse' : 'sim-expand')
	})
	quote.append(toggle)
	return quote
}

function spoiler(children) {
	const node = el('span.spoiler', { role: 'button', tabindex: '0', 'aria-label': say('sim-spoiler') }, ...children)
	const reveal = event => {
		if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return
		event.preventDefault()
		node.classList.add('revealed')
		node.removeAttribute('aria-label')
		node.removeAttribute('role')
	}
	node.addEventListener('click', reveal)
	node.addEventListener('keydown', reveal)
	return node
}
