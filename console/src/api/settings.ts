/** A setting of the server in the HTML file. */
export const settingOf = (name: 'app-url' | 'core-registration'): string =>
  document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content ?? '';
