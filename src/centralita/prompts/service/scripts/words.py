"""The words by which a call script is read, in Spanish and English, and those that its prompt is written with."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

Section = Literal["role", "goal", "rules", "objections", "closing"]


def plain(text: str) -> str:
    """A text in lower case, without accents, marks of emphasis, brackets and blanks around it."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip(" \t*_[]()<>#.:-")


def _set(words: str) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split(","))


AGENT = _set(
    "a, advisor, agent, agent says, agente, agente dice, ai, answer, asesor, asesora, asistente, assistant, bot,"
    " consultant, ejecutiva, ejecutivo, host, ia, me, operador, operadora, operator, recepcionista, receptionist,"
    " rep, reply, representante, representative, response, respuesta, sales rep, seller, teleoperador,"
    " teleoperadora, tu, vendedor, vendedora, virtual agent, yo, you"
)
CUSTOMER = _set(
    "c, caller, client, clienta, cliente, cliente dice, contact, contacto, customer, customer says, guest,"
    " huesped, lead, paciente, patient, person, persona, prospect, prospecto, titular, user, usuaria, usuario"
)
DIRECTION = _set("accion, action, indicacion, instruccion, instruction, nota, note")
OBJECTION = _set("objection, objecion")
STEP = ("step", "paso", "phase", "fase", "stage", "etapa", "part", "parte")
IF = ("if ", "when ", "in case ", "si ", "cuando ", "en caso de ", "en caso que ")
SECTIONS: dict[Section, frozenset[str]] = {
    "role": _set("background, context, contexto, introduccion, introduction, quien eres, rol, role, who you are"),
    "goal": _set("goal, goals, meta, objective, objetivo, objetivos, proposito, purpose"),
    "rules": _set("guidelines, important, importante, indicaciones, normas, notas, notes, reglas, rules"),
    "objections": _set(
        "branches, dudas, faq, frequently asked questions, objeciones, objections, preguntas frecuentes, ramas"
    ),
    "closing": _set("cierre, close, closing, despedida, end, farewell, fin, goodbye, wrap up"),
}
# What stands in brackets and is done, not filled in.
DOING = _set(
    "ask, busca, buscar, check, colgar, cuelga, escucha, escuchar, espera, esperar, hang, hold, if, listen, look,"
    " pausa, pause, press, pulsa, repeat, repetir, repite, responder, responds, response, respuesta, si, silence,"
    " silencio, transfer, transferir, transfiere, wait"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The fixed sentences of a prompt in one language. `{}` is where the script's own words go."""

    headings: dict[Section | Literal["conversation"], str]
    role: str
    goal: str
    rules: tuple[str, ...]
    closing: str
    step: str
    says: str
    answers: str
    objection: str
    quote: str
    blank: str


EN = Words(
    headings={
        "role": "Role",
        "goal": "Goal",
        "rules": "Rules",
        "conversation": "Conversation",
        "objections": "Objections",
        "closing": "Closing",
    },
    role="You hold the agent's side of a phone call, by the script below.",
    goal="Lead the call through the conversation below, in its order, to its end.",
    rules=(
        "Say what stands in quotation marks as it is written, with the variables filled in.",
        "Change a word of it only where what the person said makes it necessary.",
        "What stands without quotation marks is for you to do, not to say aloud.",
        "One question at a time. Then wait for the answer.",
        "What the person may answer is an example: listen to what is really said.",
        "If the script has no answer, say that you do not know. Never make up facts, prices or promises.",
    ),
    closing="When all is said, say goodbye in one short sentence and end the call.",
    step="Step {}",
    says="Say: {}",
    answers="The person may answer: {}",
    objection="If the person says {}:",
    quote="“{}”",
    blank="blank",
)
ES = Words(
    headings={
        "role": "Rol",
        "goal": "Objetivo",
        "rules": "Reglas",
        "conversation": "Conversación",
        "objections": "Objeciones",
        "closing": "Cierre",
    },
    role="Eres el agente en una llamada telefónica y sigues el guion de abajo.",
    goal="Sigue la conversación de abajo en su orden hasta el final.",
    rules=(
        "Di lo que está entre comillas tal como está escrito, con las variables puestas.",
        "Cambia una palabra solo cuando lo que dijo la persona lo haga necesario.",
        "Lo que está sin comillas es para hacerlo, no para decirlo en voz alta.",
        "Una pregunta cada vez. Después espera la respuesta.",
        "Lo que puede contestar la persona es un ejemplo: escucha lo que dice de verdad.",
        "Si el guion no trae la respuesta, di que no lo sabes. Nunca inventes datos, precios ni promesas.",
    ),
    closing="Cuando esté todo dicho, despídete con una frase corta y termina la llamada.",
    step="Paso {}",
    says="Di: {}",
    answers="La persona puede contestar: {}",
    objection="Si la persona dice {}:",
    quote="«{}»",
    blank="dato",
)
WORDS = {"en": EN, "es": ES}
