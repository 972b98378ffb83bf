export function SampleView(_props: { readonly sampleId: string }) {
  return null;
}
