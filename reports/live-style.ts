/** How the page looks while its script runs: the filter, the tools of tables, tooltips. */
export const liveStyle = `
.filters{margin:2.4rem 0 0;padding:1rem 0 .9rem;border:0;border-top:1px solid var(--rule);
border-bottom:1px solid var(--rule)}
.timeline{cursor:crosshair;touch-action:pan-y;user-select:none}
.timeline svg{display:block;width:100%;height:5.1rem;overflow:visible}
.timeline line{stroke:var(--rule)}
.timeline{position:relative}
.timeline span{position:absolute;bottom:-.1rem;padding-left:.3rem;font-size:.7rem;color:var(--text);
pointer-events:none;white-space:nowrap}
.timeline .hit{fill:transparent}
.timeline .in .hit{fill:var(--band)}
.timeline .out rect:not(.hit){opacity:.28}
.timeline g:hover .hit{fill:var(--rule)}
.fields,.state,.tools{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem .6rem}
.fields{margin-top:.7rem}
.state{margin-top:.7rem}
.chosen{flex:1 1 24rem;font-size:.95rem}
.filters select,.filters input,.filters button,.tools input,.tools button,.pick summary{
font:inherit;font-size:.82rem;color:var(--strong);background:var(--page);
border:1px solid var(--rule);border-radius:4px;padding:.28rem .5rem;line-height:1.3;margin:0}
.dates{display:inline-flex;align-items:center;gap:.3rem;color:var(--text)}
.filters button,.tools button,.pick summary{cursor:pointer}
.filters :is(button,select,input):hover,.tools :is(button,input):hover,.pick summary:hover{
border-color:var(--pace)}
.filters .plain,.tools .plain,.menu .plain{border-color:transparent;color:var(--accent);
background:none}
.pick{position:relative;margin:0}
.pick summary{list-style:none;white-space:nowrap;max-width:16rem;overflow:hidden;
text-overflow:ellipsis;width:auto}
.pick summary::-webkit-details-marker{display:none}
.pick summary::after{content:"";display:inline-block;margin-left:.45rem;border:.25rem solid transparent;
border-top-color:currentColor;vertical-align:-.12rem}
.pick .value{color:var(--text)}
.pick.is-set summary{border-color:var(--accent)}
.pick.is-set .value{color:var(--accent);font-weight:600}
.menu{position:absolute;z-index:5;left:0;top:calc(100% + .3rem);min-width:15rem;
max-width:min(26rem,calc(100vw - 2rem));padding:.5rem;background:var(--page);
border:1px solid var(--pace);border-radius:6px;box-shadow:0 6px 24px rgb(0 0 0/.16)}
.menu input[type=search]{width:100%;margin-bottom:.4rem}
.menu ul{list-style:none;margin:0;padding:0;max-height:18rem;overflow:auto;font-size:.85rem}
.menu label{display:flex;gap:.5rem;align-items:baseline;padding:.2rem .3rem;border-radius:3px;
cursor:pointer}
.menu label:hover{background:var(--band)}
.menu label span:not(.n){flex:1;overflow-wrap:anywhere}
.menu .n{color:var(--text)}
.menu li.none{padding:.3rem;font-size:.8rem}
.filters .menu input[type=checkbox],.tools .menu input[type=checkbox]{accent-color:var(--accent)}
.tools{justify-content:flex-end;margin:0 0 .2rem}
.table{position:relative}
.tools .columns .menu{left:auto;right:0}
.tools input[type=search]{width:9rem}
.sort{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;
text-align:inherit}
.sort:hover{color:var(--accent)}
[aria-sort] .sort{color:var(--strong);font-weight:650}
[aria-sort=ascending] .sort::after{content:" ↑"}
[aria-sort=descending] .sort::after{content:" ↓"}
[hidden]{display:none!important}
.unfiltered{font-size:.85rem;color:var(--text);border-left:3px solid var(--pace);
padding-left:.7rem;margin-top:.5rem}
.beside :is(.finding,.table,td,b,h3,h4),.answers .beside p{color:var(--text)}
.beside .finding,.answers .beside :is(p,b){font-weight:400}
.beside svg.marks,.beside .bar{opacity:.55}
.tip{position:fixed;z-index:9;pointer-events:none;max-width:20rem;padding:.3rem .55rem;
font-size:.8rem;line-height:1.35;color:var(--page);background:var(--strong);border-radius:4px;
font-variant-numeric:tabular-nums}
@media (min-width:44rem){
.table>.tools{position:absolute;right:0;top:-.35rem;margin:0}
.table:has(>.tools)>.caption{padding-right:24rem}
details .table>.tools{position:static}
}
@media (max-width:44rem){
.timeline.many span:nth-of-type(even){display:none}
.pick{position:static}
.filters{position:relative}
.filters .menu{left:0;right:0;top:auto;max-width:none}
.dates input{width:7.6rem}
}
@media print{.tools,.fields,.state :is(button,select),.tip{display:none!important}
.filters{border:0;padding:0}
.filters:not(.is-chosen){display:none}}
@media (prefers-reduced-motion:no-preference){
html{scroll-behavior:smooth}
.timeline .out rect,.timeline .in rect{transition:opacity .12s}
}`;
