// esbuild gathers imported style sheets into dashboard.css.
declare module '*.css';
