import { el, icon } from './dom.js'

/**
 * The buttons under a message.
 * @param {{ onTap(button: object, node: HTMLButtonElement): void }} actions
 */
export function keyboardView(markup, actions) {
	const rows = markup.inline_keyboard.map(row => el('div.keys', {}, ...row.map(button => key(button, actions))))
	return el('div.keyboard', {}, ...rows)
}

function key(button, actions) {
	const symbol = button.url || button.web_app ? 'link' : button.copy_text ? 'copy' : undefined
	const node = el('button.key', { type: 'button', 'data-style': button.style }, el('span', {}, button.text))
	if (symbol) node.append(icon(symbol))
	node.addEventListener('click', () => actions.onTap(button, node))
	return node
}
