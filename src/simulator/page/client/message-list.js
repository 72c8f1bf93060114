import { el, iconButton } from './dom.js'
import { messageView } from './message-view.js'
import { serviceText, serviceView } from './service-view.js'
import { dayKey, fromUnix, longDay } from './time.js'
import { say } from './words.js'

/** Close enough to the end to follow new messages; pixels. */
const NEAR_END = 80
/** Messages of one sender within this time stand together; seconds. */
const TOGETHER = 300

/**
 * The scrolling list of a chat. A message's node lives on while its content does, so that an opened quote stays open
 * and nothing flickers.
 */
export class MessageList {
	#nodes = new Map()
	#first = true
	/** Whether new messages pull the list along. */
	#stick = true
	#height = 0

	constructor(actions) {
		this.actions = actions
		this.log = el('div.log', { role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions text' })
		this.scroller = el('div.scroller', { tabindex: '0', 'aria-label': say('sim-chats') }, this.log)
		this.toEnd = iconButton('down', say('sim-new-messages'), () => this.scrollToEnd('smooth'), {
			class: 'icon-button to-end',
			hidden: true,
		})
		this.element = el('div.messages', {}, this.scroller, this.toEnd)
		this.scroller.addEventListener('scroll', () => this.#scrolled())
		// Photos find their height, quotes open, the window changes: who was at the end stays there.
		const grown = new ResizeObserver(() => this.#stick && this.scrollToEnd())
		grown.observe(this.scroller)
		grown.observe(this.log)
	}

	/**
	 * @param {{ messages: object[], reactions?: Record<string, string[]> }} chat
	 * @param {number} viewerId whose own messages stand on the right
	 */
	draw(chat, viewerId) {
		const focus = this.#focusedKey()
		const wanted = this.#entries(chat, viewerId)
		for (const [key, { node }] of this.#nodes) if (!wanted.has(key)) node.remove()
		let before = null
		const drawn = new Map()
		for (const [key, entry] of [...wanted].reverse()) {
			const known = this.#nodes.get(key)
			const node = known?.content === entry.content ? known.node : entry.build()
			if (known && known.node !== node) known.node.replaceWith(node)
			if (node.nextSibling !== before || node.parentNode !== this.log) this.log.insertBefore(node, before)
			before = node
			drawn.set(key, { node, content: entry.content })
		}
		this.#nodes = drawn
		this.#restoreFocus(focus)
		if (this.#stick || this.#first) this.scrollToEnd()
		this.#first = chat.messages.length === 0
	}

	scrollToEnd(behavior = 'instant') {
		this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior })
		this.#height = this.scroller.scrollHeight
		this.#stick = true
		this.toEnd.hidden = true
	}

	jumpTo(messageId) {
		const node = this.#nodes.get(`message ${messageId}`)?.node
		if (!node) return
		node.scrollIntoView({ block: 'center', behavior: 'smooth' })
		node.classList.add('found')
		setTimeout(() => node.classList.remove('found'), 1500)
	}

	/** What is to be seen, in order: day separators and messages, with what makes each differ. */
	#entries(chat, viewerId) {
		const entries = new Map()
		let previous
		for (const message of chat.messages) {
			const sent = fromUnix(message.date)
			const day = dayKey(sent)
			const newDay = !previous || dayKey(fromUnix(previous.date)) !== day
			if (newDay) {
				const label = longDay(sent)
				entries.set(`day ${message.message_id}`, {
					content: label,
					build: () => el('div.day', {}, el('span', {}, label)),
				})
			}
			const service = serviceText(message)
			if (service !== undefined) {
				entries.set(`message ${message.message_id}`, { content: service, build: () => serviceView(service) })
				previous = message
				continue
			}
			const own = message.from?.id === viewerId
			const together = previous?.from?.id === message.from?.id && serviceText(previous) === undefined
			const follows = !newDay && together && message.date - previous.date < TOGETHER
			const place = { own, follows, reaction: chat.reactions?.[message.message_id] }
			entries.set(`message ${message.message_id}`, {
				content: JSON.stringify([message, place]),
				build: () => messageView(message, place, this.actions),
			})
			previous = message
		}
		return entries
	}

	/** A card that is edited under a keyboard user's hand gives the focus to the button in the same place. */
	#focusedKey() {
		const focused = document.activeElement
		const article = focused?.closest?.('.message')
		if (!article || !this.log.contains(article) || !focused.matches('.key')) return undefined
		return { id: article.dataset.id, index: [...article.querySelectorAll('.key')].indexOf(focused) }
	}

	#restoreFocus(focus) {
		if (!focus || document.activeElement?.matches('.key')) return
		const keys = this.log.querySelectorAll(`.message[data-id="${focus.id}"] .key`)
		;(keys[focus.index] ?? keys[0])?.focus({ preventScroll: true })
	}

	/** The browser scrolls by itself when content grows; only a person's own scrolling lets go of the end. */
	#scrolled() {
		const { scrollTop, scrollHeight, clientHeight } = this.scroller
		const grew = scrollHeight !== this.#height
		this.#height = scrollHeight
		if (grew && this.#stick) return
		this.#stick = scrollHeight - scrollTop - clientHeight < NEAR_END
		this.toEnd.hidden = this.#stick
	}
}
