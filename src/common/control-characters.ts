/** Characters that break lines, control a terminal or change the direction of text. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/**
 * The same text with control characters escaped, such as `\n` or `\u001b`. JSON uses the same escapes, so the result is
 * valid inside a JSON string.
 */
export const withoutControls = (text: string): string =>
  text.replace(CONTROL, (character) => {
    const short = JSON.stringify(character).slice(1, -1);
    return short === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : short;
  });

/** The same for a text of several lines. Line breaks are kept. */
export const withoutControlsInLines = (text: string): string => text.split('\n').map(withoutControls).join('\n');
