import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** In px; 480 fits a question, 760 an editor. */
  readonly width?: number;
  readonly children: ReactNode;
  /** Buttons at the lower right, the safe one first. */
  readonly footer?: ReactNode;
}

/** A question or a small task above everything else. Focus stays inside and goes back to where it was. */
export function Dialog({ title, opened, onClose, width = 480, children, footer }: DialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={width}
      centered
      padding={0}
      overlayProps={{ backgroundOpacity: 0.45 }}
      transitionProps={{ duration: 120, transition: 'fade' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{
        content: css.content ?? '',
        header: css.header ?? '',
        title: css.title ?? '',
        body: css.body ?? '',
        close: css.close ?? '',
      }}
    >
      <div className={css.inside}>{children}</div>
      {footer !== undefined && <div className={css.footer}>{footer}</div>}
    </Modal>
  );
}
