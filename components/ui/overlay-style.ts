/** The one elevation of the product: menus, pop-overs and hover cards. */
export const OVERLAY =
  "z-50 rounded-md bg-raised text-ink shadow-overlay animate-appear data-[state=closed]:animate-vanish";

/** One row of a menu or a palette. cmdk writes data-disabled="false" on what is enabled. */
export const OPTION =
  "flex h-7 cursor-default select-none items-center gap-2 rounded-sm px-2 text-base outline-none " +
  "data-[highlighted]:bg-hover [&[data-disabled]:not([data-disabled=false])]:opacity-50 [&_svg]:size-3.5 [&_svg]:shrink-0";
