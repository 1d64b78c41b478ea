/** The pictures of the templates, by the names the server has for them. */
import {
  BellRing,
  Bot,
  Briefcase,
  CalendarCheck,
  ConciergeBell,
  Headset,
  House,
  type LucideIcon,
  Moon,
  PackageSearch,
  PartyPopper,
  Receipt,
  Star,
  Stethoscope,
  Target,
  Truck,
  Utensils,
  Voicemail,
} from "lucide-react";

const ICONS: Record<string, LucideIcon> = {
  "bell-ring": BellRing,
  briefcase: Briefcase,
  "calendar-check": CalendarCheck,
  "concierge-bell": ConciergeBell,
  headset: Headset,
  house: House,
  moon: Moon,
  "package-search": PackageSearch,
  "party-popper": PartyPopper,
  receipt: Receipt,
  star: Star,
  stethoscope: Stethoscope,
  target: Target,
  truck: Truck,
  utensils: Utensils,
  voicemail: Voicemail,
};

export const templateIcon = (name: string): LucideIcon => ICONS[name] ?? Bot;
