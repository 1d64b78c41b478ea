"""A call script becomes a prompt by fixed rules: every sentence stays, and any input is taken in little time."""

import re
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centralita.prompts.schemas import PromptFromScript, ScriptRead
from centralita.prompts.service.scripts import convert
from centralita.prompts.service.scripts.words import AGENT, CUSTOMER, DIRECTION, OBJECTION, SECTIONS, STEP, plain

PROMPTS = "/api/v1/prompts"
SPANISH = """GUION DE COBRANZA
Llama solo en horario laboral.

Saludo
Agente: Buenos días, ¿hablo con [Nombre del cliente]? Soy ____ de <Empresa>.
   Le llamo por la factura {numero de factura}.
Cliente: Sí, soy yo.
(Espera a que conteste)

2. Motivo
Operador (amable): "Su saldo es de [monto]. ¿Podría pagarlo hoy?"

Si el cliente dice que no puede:
   Agente: Entiendo. ¿Qué día le vendría bien?
   - Anotar la fecha [fecha de pago].

Si el cliente dice que ya pagó: Perfecto, muchas gracias.

Objeciones:
Objeción: Es muy caro
Respuesta: Entiendo que el precio importa.

Cierre:
Agente: Gracias por su tiempo, [Nombre del cliente]. Hoy es {{current_time}}.
"""
ENGLISH = """# Cold call
Goal: Book a demo with the owner.

Step 1: Opening
Agent: Hi [First Name], this is ______ with {company}.
Laura: I am in a hurry.
[Wait for the answer]
Laura: Are you still there?

If they say "no": Thank them and hang up.
When they ask for the price → "It starts at [price] a month."

CLOSING
**Agent:** Thanks, goodbye!
"""


def read(script: str, language: str = "es") -> ScriptRead:
    return convert(PromptFromScript.model_validate({"script": script, "language": language}))


def words_in(text: str) -> Counter[str]:
    """The words of a text, whatever their case, their accents and the signs around them; numbers are no words."""
    found = re.findall(r"[^\W_]+", plain(text))
    return Counter(word for word in found if not word.isdigit())


class TestReading:
    def test_a_spanish_script_is_told_in_steps(self) -> None:
        found = read(SPANISH)
        conversation = found.text.partition("# Conversación\n")[2]
        assert conversation == (
            "## Paso 1: Saludo\n"
            "1. Di: «Buenos días, ¿hablo con {{nombre_del_cliente}}? Soy {{dato_1}} de {{empresa}}."
            " Le llamo por la factura {{numero_de_factura}}.»\n"
            "2. La persona puede contestar: «Sí, soy yo.»\n"
            "3. Espera a que conteste\n"
            "## Paso 2: Motivo\n"
            "1. Di: «Su saldo es de {{monto}}. ¿Podría pagarlo hoy?» (amable)\n"
            "2. Si el cliente dice que no puede:\n"
            "   - Di: «Entiendo. ¿Qué día le vendría bien?»\n"
            "   - Anotar la fecha {{fecha_de_pago}}.\n"
            "3. Si el cliente dice que ya pagó:\n"
            "   - Perfecto, muchas gracias.\n\n"
            "# Objeciones\n"
            "1. Si la persona dice «Es muy caro»:\n"
            "   - Di: «Entiendo que el precio importa.»\n\n"
            "# Cierre\n"
            "1. Di: «Gracias por su tiempo, {{nombre_del_cliente}}. Hoy es {{current_time}}.»\n"
            "Cuando esté todo dicho, despídete con una frase corta y termina la llamada.\n"
        )
        assert found.text.startswith("# Rol\n")
        assert "## GUION DE COBRANZA\n- Llama solo en horario laboral.\n\n# Objetivo" in found.text
        declared = {variable.name: variable.description for variable in found.variables}
        assert list(declared) == [
            "nombre_del_cliente",
            "dato_1",
            "empresa",
            "numero_de_factura",
            "monto",
            "fecha_de_pago",
        ], "what Retell fills in needs no declaration"
        assert declared["nombre_del_cliente"] == "Nombre del cliente"
        assert [(note.code, note.words) for note in found.notes] == [("blank", "dato_1")]

    def test_an_english_script_too(self) -> None:
        found = read(ENGLISH, "en")
        assert "# Goal\n- Book a demo with the owner.\n" in found.text
        assert found.text.partition("# Conversation\n")[2] == (
            "## Step 1: Opening\n"
            "1. Say: “Hi {{first_name}}, this is {{blank_1}} with {{company}}.”\n"
            "2. Laura: I am in a hurry.\n"
            "3. Wait for the answer\n"
            "4. Laura: Are you still there?\n"
            '5. If they say "no":\n'
            "   - Thank them and hang up.\n"
            "6. When they ask for the price:\n"
            "   - Say: “It starts at {{price}} a month.”\n\n"
            "# Closing\n"
            "1. Say: “Thanks, goodbye!”\n"
            "When all is said, say goodbye in one short sentence and end the call.\n"
        )
        assert [(note.code, note.line, note.words) for note in found.notes] == [
            ("unknown_speaker", 6, "Laura"),
            ("blank", None, "blank_1"),
        ]

    def test_without_speakers_it_says_so(self) -> None:
        found = read("Hello, my name is [name].\nHow are you?", "en")
        assert "1. Hello, my name is {{name}}.\n2. How are you?\n" in found.text
        assert [note.code for note in found.notes] == ["no_speakers"]

    @pytest.mark.parametrize("kept", ["[pausa]", "[1]", "[link](https://example.com)", "{ }", "<>", "[¿?]"])
    def test_what_is_no_place_stays_as_it_is(self, kept) -> None:
        found = read(f"Agente: Hola {kept} y adiós.")
        assert f"«Hola {kept} y adiós.»" in found.text
        assert found.variables == []


