import { el, icon, iconButton } from './dom.js'
import { keyboardView } from './keyboard-view.js'
import { openPhoto } from './lightbox.js'
import { nameOf } from './name.js'
import { richText } from './rich-text.js'
import { clockTime, fromUnix } from './time.js'
import { language, say } from './words.js'

/**
 * One message with its buttons.
 * @param {object} message as in the Bot API
 * @param {{ own: boolean, follows: boolean, reaction?: string[] }} place
 * @param {object} actions what the chat does: onReply, onEdit, onTap, onCommand, onLink, onJump
 */
export function messageView(message, place, actions) {
	const bubble = el(
		'div.bubble',
		{},
		!place.own && !place.follows && el('div.sender', {}, nameOf(message.from)),
		quoted(message, actions),
		forwarded(message),
		media(message),
		body(message, actions),
		meta(message, place),
	)
	const node = el(
		'article.message',
		{
			'data-id': message.message_id,
			class: `message ${place.own ? 'own' : 'theirs'}${place.follows ? ' follows' : ''}`,
		},
		el('div.line', {}, bubble, tools(message, place, actions)),
	)
	if (place.reaction?.length) bubble.append(el('div.reaction', {}, ...place.reaction))
	if (message.reply_markup) node.append(keyboardView(message.reply_markup, actions))
	return node
}

function quoted(message, actions) {
	const original = message.reply_to_message
	if (!original) return undefined
	const text = original.text ?? original.caption ?? say(original.photo ? 'sim-photo' : 'sim-other-content')
	return el(
		'button.quote',
		{ type: 'button', onclick: () => actions.onJump(original.message_id) },
		el('strong', {}, nameOf(original.from)),
		el('span', {}, text),
	)
}

function forwarded(message) {
	return message.forward_origin && el('div.forwarded', {}, icon('forward'), say('sim-forwarded'))
}

function media(message) {
	if (message.photo) return photo(message)
	if (message.document) return attachment(message.document)
	if (message.text === undefined) return el('div.other', {}, say('sim-other-content'))
	return undefined
}

function photo(message) {
	const largest = message.photo.at(-1)
	const url = `/sim/files/${encodeURIComponent(largest.file_id)}`
	const caption = message.caption ?? ''
	const picture = el('img', {
		src: url,
		alt: caption || say('sim-photo'),
		width: largest.width,
		height: largest.height,
		loading: 'lazy',
	})
	return el(
		'button.photo',
		{ type: 'button', 'aria-label': say('sim-photo-open'), onclick: () => openPhoto(url, caption) },
		picture,
	)
}

function attachment(file) {
	const name = file.file_name ?? ''
	const size = fileSize(file.file_size ?? 0)
	return el(
		'a.document',
		{
			href: `/sim/files/${encodeURIComponent(file.file_id)}`,
			download: name,
			'aria-label': say('sim-document', { name, size }),
		},
		el('span.file-icon', {}, icon('file')),
		el('span.file-name', {}, el('strong', {}, name), el('small', {}, size)),
	)
}

function fileSize(bytes) {
	const number = new Intl.NumberFormat(language(), { maximumFractionDigits: 1 })
	return bytes < 1024 * 1024
		? `${number.format(Math.max(0.1, bytes / 1024))} KB`
		: `${number.format(bytes / 1024 / 1024)} MB`
}

function body(message, actions) {
	const text = message.text ?? message.caption
	if (!text) return undefined
	return el('div.text', { dir: 'auto' }, ...richText(text, message.entities ?? message.caption_entities, actions))
}

/** Like Telegram's apps, a bot's card that keeps its buttons does not say that it was edited. */
function meta(message, place) {
	const edited = message.edit_date !== undefined && (place.own || !message.reply_markup)
	return el(
		'div.meta',
		{},
		message.has_protected_content && el('span.protected', { title: say('sim-protected') }, icon('lock')),
		edited && el('span', {}, say('sim-edited')),
		el('time', { datetime: fromUnix(message.date).toISOString() }, clockTime(fromUnix(message.date))),
	)
}

function tools(message, place, actions) {
	const reply = iconButton('reply', say('sim-reply'), () => actions.onReply(message))
	const edit =
		place.own && message.text !== undefined && iconButton('pencil', say('sim-edit'), () => actions.onEdit(message))
	return el('div.tools', {}, reply, edit)
}
