import { contextBridge, ipcRenderer } from 'electron';

// The whole bridge: one way in, one way out. Everything else is the contract's business.
contextBridge.exposeInMainWorld('flowbench', {
  send: (text: string): void => ipcRenderer.send('flowbench', text),
  onMessage: (listener: (text: string) => void): (() => void) => {
    const forward = (_event: unknown, text: string): void => listener(text);
    ipcRenderer.on('flowbench', forward);
    return () => ipcRenderer.off('flowbench', forward);
  },
});
