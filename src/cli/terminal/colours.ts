import { colour } from './terminal.js';

export const bad = colour('red');
export const doubtful = colour('yellow');
export const good = colour('green');
export const faint = colour('dim');
