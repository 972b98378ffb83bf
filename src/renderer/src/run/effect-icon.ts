import {
  Cog,
  Database,
  FileText,
  Globe,
  List,
  Mail,
  Radio,
  ScanSearch,
  ShieldBan,
  Tag,
  type LucideIcon,
} from 'lucide-react';

const icons: Readonly<Record<string, LucideIcon>> = {
  http: Globe,
  mail: Mail,
  zmq: Radio,
  tag: Tag,
  attribute: Database,
  event: Database,
  proposal: FileText,
  warninglist: List,
  blocklist: ShieldBan,
  'module-query': ScanSearch,
  job: Cog,
};

/** How a kind of effect looks; a kind of a later version looks like work in general. */
export const effectIcon = (kind: string): LucideIcon => icons[kind] ?? Cog;
