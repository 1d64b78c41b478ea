"""What Retell takes to clone a voice: how many files each provider wants, and how a sound file begins."""

MOST_FILES: dict[str, int] = {
    "elevenlabs": 25,
    "cartesia": 1,
    "minimax": 1,
    "fish_audio": 25,
    "platform": 25,
    "inworld": 3,
}
_MP3_SYNC = 0xE0
_STARTS = ((b"fLaC", "audio/flac"), (b"OggS", "audio/ogg"), (b"ID3", "audio/mpeg"), (b"\x1aE\xdf\xa3", "audio/webm"))


def sound_type(content: bytes) -> str | None:
    """The media type of a sound file by its first bytes; None where it is none that can be cloned from."""
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "audio/wav"
    if content[4:8] == b"ftyp":
        return "audio/mp4"
    for start, media_type in _STARTS:
        if content.startswith(start):
            return media_type
    is_frame = len(content) > 2 and content[0] == 0xFF and content[1] & _MP3_SYNC == _MP3_SYNC
    return _frame_type(content[1]) if is_frame else None


def _frame_type(second: int) -> str:
    """An MPEG frame without a layer is AAC, one with a layer is MP3."""
    return "audio/aac" if second & 0x06 == 0 else "audio/mpeg"
