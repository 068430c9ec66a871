import { css, html, LitElement } from 'lit';

type Json = Record<string, any>;

/**
 * A thin shell around Apache ECharts. `option` is plain JSON from the server, with two conveniences: a string "var(--token)" becomes
 * that token's colour in the present scheme, and numbers are written in the page's language. Nothing in it is code or HTML: string
 * templates are dropped and tooltips are drawn on the canvas, so a name that looks like markup stays a name.
 */
class RookeryChart extends LitElement {
  static properties = { option: { attribute: false }, brushed: { type: Boolean } };
  static styles = css`
    :host { display: block; block-size: var(--rookery-chart-height, 20rem); min-inline-size: 0; border-radius: var(--vaadin-radius-m); }
    :host(:focus-visible) { outline: 2px solid var(--vaadin-focus-ring-color); outline-offset: 2px; }
    div { block-size: 100%; }
  `;
  declare option: Json;
  declare brushed: boolean;

  private chart?: any;
  private focused = -1;
  private readonly paper = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  private readonly motion = matchMedia('(prefers-reduced-motion: reduce)');
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  private readonly coarse = matchMedia('(pointer: coarse)');
  private readonly redraw = () => this.draw();
  private readonly resized = new ResizeObserver(() => {
    this.chart?.resize();
    this.draw();
  });
  private readonly restyled = new MutationObserver(this.redraw);

  render() {
    return html`<div></div>`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.tabIndex = 0;
    this.setAttribute('role', 'img');
    this.resized.observe(this);
    this.restyled.observe(document.documentElement, { attributeFilter: ['theme', 'style', 'lang'] });
    this.dark.addEventListener('change', this.redraw);
    this.addEventListener('keydown', this.onKey);
    if (this.hasUpdated) this.updated();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.restyled.disconnect();
    this.dark.removeEventListener('change', this.redraw);
    this.removeEventListener('keydown', this.onKey);
    this.chart?.dispose();
    this.chart = undefined;
  }

  async updated() {
    const { init } = await import('./rookery-echarts.js');
    if (!this.isConnected) return;
    if (!this.chart) {
      this.chart = init(this.renderRoot.querySelector('div')!);
      this.chart.on('click', (e: Json) => this.emit('click', e.componentType, e.seriesName, e.name, e.dataIndex));
      this.chart.on('legendselectchanged', (e: Json) => {
        this.chart.dispatchAction({ type: 'legendSelect', name: e.name });
        this.emit('click', 'legend', e.name, e.name, -1);
      });
      this.chart.on('brushEnd', (e: Json) => this.dispatchEvent(new CustomEvent('chart-brush', {
        detail: { ranges: e.areas.map((area: Json) => this.rectangle(area.coordRange)) },
      })));
    }
    this.draw();
  }

  /** Downloads what is drawn, on the page's own background. */
  savePng(name: string) {
    const link = document.createElement('a');
    link.download = name;
    link.href = this.chart.getDataURL({ pixelRatio: 2, backgroundColor: this.colour('var(--vaadin-background-color)') });
    link.click();
  }

  private emit(kind: string, part: string, series = '', name = '', index = -1) {
    this.dispatchEvent(new CustomEvent(`chart-${kind}`, { detail: { part, series, name, index } }));
  }

