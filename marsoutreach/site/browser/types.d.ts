// What esbuild makes of a typeface in a script: its bytes.
declare module "*.woff2" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
