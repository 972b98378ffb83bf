import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { importDropped } from '../library/import-files.ts';
import css from './drop-files.module.css';

/** Files can be dropped anywhere on the window. */
export function DropFiles() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Every element entered and left counts once; the window is left when the count is back at zero.
    let depth = 0;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent): void => {
      if (hasFiles(event) && ++depth === 1) setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (hasFiles(event) && --depth <= 0) {
        depth = 0;
        setOver(false);
      }
    };
    const allow = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      void importDropped([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className={css.over}>
      <div className={css.card}>
        <FileDown size={18} className="accent" aria-hidden />
        Drop workflows, blueprints, payloads, reference data or bundles to import them
      </div>
    </div>
  );
}
