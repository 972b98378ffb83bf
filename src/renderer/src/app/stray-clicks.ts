/**
 * The first click of a double click may open another view; the second then falls onto whatever text that view has there,
 * and the browser would select the word. It is stopped from doing so when what was first pressed has gone.
 */
export function listenForStrayClicks(): void {
  let pressed: Node | null = null;
  document.addEventListener(
    'mousedown',
    (event) => {
      if (event.detail > 1 && pressed !== null && !pressed.isConnected) event.preventDefault();
      else pressed = event.target instanceof Node ? event.target : null;
    },
    true,
  );
}
