/** Gives the person a file by way of a link that is clicked at once; undefined where there is no document. */
export function browserDownload(): ((fileName: string, content: string) => void) | undefined {
  if (typeof document === 'undefined') return undefined;
  return (fileName, content) => {
    const url = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName;
    link.click();
    URL.revokeObjectURL(url);
  };
}
