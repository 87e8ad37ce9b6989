/** A fault in our own code ends here: never a blank page, and the way out may not depend on what broke. */
import { Component, type ReactNode } from 'react';

interface Props {
  readonly texts: {
    readonly title: string;
    readonly text: string;
    readonly again: string;
    readonly call: string;
  };
  readonly children: ReactNode;
}

export class CrashScreen extends Component<Props, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    const { texts, children } = this.props;
    if (!this.state.crashed) return children;
    return (
      <main className="hw-main" role="alert">
        <h1>{texts.title}</h1>
        <p>{texts.text}</p>
        <p>
          <button
            type="button"
            className="nl-button nl-button--primary"
            onClick={() => window.location.reload()}
          >
            {texts.again}
          </button>
        </p>
        <p>
          <a href="tel:112">{texts.call}</a>
        </p>
      </main>
    );
  }
}
