/** An event stream that a test speaks through; jsdom has none. */

export class FakeEventSource extends EventTarget {
  static open: FakeEventSource[] = [];
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeEventSource.open.push(this);
  }

  static get current(): FakeEventSource | undefined {
    return FakeEventSource.open.at(-1);
  }

  static closeAll(): void {
    FakeEventSource.open = [];
  }

  say(event: string, data: unknown = {}): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }

  close(): void {
    FakeEventSource.open = FakeEventSource.open.filter((source) => source !== this);
  }
}
