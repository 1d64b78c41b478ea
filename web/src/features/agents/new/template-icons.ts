/** The pictures of the templates, by the names the server has for them. */
import {
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
} from "lucide-react";

const ICONS: Record<string, LucideIcon> = {
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
};

export const templateIcon = (name: string): LucideIcon => ICONS[name] ?? Bot;
