"""The community of the sandbox: voices that other people share at the providers. All of them are made up."""

import hashlib
import unicodedata
import uuid
from dataclasses import dataclass

from centralita.retell.sandbox.voice_catalogue import VOICES, Gender

MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class SharedVoice:
    """A voice that somebody shares at a provider."""

    provider: str
    name: str
    gender: Gender
    accent: str
    age: str
    language: str
    description: str

    @property
    def provider_voice_id(self) -> str:
        """In the form each provider gives its ids."""
        digest = hashlib.sha256(f"{self.provider}:{self.name}".encode()).hexdigest()
        if self.provider == "elevenlabs":
            return digest[:20]
        if self.provider == "cartesia":
            return str(uuid.UUID(digest[:32]))
        return f"{plain(self.name).replace(' ', '_')}_{digest[:8]}"

    @property
    def public_user_id(self) -> str | None:
        """Who shares it, which only ElevenLabs tells."""
        owner = f"owner of {self.name}".encode()
        return hashlib.sha256(owner).hexdigest() if self.provider == "elevenlabs" else None

    @property
    def preview_file(self) -> str:
        """The clip of the stock voice that is most like it."""
        return like(self.language, self.gender, self.accent)


def plain(text: str) -> str:
    """Without accents and in small letters."""
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().lower()


def like(language: str, gender: str, accent: str = "") -> str:
    """The clip of a stock voice of this language and gender, of the same accent where there is one."""
    alike = [voice for voice in VOICES if (voice.language, voice.gender) == (language, gender)]
    return next((voice for voice in alike if voice.accent == accent), alike[0]).preview_file


def search(query: str, provider: str) -> list[SharedVoice]:
    """Those of a provider with every word of the query in name, description or id."""
    words = plain(query).split()
    found = [voice for voice in SHARED if voice.provider == provider and all(word in _text(voice) for word in words)]
    return found[:MOST_FOUND]


def _text(voice: SharedVoice) -> str:
    return plain(f"{voice.name} {voice.description} {voice.accent}") + f" {voice.provider_voice_id}"