  private draw() {
    if (!this.chart || !this.option) return;
    this.chart.setOption(this.dressed(), { notMerge: true });
    this.toggleAttribute('drawn', true);
    // A finger that wants to scroll must not draw; on touch screens a tap chooses.
    if (this.brushed && !this.coarse.matches) {
      const brushType = this.option.brush?.brushType ?? 'rect';
      this.chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType, brushMode: 'single' } });
    }
  }

  /** A brush along one axis reaches over the whole of the other. */
  private rectangle(range: any): any {
    return typeof range[0] === 'number' ? [range, [-Number.MAX_VALUE, Number.MAX_VALUE]] : range;
  }

  private dressed(): Json {
    const text = this.colour('var(--vaadin-text-color)');
    const quiet = this.colour('var(--vaadin-text-color-secondary)');
    const line = this.colour('var(--vaadin-border-color-secondary)');
    const language = document.documentElement.lang || undefined;
    const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
    const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
    const written: Record<string, (value: number) => string> = {
      percent: (value) => percent.format(value),
      year: (value) => String(Math.round(value)),
      date: (value) => new Date(Math.floor(value) * 86_400_000).toISOString().slice(0, 10),
    };
    const write = (format?: string) => (value: any) => (typeof value !== 'number' ? String(value) : (written[format!] ?? number.format)(value));
    const font = { color: text, fontFamily: getComputedStyle(this).fontFamily };
    // Few categories are all named, cut to the room they have; of many as many as fit.
    const room = (axis: Json, across: boolean) => {
      const count = axis.data?.length ?? 0;
      if (axis.type !== 'category') return {};
      if (!across) return { overflow: 'truncate', width: 110 };
      return count > 16 ? {} : { interval: 0, hideOverlap: false, overflow: 'truncate', width: (0.8 * this.clientWidth) / Math.max(1, count) };
    };
    const axes = (given: Json | Json[] | undefined, across: boolean) => given && [given].flat().map((axis: Json) => ({
      ...axis,
      nameTextStyle: { ...font, color: quiet, ...axis.nameTextStyle },
      axisLine: { lineStyle: { color: line }, ...axis.axisLine },
      axisTick: { lineStyle: { color: line }, ...axis.axisTick },
      splitLine: { lineStyle: { color: line }, ...axis.splitLine },
      axisLabel: {
        ...font, color: quiet, hideOverlap: true, ...room(axis, across), ...axis.axisLabel,
        formatter: axis.type === 'category' || axis.type === 'time' ? undefined : write(axis.format),
      },
    }));
    const given = this.tinted(this.option) as Json;
    return {
      animation: !this.motion.matches,
      animationDuration: 180,
      animationDurationUpdate: 180,
      // Labels and names inside, and no more air around them than the figure gives already.
      grid: { left: 4, right: 12, top: given.legend ? 56 : 32, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'all' },
      ...given,
      textStyle: font,
      xAxis: axes(given.xAxis && [given.xAxis].flat().map((axis: Json) => ({ nameLocation: 'middle', nameGap: 28, ...axis })), true),
      yAxis: axes(given.yAxis, false),
      legend: given.legend && { type: 'scroll', itemGap: 18, ...given.legend, textStyle: font, inactiveColor: quiet },
      visualMap: given.visualMap && [given.visualMap].flat().map((scale: Json) => ({ formatter: write(scale.format), ...scale, textStyle: { ...font, color: quiet } })),
      tooltip: {
        confine: true,
        ...given.tooltip,
        renderMode: 'richText',
        backgroundColor: this.colour('var(--vaadin-background-color)'),
        borderColor: line,
        textStyle: { ...font, fontSize: 12 },
        valueFormatter: write(given.tooltip?.format),
        formatter: this.pointWords(given, write),
      },
    };
  }

  /** A point whose axes write years or dates says them that way too; the name is kept from being read as rich text. */
  private pointWords(given: Json, write: (format?: string) => (value: any) => string) {
    if (!given.xAxis?.format && !given.yAxis?.format || given.series?.[0]?.type !== 'scatter') return undefined;
    return (point: Json) => `${String(point.seriesName).replaceAll('{', '{\u2060')}\n`
      + `${write(given.xAxis.format)(point.value[0])}   ${write(given.yAxis.format)(point.value[1])}`;
  }

  /** Copies the option with tokens resolved; string formatters are templates that names could abuse, so they go. */
  private tinted(value: any): any {
    if (typeof value === 'string') return value.startsWith('var(--') ? this.colour(value) : value;
    if (Array.isArray(value)) return value.map((item) => this.tinted(item));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'formatter' && key !== 'link').map(([key, item]) => [key, this.tinted(item)]));
  }

  /** ECharts calculates with sRGB; tokens may be oklch, light-dark or mixed, so one pixel is painted and read. */
  private colour(token: string): string {
    this.style.setProperty('text-decoration-color', token);
    this.paper.clearRect(0, 0, 1, 1);
    this.paper.fillStyle = getComputedStyle(this).textDecorationColor;
    this.paper.fillRect(0, 0, 1, 1);
    this.style.removeProperty('text-decoration-color');
    const [r, g, b, a] = this.paper.getImageData(0, 0, 1, 1).data;
    return `rgba(${r},${g},${b},${(a / 255).toFixed(3)})`;
  }

  /** Arrow keys walk the points of the first series, Enter chooses one, Escape lets go. */
  private readonly onKey = (event: KeyboardEvent) => {
    const series = this.chart?.getOption().series?.[0];
    const step = ({ ArrowRight: 1, ArrowLeft: -1 } as Record<string, number>)[event.key];
    if (!series?.data?.length) return;
    if (step) {
      this.focused = (this.focused + step + series.data.length) % series.data.length;
      this.chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: this.focused });
    } else if (event.key === 'Enter' && this.focused >= 0) {
      const item = series.data[this.focused];
      const category = [this.chart.getOption().xAxis, this.chart.getOption().yAxis].flat().find((axis: Json) => axis?.type === 'category');
      this.emit('click', 'series', series.name, String(item?.name ?? category?.data?.[this.focused] ?? ''), this.focused);
    } else if (event.key === 'Escape') {
      this.focused = -1;
      this.chart.dispatchAction({ type: 'hideTip' });
    } else return;
    event.preventDefault();
  };
}

customElements.define('rookery-chart', RookeryChart);
