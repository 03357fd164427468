import {
  type AlertProps,
  type BadgeProps,
  type ButtonProps,
  createTheme,
  type InputWrapperProps,
  type MantineColorsTuple,
  type ModalProps,
  type NotificationProps,
  type PaperProps,
  type TableProps,
} from '@mantine/core';
import { texts } from './texts/texts';

/** Your colour: ten shades, light to dark. The logo is favicon.svg. */
const brandColour: MantineColorsTuple = [
  '#eef2ff',
  '#e0e7ff',
  '#c7d2fe',
  '#a5b4fc',
  '#818cf8',
  '#6366f1',
  '#4f46e5',
  '#4338ca',
  '#3730a3',
  '#312e81',
];

/** Cool greys, like the colour. */
const dark: MantineColorsTuple = [
  '#d3d6dd',
  '#b4b9c4',
  '#8f95a3',
  '#686f7e',
  '#4b515e',
  '#373c47',
  '#282c35',
  '#1c1f26',
  '#16181d',
  '#101216',
];

// By name: a reference to a component would load it with the first page.
const components = {
  Alert: defaults<AlertProps>({ variant: 'light', radius: 'md' }),
  Badge: defaults<BadgeProps>({ variant: 'dot', radius: 'sm', tt: 'none', fw: 550 }),
  Button: defaults<ButtonProps>({ fw: 550 }),
  // A field that may stay empty says so. All others are required.
  InputWrapper: defaults<InputWrapperProps>({ withAsterisk: false }),
  Modal: defaults<ModalProps>({ centered: true, closeButtonProps: { 'aria-label': texts.close } }),
  Notification: defaults<NotificationProps>({ closeButtonProps: { 'aria-label': texts.close } }),
  Paper: defaults<PaperProps>({ radius: 'md', withBorder: true }),
  Table: defaults<TableProps>({ verticalSpacing: 'sm', horizontalSpacing: 'md' }),
};

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 6 },
  colors: { brand: brandColour, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.0625rem' }, h3: { fontSize: '0.9375rem' } },
  },
  components,
});

function defaults<Props>(defaultProps: Partial<Props>) {
  return { defaultProps };
}
