import { el } from './dom.js'
import { say } from './words.js'

const SHOWN_MS = 3500

/**
 * A short notice that goes away.
 * @param {Element} [place] where it appears; default over the whole page
 */
export function toast(text, place = document.body) {
	const list = place.querySelector(':scope > .toasts') ?? place.appendChild(el('div.toasts', { role: 'status' }))
	const notice = el('div.toast', {}, text)
	list.append(notice)
	setTimeout(() => notice.remove(), SHOWN_MS)
}

/** A dialog to dismiss, like Telegram's alert after a tap. */
export function alertDialog(text) {
	const dialog = el('dialog.alert', {}, el('p', {}, text))
	const close = el('button.primary', { type: 'button', onclick: () => dialog.close() }, say('sim-alert-close'))
	dialog.append(close)
	dialog.addEventListener('close', () => dialog.remove())
	document.body.append(dialog)
	dialog.showModal()
}
