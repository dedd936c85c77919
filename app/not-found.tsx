import Link from "next/link";
import { NoticePage } from "@/components/frame/notice-page";
import { buttonStyle } from "@/components/ui/button-style";

export const metadata = { title: "No such page" };

export default function NotFound() {
  return (
    <NoticePage
      title="There is no page at this address"
      actions={
        <Link href="/" className={buttonStyle("primary")}>
          Go to the overview
        </Link>
      }
    >
      <p>The address may be mistyped, or what it showed may have been removed.</p>
    </NoticePage>
  );
}