class TestAnyScript:
    PIECES = st.one_of(
        st.sampled_from(SPANISH.splitlines() + ENGLISH.splitlines()),
        st.text(max_size=60),
        st.sampled_from(["", "   ", "---", "Agent:", "If so:", "  Si no: Adiós.", "1. ", "#", "Objeción:", '"Hola"']),
    )

    @given(st.lists(PIECES, max_size=25).map("\n".join).filter(bool), st.sampled_from(["es", "en"]))
    def test_no_word_gets_lost(self, script, language) -> None:
        script = script.replace("\x00", "")
        if not script:
            return
        marks = {word for mark in (*AGENT, *CUSTOMER, *STEP, *DIRECTION, *OBJECTION) for word in mark.split()}
        titles = {word for titles in SECTIONS.values() for title in titles for word in title.split()}
        counted = {word: count for word, count in words_in(script).items() if word not in marks}
        wanted = Counter({word: min(count, 1) if word in titles else count for word, count in counted.items()})
        assert not wanted - words_in(read(script, language).text)

    @pytest.mark.parametrize(
        "script",
        [
            "a\n" * 100_000,
            "Agent: x\n" + "y\n" * 99_000,
            "[" * 200_000,
            "{{" * 100_000,
            "If a: " * 33_000,
            "_" * 200_000,
            "If a:\n" * 33_000,
            "(a" * 100_000,
            "A: [b]\n" * 28_000,
            "*" * 200_000,
            " " * 200_000,
            "Step 1 " * 28_000,
            "[a]" * 66_000,
        ],
    )
    def test_the_longest_takes_little_time(self, script) -> None:
        began = time.perf_counter()
        read(script)
        assert time.perf_counter() - began < 6


class TestAsking:
    async def test_a_prompt_is_made_of_the_answer(self, alice) -> None:
        answer = await alice.client.post(f"{PROMPTS}/from-script", json={"script": SPANISH, "language": "es"})
        assert answer.status_code == 200, answer.text
        found = answer.json()
        body = {"name": "cobranza", "text": found["text"], "variables": found["variables"]}
        made = await alice.client.post(PROMPTS, json=body)
        assert made.status_code == 201, made.text
        assert (made.json()["text"], made.json()["tokens"]) == (found["text"], found["tokens"])

    @pytest.mark.parametrize("script", ["", "x" * 200_001, "a\x00b"])
    async def test_what_is_no_script_is_refused(self, alice, script) -> None:
        answer = await alice.client.post(f"{PROMPTS}/from-script", json={"script": script, "language": "en"})
        assert (answer.status_code, answer.json()["errors"][0]["path"]) == (422, "script")
