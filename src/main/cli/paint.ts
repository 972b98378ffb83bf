export type Colour = 'red' | 'green' | 'yellow' | 'blue' | 'cyan' | 'dim' | 'bold';
export type Paint = (colour: Colour, text: string) => string;

const codes: Readonly<Record<Colour, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
};

/** Colours a text, or leaves it as it is. Colour is never the only sign: every painted word also says it. */
export function painter(colours: boolean): Paint {
  return (colour, text) => {
    const [on, off] = codes[colour];
    return colours && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  };
}
