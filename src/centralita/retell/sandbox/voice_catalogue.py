"""The voices of the sandbox: every provider, many accents, both genders, three ages, and how eSpeak NG speaks each."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

Provider = Literal["elevenlabs", "openai", "cartesia", "minimax", "fish_audio", "inworld", "platform", "xai"]
Gender = Literal["male", "female"]

PREFIXES: dict[Provider, str] = {
    "elevenlabs": "11labs",
    "openai": "openai",
    "cartesia": "cartesia",
    "minimax": "minimax",
    "fish_audio": "fish",
    "inworld": "inworld",
    "platform": "retell",
    "xai": "xai",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice; `speech` is eSpeak NG's voice, `pitch` (0–99) and `pace` (words a minute) make it its own."""

    provider: Provider
    name: str
    gender: Gender
    accent: str
    age: str
    language: str
    speech: str
    pitch: int
    pace: int

    @property
    def voice_id(self) -> str:
        """Plain letters, so that it needs no escaping in addresses."""
        letters = unicodedata.normalize("NFD", self.name)
        return f"{PREFIXES[self.provider]}-{letters.encode('ascii', 'ignore').decode()}"

    @property
    def preview_file(self) -> str:
        return f"{self.voice_id.lower()}.ogg"


_TABLE = """
elevenlabs|Adrian|male|American|Young|en|en-us+m3|45|168
elevenlabs|Anna|female|American|Young|en|en-us+f2|62|172
elevenlabs|Myra|female|American|Middle Aged|en|en-us+f4|52|160
elevenlabs|Brian|male|American|Old|en|en-us+m7|28|148
elevenlabs|Dorothy|female|British|Young|en|en-gb+f3|60|165
elevenlabs|Anthony|male|British|Middle Aged|en|en-gb+m1|40|158
elevenlabs|Hamish|male|Scottish|Middle Aged|en|en-gb-scotland+m4|38|160
elevenlabs|Lucía|female|Spanish (Spain)|Young|es|es+f2|61|178
elevenlabs|Andrés|male|Spanish (Spain)|Middle Aged|es|es+m3|38|170
elevenlabs|Carmen|female|Spanish (Spain)|Old|es|es+f5|42|150
elevenlabs|Valentina|female|Mexican|Young|es|es-419+f3|64|170
elevenlabs|Diego|male|Mexican|Young|es|es-419+m1|46|172
elevenlabs|Camila|female|Argentinian|Middle Aged|es|es-419+f4|54|166
elevenlabs|Mateo|male|Argentinian|Young|es|es-419+m3|48|176
elevenlabs|Isabella|female|Colombian|Young|es|es-419+f1|66|160
elevenlabs|Santiago|male|Colombian|Middle Aged|es|es-419+m2|36|156
elevenlabs|Amélie|female|French|Young|fr|fr-fr+f2|60|168
elevenlabs|Beatriz|female|Brazilian|Young|pt|pt-br+f3|62|168
openai|Alloy|female|American|Young|en|en-us+f1|55|170
openai|Echo|male|American|Young|en|en-us+m1|44|166
openai|Fable|male|British|Young|en|en-gb+m3|52|172
openai|Nova|female|American|Young|en|en-us+f3|68|178
openai|Onyx|male|American|Middle Aged|en|en-us+m5|24|152
openai|Shimmer|female|American|Middle Aged|en|en-us+f5|58|158
openai|Coral|female|Mexican|Middle Aged|es|es-419+f5|56|162
openai|Sage|female|Spanish (Spain)|Middle Aged|es|es+f4|50|164
cartesia|Cimo|male|American|Middle Aged|en|en-us+m2|40|162
cartesia|Brooke|female|American|Young|en|en-us+f2|66|174
cartesia|Hugo|male|British|Old|en|en-gb+m7|30|146
cartesia|Pedro|male|Spanish (Spain)|Old|es|es+m7|26|152
cartesia|Elena|female|Spanish (Spain)|Young|es|es+f3|67|182
cartesia|Ximena|female|Mexican|Middle Aged|es|es-419+f2|52|158
cartesia|Joaquín|male|Chilean|Young|es|es-419+m4|50|184
cartesia|Giulia|female|Italian|Young|it|it+f2|60|170
minimax|Daisy|female|American|Young|en|en-us+f4|70|176
minimax|Max|male|American|Middle Aged|en|en-us+m6|34|160
minimax|Mei|female|Chinese|Young|zh|cmn+f2|60|160
minimax|Rafael|male|Mexican|Old|es|es-419+m7|27|148
minimax|Sofía|female|Argentinian|Young|es|es-419+f2|63|174
minimax|Ingrid|female|German|Middle Aged|de|de+f3|52|158
minimax|Lukas|male|German|Young|de|de+m3|44|164
minimax|Thiago|male|Brazilian|Middle Aged|pt|pt-br+m2|38|160
fish_audio|Jake|male|American|Young|en|en-us+m4|50|180
fish_audio|Priya|female|Indian|Young|en|en-gb+f4|64|170
fish_audio|Arjun|male|Indian|Middle Aged|en|en-gb+m2|36|164
fish_audio|Paola|female|Colombian|Middle Aged|es|es-419+f5|50|156
fish_audio|Nicolás|male|Chilean|Middle Aged|es|es-419+m5|33|168
fish_audio|Claire|female|French|Middle Aged|fr|fr-fr+f4|50|158
inworld|Ashley|female|American|Young|en|en-us+f5|64|170
inworld|Dennis|male|American|Middle Aged|en|en-us+m8|36|156
inworld|Olivia|female|Australian|Young|en|en-gb+f1|63|174
inworld|Álvaro|male|Spanish (Spain)|Young|es|es+m1|47|182
inworld|Rosa|female|Peruvian|Middle Aged|es|es-419+f3|51|158
inworld|Matteo|male|Italian|Middle Aged|it|it+m2|37|162
platform|Cimo|male|American|Middle Aged|en|en-us+m1|38|158
platform|Marissa|female|American|Young|en|en-us+f3|59|168
platform|Grace|female|British|Middle Aged|en|en-gb+f2|53|160
platform|Leland|male|American|Old|en|en-us+m3|26|150
platform|Paloma|female|Spanish (Spain)|Young|es|es+f1|63|176
platform|Gonzalo|male|Spanish (Spain)|Middle Aged|es|es+m2|35|168
platform|Fernanda|female|Mexican|Young|es|es-419+f4|60|168
platform|Emiliano|male|Mexican|Middle Aged|es|es-419+m3|39|164
platform|Martina|female|Argentinian|Old|es|es-419+f5|40|150
platform|Inês|female|Portuguese|Young|pt|pt+f2|60|166
xai|Ara|female|American|Young|en|en-us+f1|61|176
xai|Rex|male|American|Middle Aged|en|en-us+m5|32|164
xai|Eve|female|British|Young|en|en-gb+f5|65|172
xai|Leo|male|Mexican|Young|es|es-419+m2|45|178
"""


def _parse(line: str) -> Voice:
    provider, name, gender, accent, age, language, speech, pitch, pace = line.split("|")
    known = next(item for item in PREFIXES if item == provider)
    return Voice(
        known,
        name,
        "male" if gender == "male" else "female",
        accent,
        age,
        language,
        speech,
        int(pitch),
        int(pace),
    )


VOICES: tuple[Voice, ...] = tuple(_parse(line) for line in _TABLE.strip().splitlines())
BY_ID: dict[str, Voice] = {voice.voice_id: voice for voice in VOICES}
