import {liveStyle} from './live-style.ts';
import {heatColours, inks, nodeColours} from './palette.ts';

/** The page's whole style: light and dark, screen and paper, from 360 px. */
export function stylesheet(): string {
  return [
    `:root{${variables(light)}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${variables(dark)}}}`,
    `:root[data-theme=dark]{${variables(dark)}}`,
    `@media print{:root:root[data-theme],:root:root{${variables(light)}}}`,
    drawing(),
    layout,
    liveStyle,
    paper,
  ].join('\n');
}

type Theme = Readonly<Record<string, string>>;

const light: Theme = {
  'color-scheme': 'light',
  '--page': '#ffffff',
  '--band': '#f6f7f9',
  '--text': inks.text,
  '--rule': inks.rule,
  '--strong': inks.strong,
  '--accent': inks.accent,
  '--pace': inks.pace,
  '--alert': inks.alert,
  '--seen': inks.seen,
  '--partial': inks.partial,
  '--quiet': inks.quiet,
  '--gap': inks.gap,
  '--not-yet': inks['not yet'],
  ...numbered('--node', nodeColours),
  ...numbered('--heat', heatColours),
};

const dark: Theme = {
  'color-scheme': 'dark',
  '--page': '#14171b',
  '--band': '#1b1f25',
  '--text': '#a3adb8',
  '--rule': '#2c323a',
  '--strong': '#eef1f4',
  '--accent': '#7cbcf2',
  '--pace': '#69737e',
  '--alert': '#ff8a80',
  '--seen': '#3f9583',
  '--partial': '#30695d',
  '--quiet': '#22443d',
  '--gap': '#e0645a',
  '--not-yet': '#21262d',
  ...numbered('--node', [
    '#3c9fdd',
    '#f0b429',
    '#2fb98f',
    '#d992b8',
    '#7cc8f2',
    '#ee7b33',
    '#b3a43c',
    '#9d8be0',
    ...nodeColours.slice(8),
  ]),
  ...numbered('--heat', [
    '#1f242b',
    '#1d3a50',
    '#1f557a',
    '#2a75a6',
    '#4a9bd1',
    '#8cc8f0',
  ]),
};

// A drawing carries its light colours; the style sheet renames them, so that an SVG
// stands alone and still follows the theme.
function drawing(): string {
  const names: [string, string][] = [
    ...nodeColours.map((hex, index): [string, string] => [hex, `--node${index}`]),
    ...heatColours.map((hex, index): [string, string] => [hex, `--heat${index}`]),
    ...Object.entries(inks).map(([name, hex]): [string, string] => [
      hex,
      `--${name.replace(' ', '-')}`,
    ]),
  ];
  return names
    .map(
      ([hex, name]) =>
        `svg [fill="${hex}"]{fill:var(${name})}svg [stroke="${hex}"]{stroke:var(${name})}`,
    )
    .join('');
}

function numbered(name: string, values: readonly string[]): Theme {
  return Object.fromEntries(values.map((value, index) => [`${name}${index}`, value]));
}

function variables(theme: Theme): string {
  return Object.entries(theme)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
}

