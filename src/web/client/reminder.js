import { ask } from './api.js'
import { el } from './dom.js'
import { orderButton } from './order-button.js'
import { pathOf } from './route.js'

/**
 * "Remind them": says whom it would reach, and asks.
 * @param {string} label
 * @param {{ period: string, list: string, unit?: string }} late
 * @param {(sentence: string) => void} announce
 */
export function reminderButton(label, late, announce) {
	const button = el('button.primary', { type: 'button', 'aria-haspopup': 'dialog' }, label)
	button.addEventListener('click', async () => {
		if (button.getAttribute('aria-busy') === 'true') return
		button.setAttribute('aria-busy', 'true')
		try {
			const preview = await ask(pathOf({ screen: 'reminder', params: late }))
			confirm(preview, pathOf({ screen: 'remind', params: late }), announce)
		} catch (error) {
			announce(error.message)
		} finally {
			button.removeAttribute('aria-busy')
		}
	})
	return el('p', {}, button)
}

function confirm({ title, period, what, othersTitle, others, once, send, cancel }, path, announce) {
	const problem = el('p.problem-text', { role: 'alert' })
	const says = (sentence, isDone) => {
		if (!isDone) {
			problem.textContent = sentence
			return
		}
		dialog.close()
		announce(sentence)
	}
	const close = el('button.button', { type: 'button', onclick: () => dialog.close() }, cancel)
	const dialog = el(
		'dialog.card.confirm',
		{ 'aria-labelledby': 'confirm-title' },
		el('h2', { id: 'confirm-title' }, title),
		el('p.lead', {}, period),
		el('p', {}, what),
		others.length > 0 && el('div', {}, el('p', {}, othersTitle), ...others.map(line => el('p', {}, line))),
		el('p.lead', {}, once),
		problem,
		el('div.buttons', {}, send && orderButton({ label: send, path, says }), close),
	)
	const leave = () => dialog.close()
	window.addEventListener('hashchange', leave)
	dialog.addEventListener('close', () => {
		window.removeEventListener('hashchange', leave)
		dialog.remove()
	})
	document.body.append(dialog)
	dialog.showModal()
}
