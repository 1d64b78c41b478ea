/** The entries of the rail and of the palette. One appears with its capability and the permission to use it. */
import { linkOptions } from "@tanstack/react-router";
import {
  Activity,
  AudioLines,
  Bot,
  type LucideIcon,
  MessageSquareText,
  Phone,
  PhoneIncoming,
  Plug,
  Radio,
  Settings,
} from "lucide-react";
import type { Permission } from "@/api/types";

interface NavigationEntry {
  link: { to: string };
  label:
    | "overview"
    | "calls"
    | "live"
    | "agents"
    | "prompts"
    | "voices"
    | "numbers"
    | "connections"
    | "settings";
  icon: LucideIcon;
  /** Undefined: everybody sees it. */
  permission?: Permission;
}

interface NavigationGroup {
  label: "operate" | "build" | "connect" | null;
  entries: NavigationEntry[];
}

/** A group without a label stands at the foot of the rail. */
export const NAVIGATION: NavigationGroup[] = [
  {
    label: "operate",
    entries: [
      { link: linkOptions({ to: "/" }), label: "overview", icon: Activity },
      {
        link: linkOptions({ to: "/calls" }),
        label: "calls",
        icon: Phone,
        permission: "calls:read",
      },
      { link: linkOptions({ to: "/live" }), label: "live", icon: Radio, permission: "calls:read" },
    ],
  },
  {
    label: "build",
    entries: [
      {
        link: linkOptions({ to: "/agents" }),
        label: "agents",
        icon: Bot,
        permission: "agents:read",
      },
      {
        link: linkOptions({ to: "/prompts" }),
        label: "prompts",
        icon: MessageSquareText,
        permission: "prompts:read",
      },
      {
        link: linkOptions({ to: "/voices" }),
        label: "voices",
        icon: AudioLines,
        permission: "voices:read",
      },
    ],
  },
  {
    label: "connect",
    entries: [
      {
        link: linkOptions({ to: "/phone-numbers" }),
        label: "numbers",
        icon: PhoneIncoming,
        permission: "phone_numbers:read",
      },
      {
        link: linkOptions({ to: "/connections" }),
        label: "connections",
        icon: Plug,
        permission: "connections:read",
      },
    ],
  },
  {
    label: null,
    entries: [{ link: linkOptions({ to: "/settings" }), label: "settings", icon: Settings }],
  },
];

/** What somebody with these permissions sees; groups left empty fall out. */
export function navigationFor(may: (permission: Permission) => boolean): NavigationGroup[] {
  return NAVIGATION.map(({ label, entries }) => ({
    label,
    entries: entries.filter(({ permission }) => permission === undefined || may(permission)),
  })).filter(({ entries }) => entries.length > 0);
}
