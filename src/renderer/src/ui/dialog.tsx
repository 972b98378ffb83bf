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
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={width}
      centered
      padding={0}
      transitionProps={{ duration: 120, transition: 'fade' }}
      classNames={{ content: css.content ?? '' }}
    >
      <Modal.Overlay backgroundOpacity={0.45} />
      <Modal.Content>
        {/* A div: Mantine's own header element would be a second banner of the page. */}
        <div className={css.header}>
          <Modal.Title className={css.title ?? ''}>{title}</Modal.Title>
          <Modal.CloseButton className={css.close ?? ''} aria-label="Close" />
        </div>
        <div className={css.inside}>{children}</div>
        {footer !== undefined && <div className={css.footer}>{footer}</div>}
      </Modal.Content>
    </Modal.Root>
  );
}
