import { post } from './api.js'
import { el, icon, iconButton } from './dom.js'
import { asPhoto } from './photo-file.js'
import { store } from './store.js'
import { openWebApp } from './web-app-view.js'
import { say } from './words.js'

/** The line where a person writes: text, commands, attachments, and what it answers or changes. */
export class Composer {
	#reply
	#editing
	#commands = []
	#menuApp

	/** @param {{ chatId: number, path: string, command(command: string): unknown }} chat whose line this is */
	constructor(chat) {
		this.chat = chat
		this.context = el('div.context', { hidden: true })
		this.suggestions = el('div.suggestions', { role: 'listbox', 'aria-label': say('sim-commands'), hidden: true })
		this.input = el('textarea', {
			rows: '1',
			placeholder: say('sim-write'),
			'aria-label': say('sim-write'),
			dir: 'auto',
		})
		this.input.value = store.drafts.get(chat.chatId) ?? ''
		this.input.addEventListener('input', () => this.#typed())
		this.input.addEventListener('keydown', event => this.#key(event))
		const commands = iconButton('slash', say('sim-commands'), () => this.#toggleCommands(), {
			class: 'icon-button commands-button',
		})
		const send = iconButton('send', say('sim-send'), () => void this.#send(), { class: 'icon-button send' })
		this.keyboard = el('div.reply-keyboard', { hidden: true })
		this.menuButton = el('button.menu-button', { type: 'button', hidden: true, onclick: () => this.#openMenuApp() })
		const row = el('div.row', {}, this.menuButton, this.#attachMenu(), this.input, commands, send)
		this.element = el('div.composer', {}, this.suggestions, this.context, row, this.keyboard)
		this.#grow()
	}

	/** @param {{ commands: object[], input?: object, menuButton?: object }} chat */
	draw(chat) {
		this.#commands = chat.commands
		this.#menuApp = chat.menuButton?.web_app && chat.menuButton
		this.menuButton.textContent = this.#menuApp?.text ?? ''
		this.menuButton.hidden = !this.#menuApp
		const rows = chat.input?.keyboard ?? []
		const key = button => {
			const text = typeof button === 'string' ? button : button.text
			return el('button.key', { type: 'button', onclick: () => void this.#post(text) }, text)
		}
		this.keyboard.replaceChildren(...rows.map(row => el('div.keys', {}, ...row.map(key))))
		this.keyboard.hidden = rows.length === 0
		this.input.placeholder = chat.input?.input_field_placeholder ?? say('sim-write')
	}

	reply(message) {
		this.#editing = undefined
		this.#reply = message
		const name = message.from?.first_name ?? ''
		this.#showContext('reply', say('sim-reply-to', { name }), message, 'sim-reply-cancel')
	}

	edit(message) {
		this.#reply = undefined
		this.#editing = message
		this.input.value = message.text
		this.#showContext('pencil', say('sim-edit-own'), message, 'sim-edit-cancel')
		this.#grow()
	}

	#showContext(symbol, title, message, cancel) {
		const text = el(
			'div.context-text',
			{},
			el('strong', {}, title),
			el('span', {}, message.text ?? message.caption ?? ''),
		)
		const close = iconButton('close', say(cancel), () => this.#dropContext())
		this.context.replaceChildren(icon(symbol), text, close)
		this.context.hidden = false
		this.input.focus()
	}

	#dropContext() {
		if (this.#editing) this.input.value = ''
		this.#reply = undefined
		this.#editing = undefined
		this.context.hidden = true
		this.#grow()
	}

	/** What Telegram's clients show left of the line, where the bot has set one for the chat. */
	#openMenuApp() {
		return openWebApp(this.chat.chatId, undefined, this.#menuApp)
	}

	#typed() {
		store.drafts.set(this.chat.chatId, this.input.value)
		const typed = /^\/(\w*)$/.exec(this.input.value)?.[1]
		this.#suggest(typed === undefined ? [] : this.#commands.filter(({ command }) => command.startsWith(typed)))
		this.#grow()
	}

	#key(event) {
		if (event.key === 'Escape') this.#suggest([])
		if (event.key === 'ArrowUp' && !this.suggestions.hidden) {
			event.preventDefault()
			this.suggestions.lastElementChild?.focus()
		}
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
		event.preventDefault()
		void this.#send()
	}

	#toggleCommands() {
		this.#suggest(this.suggestions.hidden ? this.#commands : [])
		this.suggestions.firstElementChild?.focus()
	}

	#suggest(commands) {
		const choose = command => {
			this.#suggest([])
			this.input.value = ''
			void this.chat.command(`/${command}`)
		}
		const option = ({ command, description }) =>
			el(
				'button.suggestion',
				{ type: 'button', role: 'option', onclick: () => choose(command) },
				el('strong', {}, `/${command}`),
				el('span', {}, description),
			)
		this.suggestions.replaceChildren(...commands.map(option))
		this.suggestions.hidden = commands.length === 0
	}

	async #send() {
		const text = this.input.value
		if (text.trim() === '') return
		const editing = this.#editing
		const replyTo = this.#reply?.message_id
		this.input.value = ''
		store.drafts.delete(this.chat.chatId)
		this.#suggest([])
		this.#dropContext()
		if (editing) await post(`${this.chat.path}/edit`, { messageId: editing.message_id, text })
		else await this.#post(text, replyTo)
	}

	#post(text, replyTo) {
		return post(`${this.chat.path}/text`, { text, ...(replyTo && { replyTo }) })
	}

	#attachMenu() {
		const choice = (kind, accept, label, symbol) => {
			const input = el('input', { type: 'file', accept, hidden: true, tabindex: '-1', 'aria-hidden': 'true' })
			input.addEventListener('change', () => void this.#attach(kind, input))
			const button = el('button.choice', { type: 'button', onclick: () => input.click() }, icon(symbol), label)
			return [button, input]
		}
		const menu = el(
			'details.menu.attach',
			{},
			el('summary.icon-button', { 'aria-label': say('sim-attach'), title: say('sim-attach') }, icon('attach')),
		)
		const photo = choice('photo', 'image/*', say('sim-attach-photo'), 'photo')
		const file = choice('document', '', say('sim-attach-file'), 'file')
		menu.append(el('div.choices', {}, ...photo, ...file))
		menu.addEventListener('click', event => {
			if (event.target.closest('.choice')) menu.open = false
		})
		return menu
	}

	async #attach(kind, input) {
		const file = input.files[0]
		input.value = ''
		if (!file) return
		const form = new FormData()
		const photo = kind === 'photo' ? await asPhoto(file) : undefined
		form.set('file', photo ?? file, photo ? 'photo.jpg' : file.name)
		form.set('caption', this.input.value)
		this.input.value = ''
		this.#grow()
		await post(`${this.chat.path}/${photo ? 'photo' : 'document'}`, form)
	}

	#grow() {
		this.input.style.height = 'auto'
		if (this.input.isConnected) this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`
	}
}
