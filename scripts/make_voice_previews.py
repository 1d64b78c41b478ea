"""Make the clips by which the sandbox's voices introduce themselves. Needs: apt-get install espeak-ng opus-tools.

Run it from the checkout after changing `voice_catalogue.py`: python scripts/make_voice_previews.py
"""

import subprocess
import sys
from pathlib import Path

from centralita.retell.sandbox.voice_catalogue import VOICES, Voice

FOLDER = Path(__file__).parents[1] / "src" / "centralita" / "retell" / "sandbox" / "previews"
MOST_BYTES_OF_ONE = 15_000
MOST_BYTES_OF_ALL = 1_000_000
SENTENCES = {
    "en": "Hello, I'm {name}. This is how I sound on a call.",
    "es": "Hola, soy {name}. Así sueno en una llamada.",
    "pt": "Olá, eu sou {name}. É assim que eu falo numa chamada.",
    "fr": "Bonjour, je suis {name}. Voici ma voix au téléphone.",
    "de": "Hallo, ich bin {name}. So klinge ich am Telefon.",
    "it": "Ciao, sono {name}. Ecco come parlo al telefono.",
    "zh": "ni3 hao3, wo3 shi4 {name}. hen3 gao1 xing4 wei4 nin2 fu2 wu4.",
}


def make(voice: Voice) -> int:
    """Speak one sentence into one Ogg file; its size."""
    words = SENTENCES[voice.language].format(name=voice.name)
    speak = ["espeak-ng", "-v", voice.speech, "-p", str(voice.pitch), "-s", str(voice.pace), "--stdout", words]
    spoken = subprocess.run(speak, check=True, capture_output=True).stdout
    path = FOLDER / voice.preview_file
    encode = [
        "opusenc",
        "--quiet",
        "--speech",
        "--bitrate",
        "16",
        "--serial",
        "1",
        "--discard-comments",
        "-",
        str(path),
    ]
    subprocess.run(encode, input=spoken, check=True)
    return path.stat().st_size


def main() -> None:
    """Make every clip anew and keep to the sizes that were promised."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.ogg"):
        path.unlink()
    sizes = {voice.voice_id: make(voice) for voice in VOICES}
    largest = max(sizes, key=sizes.__getitem__)
    print(f"{len(sizes)} clips, {sum(sizes.values()):,} bytes, the largest {largest} with {sizes[largest]:,}")
    if sizes[largest] > MOST_BYTES_OF_ONE or sum(sizes.values()) > MOST_BYTES_OF_ALL:
        sys.exit("The clips are larger than allowed.")


if __name__ == "__main__":
    main()
