"""Scenarios in Spanish."""

from centralita.retell.sandbox.script_types import Book, Scenario

SPANISH = Book(
    greeting="Hola, gracias por llamar. ¿En qué puedo ayudarle?",
    hello="¿Hola?",
    scenarios=(
        Scenario(
            name="cita",
            exchanges=(
                ("Hola, quisiera pedir una cita para esta semana.", "Claro que sí. ¿Qué día le viene bien?"),
                ("El jueves por la tarde sería lo mejor.", "Tengo el jueves a las cuatro. ¿Le va bien?"),
                ("Perfecto, a las cuatro. A nombre de Laura Benítez.", "Gracias, Laura. Queda apuntada."),
            ),
            farewell=("Muchas gracias. ¡Hasta el jueves!", "A usted. ¡Hasta luego!"),
            summary="La persona pidió cita para el jueves a las cuatro a nombre de Laura Benítez.",
            is_successful=True,
            sentiment="Positive",
        ),
        Scenario(
            name="pedido",
            exchanges=(
                ("Hola, llamo por un pedido que no me ha llegado.", "Lo siento. ¿Me dice el número de pedido?"),
                ("Es el cuatro ocho uno cinco dos.", "Ya lo veo. Ha salido del almacén esta mañana."),
                ("¿Y cuándo me llega entonces?", "Debería llegarle mañana antes del mediodía."),
            ),
            farewell=("De acuerdo, está bien. Adiós.", "Gracias por su paciencia. Adiós."),
            summary="La persona preguntó por el pedido 48152, que va de camino y llega mañana antes del mediodía.",
            is_successful=True,
            sentiment="Neutral",
        ),
        Scenario(
            name="horario",
            exchanges=(
                ("Buenas, ¿a qué hora abren los sábados?", "Los sábados abrimos de diez a dos."),
                ("¿Y hay que reservar antes?", "No hace falta, puede venir sin cita."),
                ("¿Hay sitio para aparcar?", "Sí, hay un aparcamiento gratuito detrás del edificio."),
            ),
            farewell=("Estupendo, allí nos vemos. Adiós.", "Nos vemos el sábado. ¡Adiós!"),
            summary="La persona preguntó por el horario del sábado, la cita y el aparcamiento, y obtuvo respuesta.",
            is_successful=True,
            sentiment="Positive",
        ),
        Scenario(
            name="factura",
            exchanges=(
                ("Me han cobrado dos veces en la última factura.", "Lamento oírlo. Déjeme que lo revise."),
                ("¡Es el segundo mes seguido!", "Lo entiendo. He abierto una reclamación para el reembolso."),
                ("La verdad, prefiero hablar con una persona.", "Le pediré a un compañero que le llame hoy."),
            ),
            farewell=("Bueno. Espero que esta vez sea verdad.", "Tiene mi palabra. Adiós."),
            summary="La persona se quejó de un cobro doble y pidió hablar con alguien; se abrió una reclamación.",
            is_successful=False,
            sentiment="Negative",
        ),
        Scenario(
            name="cambio de cita",
            exchanges=(
                ("Hola, necesito cambiar mi cita del lunes.", "Sin problema. ¿Qué día prefiere?"),
                ("¿Podría ser el miércoles a primera hora?", "El miércoles a las nueve está libre. ¿La reservo?"),
                ("Sí, por favor. A las nueve está bien.", "Hecho. Recibirá un mensaje con la nueva hora."),
            ),
            farewell=("Muchísimas gracias. Hasta luego.", "Un placer. ¡Que tenga buen día!"),
            summary="La persona cambió su cita del lunes al miércoles a las nueve de la mañana.",
            is_successful=True,
            sentiment="Positive",
        ),
        Scenario(
            name="sin interés",
            exchanges=(
                ("Ahora mismo voy conduciendo. ¿De qué se trata?", "Es sobre la oferta que nos pidió."),
                ("Yo no he pedido ninguna oferta.", "Disculpe, entonces ha sido un error nuestro."),
            ),
            farewell=("No me interesa, gracias. Adiós.", "Entendido. Perdone la molestia. Adiós."),
            summary="La persona no tenía interés en la oferta y terminó pronto la conversación.",
            is_successful=False,
            sentiment="Neutral",
        ),
    ),
    small_talk=(
        ("A ver, tengo otra pregunta sobre lo mismo.", "Por supuesto, dígame, tenemos tiempo."),
        ("¿Me lo puede repetir despacio para apuntarlo?", "Claro. Se lo explico paso a paso."),
        ("¿Y si luego cambio de opinión?", "Puede cambiarlo hasta un día antes, sin coste."),
        ("A mi hermana le pasó lo mismo el año pasado.", "Ya veo. Desde entonces hemos mejorado mucho."),
        ("Espere un momento, que busco un bolígrafo.", "Tranquilo, aquí le espero."),
    ),
    voicemail="Este es mi buzón de voz. Deje su mensaje después de la señal.",
    phone_menu="Bienvenido. Para ventas, pulse uno. Para soporte, pulse dos. Para repetir, pulse nueve.",
    reminder="¿Sigue ahí?",
    transfer="Le paso con un compañero. Un momento, por favor.",
    endings={
        "voicemail_reached": "Respondió un buzón de voz.",
        "ivr_reached": "Respondió un menú telefónico.",
        "inactivity": "La persona no dijo nada y la llamada se cerró.",
        "max_duration_reached": "La llamada alcanzó su duración máxima.",
        "manual_stopped": "La llamada se detuvo a mano.",
        "call_transfer": "Se transfirió la llamada a un compañero.",
        "call_take_over": "Una persona se hizo cargo de la llamada.",
        "user_requested_dnc": "La persona pidió que no la llamaran más.",
        "user_requested_callback": "La persona pidió que la llamaran más tarde.",
    },
    no_conversation="La llamada no se conectó, así que no hubo conversación.",
    extracted_text="mencionado en la conversación",
)
