import { post } from './api.js'
import { avatar } from './avatar.js'
import { ChatPane } from './chat-pane.js'
import { el, icon, iconButton } from './dom.js'
import { closePane, store } from './store.js'
import { say } from './words.js'

/** One person's private chat with the bot, as on their phone. */
export class PersonPane extends ChatPane {
	get person() {
		return store.people.get(this.chatId)
	}

	get path() {
		return `/sim/people/${this.chatId}`
	}

	get viewerId() {
		return this.chatId
	}

	get unread() {
		return this.person.unread
	}

	drawHeader() {
		const { name, note } = this.person
		const close =
			store.panes.length > 1 &&
			iconButton('close', say('sim-pane-close', { name }), () => closePane(this.chatId), {
				class: 'icon-button close',
			})
		this.header.replaceChildren(
			avatar(this.person),
			el('div.who', { title: note || undefined }, el('h2', {}, name), this.typing, el('small.note', {}, note)),
			this.#menu(),
			...(close ? [close] : []),
		)
	}

	drawFooter() {
		const { started, blocked, invitation, name } = this.person
		if (blocked)
			this.footer.replaceChildren(
				this.notice(say('sim-blocked-note', { name }), [['sim-unblock', () => this.#block(false)]]),
			)
		else if (!started) this.footer.replaceChildren(this.#welcome(invitation))
		else if (!this.footer.contains(this.composer.element)) this.footer.replaceChildren(this.composer.element)
	}

	/** Somebody who knows the bot but has an empty chat still finds where to begin. */
	drawEmpty(empty) {
		this.nothing ??= el(
			'div.nothing',
			{},
			el('p', {}, say('sim-chat-empty')),
			el('button.plain', { type: 'button', onclick: () => this.say('/start') }, say('sim-start')),
		)
		if (!empty || !this.person.started) this.nothing.remove()
		else this.list.log.append(this.nothing)
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
				invitation && choice('link', 'sim-start-invitation', () => this.say(`/start ${invitation}`)),
				choice('lock', blocked ? 'sim-unblock' : 'sim-block', () => this.#block(!blocked)),
			),
		)
		return menu
	}

	#welcome(invitation) {
		const start = ['sim-start', () => this.say('/start')]
		if (!invitation) return this.notice(say('sim-start-hint'), [start])
		return this.notice(say('sim-start-invitation-hint'), [
			['sim-start-invitation', () => this.say(`/start ${invitation}`)],
			start,
		])
	}

	#block(blocked) {
		return post(`${this.path}/blocked`, { blocked })
	}
}
