// Runs before the first paint, so that nobody who works in light sees a dark flash. app/theme.ts takes over from here.
// A file of its own: the content security policy allows no script inside of the page.
{
  const kept = localStorage.getItem('flowbench.theme');
  const light = kept === 'light' || (kept !== 'dark' && matchMedia('(prefers-color-scheme: light)').matches);
  document.documentElement.dataset.theme = light ? 'light' : 'dark';
}
