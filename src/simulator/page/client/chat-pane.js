import { get, post } from './api.js'
import { startLink } from './bot-link.js'
import { Composer } from './composer.js'
import { el } from './dom.js'
import { chooseGroup } from './group-dialogs.js'
import { MessageList } from './message-list.js'
import { activate, bringBeside, chatById } from './store.js'
import { alertDialog, toast } from './toast.js'
import { openWebApp } from './web-app-view.js'
import { say } from './words.js'

/** Telegram shows "typing" for five seconds. */
const TYPING_MS = 5000

/**
 * A chat as on somebody's phone. A kind of chat says who looks (`viewerId`), where they act (`path`), what is `unread`,
 * and draws its header and footer.
 */
export class ChatPane {
	#loading = false
	#stale = false
	#typingTimer

	constructor(chatId) {
		this.chatId = chatId
		this.typing = el('small.typing', { hidden: true }, say('sim-bot-typing'))
		this.header = el('header.pane-header', {})
		this.list = new MessageList({
			onReply: message => this.composer.reply(message),
			onEdit: message => this.composer.edit(message),
			onTap: (button, node) => this.#tap(button, node),
			onCommand: command => this.command(command),
			onLink: (url, event) => this.#link(url, event),
			onJump: messageId => this.list.jumpTo(messageId),
		})
		this.composer = new Composer(this)
		this.footer = el('footer.pane-footer', {})
		this.element = el(
			'section.pane',
			{ 'data-person': chatId, onpointerdown: () => activate(chatId), onfocusin: () => activate(chatId) },
			this.header,
			this.list.element,
			this.footer,
		)
		this.element.setAttribute('aria-label', say('sim-pane-phone', { name: chatById(chatId).name }))
	}

	/** Fetches and draws; calls in between are joined into one more. */
	async refresh() {
		this.#stale = true
		if (this.#loading) return
		this.#loading = true
		try {
			while (this.#stale && chatById(this.chatId)) {
				this.#stale = false
				this.draw(await get(`${this.path}/chat`))
			}
		} finally {
			this.#loading = false
		}
	}

	draw(chat) {
		// It may have gone while it was being fetched.
		if (!chatById(this.chatId)) return
		this.showTyping(false)
		this.drawHeader()
		this.list.draw(chat, this.viewerId)
		this.composer.draw(chat)
		this.drawFooter()
		this.drawEmpty(chat.messages.length === 0)
		this.markRead(chat.messages.at(-1)?.message_id)
	}

	showTyping(typing = true) {
		clearTimeout(this.#typingTimer)
		this.typing.hidden = !typing
		if (typing) this.#typingTimer = setTimeout(() => this.showTyping(false), TYPING_MS)
	}

	/** Only what can be seen counts as read. */
	markRead(upTo) {
		const visible = document.visibilityState === 'visible' && this.element.offsetParent !== null
		if (!visible || upTo === undefined || this.unread === 0) return
		void post(`${this.path}/read`, { upTo })
	}

	say(text) {
		return post(`${this.path}/text`, { text })
	}

	/** A command that was tapped on. @param {string} command with its slash */
	command(command) {
		return this.say(command)
	}

	notice(text, choices) {
		const buttons = choices.map(([key, onclick], index) =>
			el(index === 0 ? 'button.primary' : 'button.plain', { type: 'button', onclick }, say(key)),
		)
		return el('div.notice', {}, el('p', {}, text), el('div.notice-buttons', {}, ...buttons))
	}

	async #tap(button, node) {
		if (button.web_app) await openWebApp(this.viewerId, Number(node.closest('.message').dataset.id), button)
		else if (button.url) this.#open(button.url)
		else if (button.copy_text) {
			await navigator.clipboard.writeText(button.copy_text.text)
			toast(say('sim-copied'), this.element)
		} else if (button.callback_data) await this.#callback(button, node)
		else toast(say('sim-inline-unavailable'), this.element)
	}

	async #callback(button, node) {
		if (node.getAttribute('aria-busy') === 'true') return
		node.setAttribute('aria-busy', 'true')
		const messageId = Number(node.closest('.message').dataset.id)
		const answer = await post(`${this.path}/tap`, { messageId, data: button.callback_data })
		node.removeAttribute('aria-busy')
		if (answer === undefined) return
		const { result } = answer
		if (result === null) toast(say('sim-tap-unanswered'), this.element)
		else if (result.text) result.alert ? alertDialog(result.text) : toast(result.text, this.element)
		if (result?.url) this.#open(result.url)
	}

	/** Links to this very bot open here instead of in Telegram. */
	#open(url) {
		const link = startLink(url)
		if (!link) window.open(/^[a-z]+:/i.test(url) ? url : `https://${url}`, '_blank', 'noopener,noreferrer')
		else if (link.group) void chooseGroup(this.viewerId, link.payload)
		else {
			const text = link.payload === '' ? '/start' : `/start ${link.payload}`
			void post(`/sim/people/${this.viewerId}/text`, { text })
			if (this.viewerId !== this.chatId) bringBeside(this.viewerId)
		}
	}

	#link(url, event) {
		if (!startLink(url)) return
		event.preventDefault()
		this.#open(url)
	}
}
