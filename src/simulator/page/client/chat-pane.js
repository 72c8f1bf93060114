import { get, post } from './api.js'
import { avatar } from './avatar.js'
import { Composer } from './composer.js'
import { el, icon, iconButton } from './dom.js'
import { MessageList } from './message-list.js'
import { activate, closePane, store } from './store.js'
import { alertDialog, toast } from './toast.js'
import { openWebApp } from './web-app-view.js'
import { say } from './words.js'

/** Telegram shows "typing" for five seconds. */
const TYPING_MS = 5000

/** One person's chat with the bot, as on their phone. */
export class ChatPane {
	#loading = false
	#stale = false
	#typingTimer

	constructor(personId) {
		this.personId = personId
		this.typing = el('small.typing', { hidden: true }, say('sim-bot-typing'))
		this.header = el('header.pane-header', {})
		this.list = new MessageList({
			onReply: message => this.composer.reply(message),
			onEdit: message => this.composer.edit(message),
			onTap: (button, node) => this.#tap(button, node),
			onCommand: command => this.#say(command),
			onLink: (url, event) => this.#link(url, event),
			onJump: messageId => this.list.jumpTo(messageId),
		})
		this.composer = new Composer(personId)
		this.footer = el('footer.pane-footer', {})
		this.element = el(
			'section.pane',
			{ 'data-person': personId, onpointerdown: () => activate(personId), onfocusin: () => activate(personId) },
			this.header,
			this.list.element,
			this.footer,
		)
		this.drawHeader()
		this.element.setAttribute('aria-label', say('sim-pane-phone', { name: this.person.name }))
	}

	get person() {
		return store.people.get(this.personId)
	}

	/** Fetches and draws; calls in between are joined into one more. */
	async refresh() {
		this.#stale = true
		if (this.#loading) return
		this.#loading = true
		try {
			while (this.#stale) {
				this.#stale = false
				this.draw(await get(`/sim/people/${this.personId}/chat`))
			}
		} finally {
			this.#loading = false
		}
	}

	draw(chat) {
		this.showTyping(false)
		this.drawHeader()
		this.list.draw(chat)
		this.composer.draw(chat)
		this.#drawFooter()
		this.#drawEmpty(chat.messages.length === 0)
		this.markRead(chat.messages.at(-1)?.message_id)
	}

	drawHeader() {
		const { name, note } = this.person
		const close =
			store.panes.length > 1 &&
			iconButton('close', say('sim-pane-close', { name }), () => closePane(this.personId), {
				class: 'icon-button close',
			})
		this.header.replaceChildren(
			avatar(this.person),
			el('div.who', { title: note || undefined }, el('h2', {}, name), this.typing, el('small.note', {}, note)),
			this.#menu(),
			...(close ? [close] : []),
		)
	}

	showTyping(typing = true) {
		clearTimeout(this.#typingTimer)
		this.typing.hidden = !typing
		if (typing) this.#typingTimer = setTimeout(() => this.showTyping(false), TYPING_MS)
	}

	/** Only what can be seen counts as read. */
	markRead(upTo) {
		const visible = document.visibilityState === 'visible' && this.element.offsetParent !== null
		if (!visible || upTo === undefined || this.person.unread === 0) return
		void post(`/sim/people/${this.personId}/read`, { upTo })
	}

	#menu() {
		const { blocked, started, invitation } = this.person
		const choice = (symbol, key, onclick) => el('button.choice', { type: 'button', onclick }, icon(symbol), say(key))
		const summary = el('summary.icon-button', { 'aria-label': say('sim-menu'), title: say('sim-menu') }, icon('menu'))
		const menu = el('details.menu', { hidden: !started }, summary)
		menu.append(
			el(
				'div.choices',
				{},
				invitation && choice('link', 'sim-start-invitation', () => this.#say(`/start ${invitation}`)),
				choice('lock', blocked ? 'sim-unblock' : 'sim-block', () => this.#block(!blocked)),
			),
		)
		return menu
	}

	#drawFooter() {
		const { started, blocked, invitation, name } = this.person
		if (blocked)
			this.footer.replaceChildren(
				this.#notice(say('sim-blocked-note', { name }), [['sim-unblock', () => this.#block(false)]]),
			)
		else if (!started) this.footer.replaceChildren(this.#welcome(invitation))
		else if (!this.footer.contains(this.composer.element)) this.footer.replaceChildren(this.composer.element)
	}

	/** Somebody who knows the bot but has an empty chat still finds where to begin. */
	#drawEmpty(empty) {
		this.nothing ??= el(
			'div.nothing',
			{},
			el('p', {}, say('sim-chat-empty')),
			el('button.plain', { type: 'button', onclick: () => this.#say('/start') }, say('sim-start')),
		)
		if (!empty || !this.person.started) this.nothing.remove()
		else this.list.log.append(this.nothing)
	}

	#welcome(invitation) {
		const start = ['sim-start', () => this.#say('/start')]
		if (!invitation) return this.#notice(say('sim-start-hint'), [start])
		return this.#notice(say('sim-start-invitation-hint'), [
			['sim-start-invitation', () => this.#say(`/start ${invitation}`)],
			start,
		])
	}

	#notice(text, choices) {
		const buttons = choices.map(([key, onclick], index) =>
			el(index === 0 ? 'button.primary' : 'button.plain', { type: 'button', onclick }, say(key)),
		)
		return el('div.notice', {}, el('p', {}, text), el('div.notice-buttons', {}, ...buttons))
	}

	#say(text) {
		return post(`/sim/people/${this.personId}/text`, { text })
	}

	#block(blocked) {
		return post(`/sim/people/${this.personId}/blocked`, { blocked })
	}

	async #tap(button, node) {
		if (button.web_app) await openWebApp(this.personId, Number(node.closest('.message').dataset.id), button)
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
		const answer = await post(`/sim/people/${this.personId}/tap`, { messageId, data: button.callback_data })
		node.removeAttribute('aria-busy')
		if (answer === undefined) return
		const { result } = answer
		if (result === null) toast(say('sim-tap-unanswered'), this.element)
		else if (result.text) result.alert ? alertDialog(result.text) : toast(result.text, this.element)
		if (result?.url) this.#open(result.url)
	}

	#open(url) {
		const payload = this.#startPayload(url)
		if (payload === undefined)
			window.open(/^[a-z]+:/i.test(url) ? url : `https://${url}`, '_blank', 'noopener,noreferrer')
		else void this.#say(payload === '' ? '/start' : `/start ${payload}`)
	}

	#link(url, event) {
		if (this.#startPayload(url) === undefined) return
		event.preventDefault()
		this.#open(url)
	}

	/** What a link to this very bot carries; it opens here instead of in Telegram. */
	#startPayload(url) {
		const found = /^(?:https?:\/\/)?t\.me\/(\w+)(?:\?start=([\w-]*))?$/i.exec(url)
		return found && found[1].toLowerCase() === store.setup.bot.username.toLowerCase() ? (found[2] ?? '') : undefined
	}
}
