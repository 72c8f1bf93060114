### Cermin's sentences in English. Keys and placeholders are those of id.ftl.

## common

common-home = 🏠 Main menu
common-back = ‹ Back
common-cancel = Cancel
common-yes = Yes
common-no = No
common-next = Next ›
common-previous = ‹ Previous
common-saved = Saved { $time }
common-page = Page { $page } of { $pages }
common-honorific-male = Mr
common-honorific-female = Ms
common-honorific = Mr/Ms
common-cancelled = All right, we leave this question. Answers already saved have not changed.
common-nothing-asked = No question is waiting for an answer.

## errors

error-fault = We are sorry, something went wrong and has been recorded. Saved answers are safe. Please try again.
error-text-expected = Please answer with text, not with a photo, sticker, voice message or file. Type /batal to leave this question.
error-text-unexpected = Thank you. No question is waiting for a typed answer right now, so this message was not stored. Please choose from the menu.
error-message-kind = Sorry, this bot reads text and buttons only. Please choose from the menu.
error-edited = Editing a message you have sent does not change your answer. To correct an answer, please change it on its card.
error-old-button = That button no longer applies. Here is where things stand now.
error-private-only = Appraisals are private. Please continue in a private chat with this bot.
error-private-open = Open the private chat

refusal-not-yours = This part is not open to you.
refusal-hr-only = This part is for HR officers only.
refusal-too-long = The text is too long ({ $length } characters, at most { $most }). Please send a shorter version; what you entered before has not changed.
refusal-empty = The text is still empty. Please write your answer.
