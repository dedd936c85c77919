"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type IngestJob, isEnded, jobsSchema } from "@/lib/contracts/ingest";

export interface Jobs {
  /** The newest first. */
  jobs: readonly IngestJob[];
  /** False while the server does not tell of changes; the browser keeps trying. */
  connected: boolean;
}

/** Runs of the server, live. When one ends the page's lists are asked for again. */
export function useJobs(initial: readonly IngestJob[]): Jobs {
  const router = useRouter();
  const [jobs, setJobs] = useState(initial);
  const [connected, setConnected] = useState(true);
  const settled = useRef(endedIds(initial));
  const onMessage = useEffectEvent((text: string) => {
    const parsed = jobsSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return setConnected(false);
    setConnected(true);
    setJobs(parsed.data.jobs);
    // A short run may have ended before anything was told of it.
    const ended = endedIds(parsed.data.jobs);
    const more = [...ended].some((id) => !settled.current.has(id));
    settled.current = ended;
    if (more) router.refresh();
  });
  useEffect(() => {
    const stream = new EventSource("/api/ingest/jobs/stream");
    stream.onmessage = ({ data }) => onMessage(String(data));
    stream.onerror = () => setConnected(false);
    return () => stream.close();
  }, []);
  return { jobs, connected };
}

function endedIds(jobs: readonly IngestJob[]): Set<string> {
  return new Set(jobs.filter(isEnded).map(({ id }) => id));
}
