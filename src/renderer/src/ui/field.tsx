import { Search, X } from 'lucide-react';
import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes } from 'react';
import { cx } from './cx.ts';
import css from './field.module.css';

interface FieldProps {
  readonly label: ReactNode;
  /** Said behind the label, in grey. */
  readonly note?: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  /** Draws the control with the ids that tie it to its label and messages. */
  readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined }) => ReactNode;
}

/** Label above, control, then a hint or the error. */
export function Field({ label, note, hint, error, children }: FieldProps) {
  const id = useId();
  const below = error ?? hint;
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
        {note !== undefined && <span className={css.note}>{note}</span>}
      </label>
      {children({ id, describedBy: below ? `${id}-below` : undefined })}
      {below && (
        <div
          id={`${id}-below`}
          className={cx(css.below, error ? css.error : undefined)}
          role={error ? 'alert' : undefined}
        >
          {below}
        </div>
      )}
    </div>
  );
}

export interface TextInputProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly mono?: boolean;
  readonly invalid?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}
export function TextInput({ mono, invalid, className, ...rest }: TextInputProps) {
  return (
    <input
      type="text"
      spellCheck={false}
      autoComplete="off"
      {...rest}
      aria-invalid={invalid || undefined}
      className={cx(css.input, mono && css.mono, invalid && css.invalid, className)}
    />
  );
}

interface SearchInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly width?: number | string;
  readonly ref?: Ref<HTMLInputElement>;
}
/** A field that filters what stands below it. Escape empties it. */
export function SearchInput({ value, onChange, label, width, ref }: SearchInputProps) {
  return (
    <div className={css.search} style={width === undefined ? undefined : { width }}>
      <Search size={14} aria-hidden />
      <input
        ref={ref}
        type="text"
        spellCheck={false}
        autoComplete="off"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.stopPropagation();
          onChange('');
        }}
      />
      {value !== '' && (
        <button type="button" aria-label="Clear the filter" onClick={() => onChange('')}>
          <X size={12} aria-hidden />
        </button>
      )}
    </div>
  );
}

export interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly ref?: Ref<HTMLSelectElement>;
}
/** The platform's own list: it works by keyboard, by voice and with a screen reader everywhere. */
export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <span className={cx(css.select, className)}>
      <select {...rest}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

interface ToggleProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}
/** A switch: it acts at once. */
export function Switch({ label, hint, checked, disabled, onChange }: ToggleProps) {
  return (
    <label className={css.toggle}>
      <input
        type="checkbox"
        role="switch"
        className={css.switch}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint !== undefined && <span className={css.below}>{hint}</span>}
      </span>
    </label>
  );
}
/** A checkbox: it is part of a form or a list. */
export function Checkbox({ label, hint, checked, disabled, onChange }: ToggleProps) {
  return (
    <label className={css.toggle}>
      <input
        type="checkbox"
        className={css.checkbox}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint !== undefined && <span className={css.below}>{hint}</span>}
      </span>
    </label>
  );
}

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}
/** A few exclusive choices side by side. */
export function Segmented<T extends string>({ label, value, options, onChange }: SegmentedProps<T>) {
  const name = useId();
  return (
    <div className={css.segmented} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
