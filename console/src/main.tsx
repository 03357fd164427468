import '@fontsource-variable/inter/wght.css';
import './styles';
import './console.css';
import { MantineProvider } from '@mantine/core';
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { Problem } from 'tenantry-client';
import { onLogout } from './api/contexts';
import { takeTicket } from './api/ticket';
import { ErrorPage, Loading, NotFoundPage } from './components/states';
import { routeTree } from './routeTree.gen';
import { language } from './texts/texts';
import { theme } from './theme';

takeTicket();
document.documentElement.lang = language;

// The names of files change with each release. A page of the previous release loads itself again.
globalThis.addEventListener('vite:preloadError', () => globalThis.location.reload());

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
Object.assign(globalThis, { __webpack_nonce__: nonce }); // react-remove-scroll reads it

const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultPendingMs: 500,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

// A new page begins at its top, for the eye and for a screen reader. The router's own way would store positions.
router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
  if (!pathChanged || !fromLocation) return;
  globalThis.scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
});

/** The pages below these need a login. */
const GUARDED: readonly string[] = ['/console', '/account/_me'];

onLogout(() => {
  if (router.state.matches.some(({ routeId }) => GUARDED.includes(routeId))) void router.invalidate();
});

const root = document.getElementById('root');
if (root)
  createRoot(root, { onCaughtError: (error) => error instanceof Problem || console.error(error) }).render(
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <RouterProvider router={router} />
    </MantineProvider>,
  );