_TABLE = """
elevenlabs|Alejandra Ruiz|female|Mexican|Young|es|Warm Mexican receptionist for clinics and hotels
elevenlabs|Bruno Salvatierra|male|Mexican|Middle Aged|es|Calm Mexican voice for banks and insurance
elevenlabs|Candela Ferreyra|female|Argentinian|Young|es|Lively Buenos Aires voice for sales
elevenlabs|Damián Acosta|male|Argentinian|Middle Aged|es|Serious Argentinian narrator
elevenlabs|Eugenia Prado|female|Spanish (Spain)|Middle Aged|es|Clear Castilian voice for customer service
elevenlabs|Fermín Aranda|male|Spanish (Spain)|Old|es|Deep Castilian voice for documentaries
elevenlabs|Gabriela Ocampo|female|Colombian|Young|es|Friendly Bogotá voice for appointments
elevenlabs|Hernán Villegas|male|Colombian|Middle Aged|es|Neutral Colombian voice for collections
elevenlabs|Ignacia Rojas|female|Chilean|Young|es|Quick Chilean voice for deliveries
elevenlabs|Julián Tapia|male|Chilean|Middle Aged|es|Relaxed Chilean voice for support
elevenlabs|Karina Huamán|female|Peruvian|Middle Aged|es|Soft Lima voice for surveys
elevenlabs|Leonel Quispe|male|Peruvian|Young|es|Bright Peruvian voice for young brands
elevenlabs|Maribel Soto|female|Latin American|Middle Aged|es|Neutral Latin American Spanish for any country
elevenlabs|Norberto Lugo|male|Venezuelan|Middle Aged|es|Cheerful Caracas voice for radio
elevenlabs|Harper Lane|female|American|Young|en|Upbeat American voice for sales calls
elevenlabs|Wesley Stone|male|American|Middle Aged|en|Steady American voice for support lines
elevenlabs|Imogen Clarke|female|British|Middle Aged|en|Polite British receptionist
elevenlabs|Rupert Hale|male|British|Old|en|Grave British storyteller
elevenlabs|Matilda Reid|female|Australian|Young|en|Sunny Australian voice
elevenlabs|Conor Byrne|male|Irish|Middle Aged|en|Gentle Irish voice for health care
cartesia|Abril Montes|female|Mexican|Young|es|Conversational Mexican voice with low latency
cartesia|Baltasar Rey|male|Spanish (Spain)|Middle Aged|es|Castilian voice for confirmations
cartesia|Catalina Mejía|female|Colombian|Middle Aged|es|Composed Colombian agent
cartesia|Dante Molina|male|Argentinian|Young|es|Informal Rioplatense voice
cartesia|Esperanza Lira|female|Chilean|Old|es|Grandmotherly Chilean voice
cartesia|Facundo Ríos|male|Latin American|Middle Aged|es|Neutral Latin American support voice
cartesia|Graciela Núñez|female|Spanish (Spain)|Old|es|Mature Castilian voice
cartesia|Hazel Monroe|female|American|Young|en|Crisp American voice for scheduling
cartesia|Isaac Boone|male|American|Middle Aged|en|Trustworthy American advisor
cartesia|Juliet Marsh|female|British|Young|en|Light British voice
cartesia|Kieran Walsh|male|Irish|Young|en|Talkative Irish voice
cartesia|Lachlan Frost|male|Australian|Middle Aged|en|Easy-going Australian voice
minimax|Amparo Gil|female|Spanish (Spain)|Middle Aged|es|Castilian voice with feeling
minimax|Benito Cruz|male|Mexican|Old|es|Old Mexican gentleman
minimax|Constanza Vera|female|Chilean|Middle Aged|es|Chilean voice for public services
minimax|Dolores Paz|female|Argentinian|Old|es|Argentinian voice of experience
minimax|Emilio Duarte|male|Colombian|Young|es|Young Colombian host
minimax|Flor Medina|female|Latin American|Young|es|Neutral Spanish for apps
minimax|Gideon Price|male|American|Old|en|American grandfather
minimax|Heather Quinn|female|American|Middle Aged|en|American office voice
minimax|Ian Mercer|male|British|Middle Aged|en|British news voice
minimax|Joan Tate|female|British|Old|en|British lady
fish_audio|Azul Peralta|female|Argentinian|Young|es|Expressive Argentinian voice
fish_audio|Bautista Oro|male|Mexican|Young|es|Energetic Mexican presenter
fish_audio|Clara Benítez|female|Spanish (Spain)|Young|es|Natural Castilian voice
fish_audio|Diego Palma|male|Chilean|Young|es|Casual Chilean voice
fish_audio|Elisa Cano|female|Peruvian|Young|es|Sweet Peruvian voice
fish_audio|Fabio Mora|male|Colombian|Middle Aged|es|Colombian sales voice
fish_audio|Georgia Wells|female|American|Middle Aged|en|Southern American hostess
fish_audio|Hugo Bennett|male|British|Young|en|Young British host
fish_audio|Isla Moore|female|Scottish|Young|en|Scottish storyteller
inworld|Aitana Robles|female|Spanish (Spain)|Young|es|Playful Castilian character
inworld|Blas Figueroa|male|Latin American|Middle Aged|es|Neutral Spanish guide
inworld|Carolina Pinto|female|Colombian|Young|es|Colombian companion
inworld|Domingo Luna|male|Mexican|Middle Aged|es|Mexican tour guide
inworld|Estela Bravo|female|Mexican|Old|es|Mexican storyteller
inworld|Felix Grant|male|American|Young|en|American companion
inworld|Gemma Lowe|female|British|Young|en|British tutor
inworld|Hank Dawson|male|American|Old|en|Western narrator
inworld|Ivy Nolan|female|American|Middle Aged|en|American coach
"""


def _parse(line: str) -> SharedVoice:
    provider, name, gender, accent, age, language, description = line.split("|")
    return SharedVoice(provider, name, "male" if gender == "male" else "female", accent, age, language, description)


SHARED: tuple[SharedVoice, ...] = tuple(_parse(line) for line in _TABLE.strip().splitlines())
