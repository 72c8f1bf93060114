import { el, iconButton } from './dom.js'
import { say } from './words.js'

/** A photo over the whole window; Escape, the cross or a click closes it. */
export function openPhoto(url, caption) {
	const dialog = el('dialog.lightbox', { 'aria-label': say('sim-photo') })
	const close = () => dialog.close()
	dialog.append(
		iconButton('close', say('sim-photo-close'), close),
		el('img', { src: url, alt: caption || say('sim-photo'), onclick: close }),
	)
	dialog.addEventListener('close', () => dialog.remove())
	document.body.append(dialog)
	dialog.showModal()
}
