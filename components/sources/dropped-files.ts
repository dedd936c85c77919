"use client";

/** A file to send, with its path below the folder that was dropped or picked. */
export interface ChosenFile {
  file: File;
  name: string;
}

/** The files of a drop, those inside dropped folders too, at most `max`. Names that begin with a dot are left out. */
export async function droppedFiles(items: DataTransferItemList, max: number): Promise<ChosenFile[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const chosen: ChosenFile[] = [];
  for (const entry of entries) await collect(entry, chosen, max);
  return chosen;
}

/** The files of a picker. */
export function pickedFiles(list: FileList): ChosenFile[] {
  return [...list]
    .map((file) => ({ file, name: file.webkitRelativePath || file.name }))
    .filter(({ name }) => !name.split("/").some((part) => part.startsWith(".")));
}

async function collect(entry: FileSystemEntry, chosen: ChosenFile[], max: number): Promise<void> {
  if (entry.name.startsWith(".") || chosen.length > max) return;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    chosen.push({ file, name: entry.fullPath.replace(/^\//, "") });
    return;
  }
  if (!isFolder(entry)) return;
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const child of some) await collect(child, chosen, max);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
