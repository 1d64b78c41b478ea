/** Makes a misspelt or missing key a type error. A new namespace needs one line here. */
import "i18next";
import type agentEngines from "../locales/en/agent-engines.json";
import type agentList from "../locales/en/agent-list.json";
import type agentNew from "../locales/en/agent-new.json";
import type agentSettingParts from "../locales/en/agent-setting-parts.json";
import type agentSettings from "../locales/en/agent-settings.json";
import type agentVersions from "../locales/en/agent-versions.json";
import type agents from "../locales/en/agents.json";
import type app from "../locales/en/app.json";
import type auth from "../locales/en/auth.json";
import type calls from "../locales/en/calls.json";
import type chart from "../locales/en/chart.json";
import type connections from "../locales/en/connections.json";
import type folders from "../locales/en/folders.json";
import type form from "../locales/en/form.json";
import type live from "../locales/en/live.json";
import type numbers from "../locales/en/numbers.json";
import type onboarding from "../locales/en/onboarding.json";
import type overview from "../locales/en/overview.json";
import type problems from "../locales/en/problems.json";
import type promptEditor from "../locales/en/prompt-editor.json";
import type promptNew from "../locales/en/prompt-new.json";
import type promptPage from "../locales/en/prompt-page.json";
import type promptTests from "../locales/en/prompt-tests.json";
import type promptTry from "../locales/en/prompt-try.json";
import type promptUses from "../locales/en/prompt-uses.json";
import type prompts from "../locales/en/prompts.json";
import type reasons from "../locales/en/reasons.json";
import type settings from "../locales/en/settings.json";
import type table from "../locales/en/table.json";
import type templates from "../locales/en/templates.json";
import type trying from "../locales/en/trying.json";
import type voice from "../locales/en/voice.json";
import type voices from "../locales/en/voices.json";
import type webCall from "../locales/en/web-call.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "app";
    resources: {
      "agent-engines": typeof agentEngines;
      "agent-list": typeof agentList;
      "agent-new": typeof agentNew;
      "agent-setting-parts": typeof agentSettingParts;
      "agent-settings": typeof agentSettings;
      "agent-versions": typeof agentVersions;
      agents: typeof agents;
      app: typeof app;
      auth: typeof auth;
      calls: typeof calls;
      chart: typeof chart;
      connections: typeof connections;
      folders: typeof folders;
      form: typeof form;
      live: typeof live;
      numbers: typeof numbers;
      onboarding: typeof onboarding;
      overview: typeof overview;
      problems: typeof problems;
      "prompt-editor": typeof promptEditor;
      "prompt-new": typeof promptNew;
      "prompt-page": typeof promptPage;
      "prompt-tests": typeof promptTests;
      "prompt-try": typeof promptTry;
      "prompt-uses": typeof promptUses;
      prompts: typeof prompts;
      reasons: typeof reasons;
      settings: typeof settings;
      table: typeof table;
      templates: typeof templates;
      trying: typeof trying;
      voice: typeof voice;
      voices: typeof voices;
      "web-call": typeof webCall;
    };
  }
}
