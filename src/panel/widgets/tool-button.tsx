import type { ReactNode, Ref } from 'react';
import { Button, ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './tool-button.module.css';

export interface ToolButtonProps {
  /** The accessible name, and the word beside the icon. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
  /** `wide`: the word goes where the toolbar is narrow. `never`: the icon stands alone. */
  readonly showsLabel?: 'always' | 'wide' | 'never';
  readonly tone?: 'plain' | 'primary' | 'outlined';
  /** What the button does, and its key, as a tooltip. */
  readonly hint: string;
  /** Set for buttons that open and close something. */
  readonly isExpanded?: boolean;
  readonly controls?: string;
  readonly isDisabled?: boolean;
  /** A chip after the word. */
  readonly after?: ReactNode;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function ToolButton(props: ToolButtonProps) {
  const { label, icon, onPress, showsLabel = 'wide', tone = 'plain', hint, after, className, ref } = props;
  const names = [styles.button, tone === 'plain' ? '' : styles[tone], className].filter(Boolean).join(' ');
  return (
    <TooltipTrigger delay={600} closeDelay={0}>
      <Button
        {...(ref === undefined ? {} : { ref })}
        className={names}
        aria-label={label}
        {...(props.isExpanded === undefined ? {} : { 'aria-expanded': props.isExpanded })}
        {...(props.controls === undefined ? {} : { 'aria-controls': props.controls })}
        isDisabled={props.isDisabled ?? false}
        onPress={onPress}
      >
        {icon}
        {showsLabel === 'never' ? undefined : (
          <span className={showsLabel === 'wide' ? styles.fading : undefined}>{label}</span>
        )}
        {after}
      </Button>
      <Hint text={hint} />
    </TooltipTrigger>
  );
}

export interface ToolToggleProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly isPressed: boolean;
  readonly onChange: (isPressed: boolean) => void;
  readonly hint: string;
  readonly className?: string | undefined;
}

/** An icon that is on or off. */
export function ToolToggle({ label, icon, isPressed, onChange, hint, className }: ToolToggleProps) {
  return (
    <TooltipTrigger delay={600} closeDelay={0}>
      <ToggleButton
        className={[styles.button, className].filter(Boolean).join(' ')}
        aria-label={label}
        isSelected={isPressed}
        onChange={onChange}
      >
        {icon}
      </ToggleButton>
      <Hint text={hint} />
    </TooltipTrigger>
  );
}

function Hint({ text }: { readonly text: string }) {
  return (
    <Tooltip className={styles.tooltip ?? ''} offset={4}>
      {text}
    </Tooltip>
  );
}
