import { post } from './api.js'
import { groupAvatar } from './avatar.js'
import { ChatPane } from './chat-pane.js'
import { el, icon, iconButton } from './dom.js'
import { showMembers } from './group-dialogs.js'
import { closePane, lookAs, store, viewerIn } from './store.js'
import { say } from './words.js'

/** What becomes of the bot, by what it is now: the change, its sentence, and whether only the owner may. */
const BOT_CHANGES = [
	{ act: 'promote', key: 'sim-group-promote-bot', from: ['member'] },
	{ act: 'demote', key: 'sim-group-demote-bot', from: ['administrator'] },
	{ act: 'silence', key: 'sim-group-silence-bot', from: ['member', 'administrator'], supergroup: true },
	{ act: 'demote', key: 'sim-group-unsilence-bot', from: ['restricted'] },
]

/** A group's chat, as one of its members sees it. */
export class GroupPane extends ChatPane {
	get group() {
		return store.groups.get(this.chatId)
	}

	get viewer() {
		return viewerIn(this.group)
	}

	get viewerId() {
		return this.viewer.id
	}

	get path() {
		return `/sim/groups/${this.chatId}/as/${this.viewerId}`
	}

	get unread() {
		return this.viewer.unread
	}

	/** In a group a client names the bot that a chosen command is for. */
	command(command) {
		return this.say(command.includes('@') ? command : `${command}@${store.setup.bot.username}`)
	}

	drawHeader() {
		const { name, members } = this.group
		const close =
			store.panes.length > 1 &&
			iconButton('close', say('sim-pane-close', { name }), () => closePane(this.chatId), {
				class: 'icon-button close',
			})
		const note = `${say('sim-group-count', { count: members.length })} · ${say(botNote(this.group.bot))}`
		this.header.replaceChildren(
			groupAvatar(this.group),
			el('div.who', { title: note }, el('h2', {}, name), this.typing, this.#viewers()),
			this.#menu(note),
			...(close ? [close] : []),
		)
	}

	drawFooter() {
		const { mayWrite, name } = this.viewer
		if (!mayWrite) this.footer.replaceChildren(this.notice(say('sim-group-read-only', { name }), []))
		else if (!this.footer.contains(this.composer.element)) this.footer.replaceChildren(this.composer.element)
	}

	/** A group begins with a service message. */
	drawEmpty() {}

	/** Whose phone this is. */
	#viewers() {
		const select = el(
			'select.viewer',
			{ 'aria-label': say('sim-group-as'), title: say('sim-group-as') },
			...this.group.members.map(({ id, name }) => el('option', { value: id, selected: id === this.viewerId }, name)),
		)
		select.addEventListener('change', () => {
			lookAs(this.chatId, Number(select.value))
			void this.refresh()
		})
		return select
	}

	#menu(note) {
		const { bot, type } = this.group
		const isOwner = this.viewer.standing === 'creator'
		const isManager = isOwner || this.viewer.standing === 'administrator'
		const choice = (symbol, key, onclick) => el('button.choice', { type: 'button', onclick }, icon(symbol), say(key))
		const isIn = !['left', 'kicked'].includes(bot)
		const changes = BOT_CHANGES.filter(
			({ from, supergroup }) => from.includes(bot) && (!supergroup || type === 'supergroup'),
		)
		const summary = el('summary.icon-button', { 'aria-label': say('sim-menu'), title: say('sim-menu') }, icon('menu'))
		const menu = el('details.menu', {}, summary)
		menu.append(
			el(
				'div.choices',
				{},
				el('small.note', {}, note),
				choice('people', 'sim-group-members', () => showMembers(this.chatId)),
				!isIn && choice('plus', 'sim-group-add-bot', () => post(`${this.path}/start`, {})),
				...(isOwner ? changes.map(({ act, key }) => choice('lock', key, () => this.#change(act))) : []),
				isManager && isIn && choice('close', 'sim-group-remove-bot', () => this.#change('remove')),
				isOwner && type === 'group' && choice('forward', 'sim-group-upgrade', () => this.#change('upgrade')),
			),
		)
		menu.addEventListener('click', event => {
			if (event.target.closest('.choice')) menu.open = false
		})
		return menu
	}

	#change(act) {
		return post(`${this.path}/change`, { act })
	}
}

function botNote(standing) {
	switch (standing) {
		case 'member':
			return 'sim-group-bot-in'
		case 'administrator':
			return 'sim-group-bot-admin'
		case 'restricted':
			return 'sim-group-bot-silenced'
		default:
			return 'sim-group-bot-out'
	}
}
