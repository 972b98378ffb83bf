import { store } from '../store/index.ts';
import { copyText } from '../ui/copy-text.ts';

/** Asks the host for a report and copies it. The host leaves out payloads and secrets; this adds only what broke. */
export async function copyProblemReport(error?: string): Promise<void> {
  const { toast, showFailure, problemReport } = store().getState();
  const answer = await problemReport(error);
  if (!answer.ok)
    return showFailure(answer.error, 'The problem report could not be made', () => void copyProblemReport(error));
  const copied = await copyText(answer.value.text);
  toast(
    copied
      ? {
          tone: 'ok',
          title: 'Problem report copied',
          text: 'It holds no payload and no secret. Read it before you pass it on.',
        }
      : {
          tone: 'error',
          title: 'The problem report could not be copied',
          text: 'The browser refused access to the clipboard.',
        },
  );
}
