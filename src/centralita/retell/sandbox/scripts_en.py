"""Scenarios in English."""

from centralita.retell.sandbox.script_types import Book, Scenario

ENGLISH = Book(
    greeting="Hello, thanks for calling. How can I help you today?",
    hello="Hello?",
    scenarios=(
        Scenario(
            name="appointment",
            exchanges=(
                ("Hi, I'd like to book an appointment for this week.", "Of course. Which day suits you?"),
                ("Thursday afternoon would be best.", "I have Thursday at four o'clock. Does that work?"),
                ("Four is perfect. It's for Laura Bennett.", "Thank you, Laura. You're booked for Thursday."),
            ),
            farewell=("Great, thanks a lot. Bye!", "You're welcome. Goodbye!"),
            summary="The caller booked an appointment for Thursday at four o'clock under the name Laura Bennett.",
            is_successful=True,
            sentiment="Positive",
        ),
        Scenario(
            name="order",
            exchanges=(
                ("Hi, I'm calling about an order that hasn't arrived.", "I'm sorry. What's the order number?"),
                ("It's four eight one five two.", "I see it. It left the warehouse this morning."),
                ("So when will it be here?", "It should reach you tomorrow before noon."),
            ),
            farewell=("Okay, that's fine. Goodbye.", "Thanks for your patience. Goodbye."),
            summary="The caller asked about order 48152, which is on its way and arrives tomorrow before noon.",
            is_successful=True,
            sentiment="Neutral",
        ),
        Scenario(
            name="hours",
            exchanges=(
                ("Hi, what time do you open on Saturdays?", "On Saturdays we open from ten to two."),
                ("And do I have to book ahead?", "No, you can just walk in on Saturdays."),
                ("Is there somewhere to park?", "Yes, there's free parking behind the building."),
            ),
            farewell=("Lovely, see you then. Bye.", "See you on Saturday. Bye!"),
            summary="The caller asked about Saturday hours, walk-ins and parking and got all the answers.",
            is_successful=True,
            sentiment="Positive",
        ),
        Scenario(
            name="invoice",
            exchanges=(
                ("I've been charged twice on my last invoice.", "I'm sorry to hear that. Let me check."),
                ("This is the second month in a row!", "I understand. I've opened a claim for the refund."),
                ("I'd rather talk to a person, honestly.", "I'll ask a colleague to call you today."),
            ),
            farewell=("Fine. I hope so this time.", "You have my word. Goodbye."),
            summary="The caller complained about a double charge and asked for a person; a claim was opened.",
            is_successful=False,
            sentiment="Negative",
        ),
        Scenario(
            name="reschedule",
            exchanges=(
                ("Hello, I need to move my appointment on Monday.", "No problem. Which day would you prefer?"),
                ("Could it be Wednesday, early morning?", "Wednesday at nine is free. Shall I book it?"),
                ("Yes, please. Nine is good.", "Done. You'll get a message with the new time."),
            ),
            farewell=("Thank you very much. Bye.", "My pleasure. Have a good day!"),
            summary="The caller moved Monday's appointment to Wednesday at nine in the morning.",
            is_successful=True,
            sentiment="Positive",
        ),
        Scenario(
            name="not interested",
            exchanges=(
                ("I'm driving right now. What's this about?", "It's about the offer you asked for."),
                ("I didn't ask for any offer.", "I'm sorry, then it was our mistake."),
            ),
            farewell=("Not interested, thanks. Bye.", "Understood. Sorry for the trouble. Goodbye."),
            summary="The person was not interested in the offer and ended the conversation quickly.",
            is_successful=False,
            sentiment="Neutral",
        ),
    ),
    small_talk=(
        ("Let me see, I have another question about the same thing.", "Of course, go ahead, I have the time."),
        ("Could you repeat that slowly, so I can write it down?", "Sure. I'll go through it step by step."),
        ("And what if I change my mind later on?", "You can change it up to a day before, at no cost."),
        ("My sister had the same problem last year, you know.", "I see. We've improved a lot since then."),
        ("Give me a second, I'm looking for a pen.", "Take your time, I'll wait for you."),
    ),
    voicemail="You've reached my voicemail. Please leave a message after the tone.",
    phone_menu="Welcome. For sales, press one. For support, press two. To hear this again, press nine.",
    reminder="Are you still there?",
    transfer="I'll put you through to a colleague. One moment, please.",
    endings={
        "voicemail_reached": "An answering machine took the call.",
        "ivr_reached": "A phone menu took the call.",
        "inactivity": "The caller said nothing, so the call was ended.",
        "max_duration_reached": "The call reached its longest allowed duration.",
        "manual_stopped": "The call was stopped by hand.",
        "call_transfer": "The caller was transferred to a colleague.",
        "call_take_over": "A person took the call over.",
        "user_requested_dnc": "The caller asked for no more calls.",
        "user_requested_callback": "The caller asked to be called back later.",
    },
    no_conversation="The call was not connected, so there was no conversation.",
    extracted_text="mentioned in the conversation",
)