const layout = `
*{box-sizing:border-box}
html{font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;
color:var(--strong);background:var(--page);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:68rem;padding:3rem 1.5rem 4rem;overflow-wrap:break-word}
h1,h2,h3{line-height:1.2;margin:0;font-weight:650;letter-spacing:-.012em}
h1{font-size:clamp(1.8rem,5vw,2.6rem);letter-spacing:-.022em}
h2{font-size:1.45rem}
h3{font-size:.95rem;letter-spacing:0}
p{margin:0;max-width:46rem}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
b{white-space:nowrap;font-weight:650;font-variant-numeric:tabular-nums}
b.long{white-space:normal}
code,.code{font:.82em/1.5 ui-monospace,SFMono-Regular,Consolas,"Liberation Mono",monospace;
overflow-wrap:anywhere}
.logo{display:block;max-height:3rem;max-width:14rem;margin-bottom:1.2rem}
.over{font-size:.82rem;color:var(--text);margin-bottom:.6rem}
.dateline{color:var(--text);margin-top:.7rem;font-variant-numeric:tabular-nums}
.badge{display:inline-block;font-size:.75rem;font-weight:600;line-height:1;padding:.3em .6em;
border:1px solid currentColor;border-radius:1em;color:var(--alert);margin-right:.5em;
vertical-align:.12em}
.answers{list-style:none;margin:2.4rem 0 0;padding:0;border-top:2px solid var(--strong)}
.answers li{display:grid;grid-template-columns:15rem 1fr;gap:.3rem 2rem;padding:.95rem 0;
border-bottom:1px solid var(--rule)}
.answers a{font-size:.95rem}
.answers p{font-size:1.09rem;line-height:1.45}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1.4rem 2rem;
margin:2.2rem 0 0}
.tiles dt{font-size:.82rem;color:var(--text)}
.tiles a{color:inherit;text-decoration-color:var(--pace)}
.tiles dd{margin:0;font-size:.82rem;color:var(--text);line-height:1.4}
.tiles .figure{font-size:1.75rem;line-height:1.25;font-weight:600;letter-spacing:-.02em;
color:var(--strong);font-variant-numeric:tabular-nums}
nav{margin:2.4rem 0 0;font-size:.88rem;color:var(--text)}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;list-style:none;margin:0;padding:0}
section{margin-top:3.6rem;padding-top:1.1rem;border-top:1px solid var(--strong);
scroll-margin-top:1rem}
.finding{font-size:1.09rem;line-height:1.5;margin-top:.5rem}
.note{color:var(--text);font-size:.9rem;margin-top:1rem}
figure{margin:1.8rem 0 0}
figcaption p{color:var(--text);font-size:.88rem;margin-top:.15rem}
.legend{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;list-style:none;padding:0;
margin:.6rem 0 0;font-size:.85rem;color:var(--text)}
.legend svg,.swatch{width:.7rem;height:.7rem;margin-right:.4rem;vertical-align:-.04rem;
flex:none}
.swatch rect{width:100%;height:100%;rx:15%}
.scroll{overflow-x:auto;margin-top:.8rem}
.marks{display:block;max-width:100%;height:auto;font-family:inherit}
.marks text{font-family:inherit}
.wide .marks{width:100%;min-width:38rem}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:1.3rem 2rem;
margin-top:1rem}
.panels h4{margin:0 0 .3rem;font-size:.88rem;font-weight:600}
table{border-collapse:collapse;width:100%;font-size:.88rem;line-height:1.4;
font-variant-numeric:tabular-nums}
caption,.caption{text-align:left;font-weight:650;font-size:.95rem;padding:0}
.table{margin-top:1.8rem}
th{font-weight:500;color:var(--text);text-align:left;vertical-align:bottom;font-size:.82rem}
th,td{padding:.42rem 1.1rem .42rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
th:last-child,td:last-child{padding-right:0}
thead th,thead td{border-bottom-color:var(--pace)}
.dense th,.dense td{padding-right:.5rem}
.slim{width:auto;min-width:24rem;max-width:100%}
.slim th:not(:last-child),.slim td:not(:last-child){padding-right:2.4rem}
pre{overflow-x:auto;margin:.6rem 0 0;padding:.7rem .9rem;background:var(--band);border-radius:4px;
line-height:1.45}
pre code{overflow-wrap:normal}
.x{overflow-wrap:anywhere;min-width:12rem;max-width:30rem}
.many .x{min-width:14rem}
.many .b{width:10%;min-width:4rem}
.many th,.many td{padding-right:.8rem}
.n+.t,.n+.x{padding-left:1rem}
.n{text-align:right;white-space:nowrap}
.t{white-space:nowrap}
.w{min-width:11rem;max-width:26rem}
.b{width:22%;min-width:5rem}
.bar{display:block;width:100%;height:.6rem;margin-top:.32rem}
.bar rect{height:100%}
.s{width:3.6rem}
.trend{display:block;width:3.4rem;height:.9rem;margin-top:.2rem}
.none{color:var(--text)}
details{margin-top:.9rem}
summary{cursor:pointer;font-size:.85rem;color:var(--accent);width:fit-content}
details .table{margin-top:.8rem}
th.code{font:inherit;font-size:.82rem}
.year{display:grid;grid-template-columns:repeat(auto-fit,minmax(5.2rem,1fr));gap:.5rem;list-style:none;
margin:.8rem 0 0;padding:0;font-size:.9rem}
.year li{border:1px solid var(--rule);border-radius:4px;color:var(--pace)}
.year a,.year li>span{display:flex;justify-content:space-between;padding:.5rem .6rem}
.year a{text-decoration:none;font-weight:600}
.year a span{color:var(--text);font-weight:400;font-variant-numeric:tabular-nums}
.year .is-there:hover{border-color:var(--accent)}
.empty{color:var(--text);font-size:.9rem;margin-top:.5rem}
footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--rule);font-size:.82rem;
color:var(--text)}
@media (max-width:44rem){
body{padding:1.6rem 1rem 3rem}
.answers li{grid-template-columns:1fr}
.panels{grid-template-columns:1fr}
.tiles{grid-template-columns:repeat(2,minmax(0,1fr));gap:1.2rem}
section{margin-top:2.8rem}
}`;

const paper = `
@page{margin:16mm 14mm}
@media print{
html{font-size:10.5pt}
body{max-width:none;padding:0}
nav,.sql{display:none}
a{color:inherit;text-decoration:none}
section{margin-top:1.6rem}
h2,h3,.caption,figcaption,.finding,.legend{break-after:avoid}
p{break-inside:avoid}
main>section:first-child{break-before:page}
figure,.panels>div,tr,.answers li,.tiles>div{break-inside:avoid}
thead{display:table-header-group}
.short,details:has(.short){break-inside:avoid}
details::details-content{content-visibility:visible;height:auto}
summary{list-style:none;color:inherit;font-weight:650}
.scroll{overflow:visible}
.wide .marks{min-width:0;width:100%}
.panels{grid-template-columns:1fr 1fr}
table{font-size:8pt}
th,td{padding-right:.6rem}
.dense{font-size:6.5pt}
.dense th,.dense td{padding-right:.2rem}
summary{break-after:avoid}
.many{font-size:6.8pt}
.many th,.many td{padding-right:.35rem}
.many th{white-space:normal}
.x{min-width:6rem}
.w{min-width:5.5rem}
#files table{font-size:5.6pt;line-height:1.15}
#files :is(th,td){padding:.06rem .35rem .06rem 0;max-width:none}
#files .code{font-size:1em;white-space:nowrap;min-width:0}
}`;
