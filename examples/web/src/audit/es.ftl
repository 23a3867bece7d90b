# Lo que dice la auditoría en español. Las preguntas vienen con el instrumento.

loading = Preparando las preguntas…
not-available = La auditoría no se puede mostrar en este navegador
not-available-why = La parte que califica las respuestas no arrancó. Si esta página forma parte de otro sitio, su política de seguridad de contenido debe permitir «wasm-unsafe-eval».

## Quién responde
people = Quién responde
people-about = Varias personas pueden responder una tras otra en esta página, o cada una por su cuenta: abajo se añade el archivo de cada una.
person-default = Persona { $number }
person-details = Nombre, escuela y fecha
person-add = Añadir una persona
person-answered = { $answered } de { $items } respondidas
person-name = Nombre o función
person-name-about = Basta con una función, como «dirección».
person-site = Escuela u oficina
person-optional = opcional
person-date = Fecha de las respuestas
person-remove = Quitar a esta persona
person-remove-sure = ¿Quitar a { $name } y todas sus respuestas?
person-remove-yes = Quitar
person-taken = Alguien con ese nombre ya tiene respuestas para ese lugar y esa fecha.
cancel = Cancelar

## Las preguntas
sections = Secciones
section-progress = { $answered } de { $items }
section-progress-long = { $answered } de { $items } respondidas
question-number = Pregunta { $number }
not-sure = Aún no sé
notes-add = Nota o evidencia
notes-has =
    { $evidence ->
        [0] Nota escrita
        [one] Nota · { $evidence } evidencia
       *[other] Nota · { $evidence } evidencias
    }
notes-text = Nota a la pregunta { $number }
notes-text-about = Qué hace que sea así, o qué falta.
evidence-of = Evidencia { $place } de la pregunta { $number }
evidence-about = Un enlace, el nombre de un archivo o el acta de una reunión. No se abre ni se lee.
evidence-add = Añadir evidencia
evidence-remove = Quitar la evidencia { $place } de la pregunta { $number }
evidence-open = Abrir la evidencia { $place } en otra pestaña

## El resultado
result = Resultado
result-of = Resultado de { $name }
score-one = { $score } de { $max }
score-between = { $low } a { $high } de { $max }
score-open =
    { $open ->
        [one] Queda una pregunta abierta; por eso la puntuación es un intervalo.
       *[other] Quedan { $open } preguntas abiertas; por eso la puntuación es un intervalo.
    }
score-complete = Las { $items } preguntas están respondidas.
score-said = Puntuación { $low } a { $high } de { $max }. { $open ->
        [one] Queda una pregunta abierta.
       *[other] Quedan { $open } preguntas abiertas.
    } Posible: { $bands }.
score-said-one = Puntuación { $low } de { $max }. { $bands }.
or = { $list } o { $last }
bands-possible = Rangos posibles
band = Rango
band-range = { $from } a { $to } puntos
guidance = Qué hacer ahora
guidance-open = Qué hacer ahora, según el rango
profile = Perfil por sección
profile-section = Sección
profile-drawn = Dibujo
profile-points = Puntos
profile-legend-have = Puntos obtenidos
profile-legend-open = Aún posibles
profile-legend-mean = Media de las { $people } personas
scale-drawn = Escala de 0 a { $max }, con la puntuación en { $low } a { $high }
to-result = Ver resultado

finding-hidden-title = El total parece mejor de lo que es
finding-hidden = La sección «{ $section }» no tiene puntos, aunque el total es bueno. Mire ahí primero.
finding-hidden-people = Todos los totales son iguales, pero vienen de secciones distintas. Compare los perfiles.
finding-one = Es la opinión de una sola persona. Pida a alguien con otra función que también responda.
finding-evidence =
    { $count ->
        [one] Una pregunta tiene puntos sin ninguna evidencia: { $questions }.
       *[other] { $count } preguntas tienen puntos sin ninguna evidencia: { $questions }.
    }
finding-other = { $message }

## Lado a lado
compare = Lado a lado
compare-about = Respuestas del { $date }.
compare-table = Respuestas por pregunta y persona
compare-question = Pregunta
compare-agree = Acuerdo
compare-total = Total
compare-mean = media { $score }
compare-unanswered = abierta
agreement = Acuerdo
agreement-percent = El { $percent } % de los pares de respuestas coincide.
agreement-none = Ninguna pregunta tiene aún dos respuestas.
agreement-more = Acuerdo corregido por el azar
agreement-alpha = Alfa de Krippendorff
agreement-fleiss = Kappa de Fleiss
agreement-cohen = Kappa de Cohen
reason-too_few_answers = ninguno: ninguna pregunta tiene dos respuestas
reason-too_few_complete_sheets = ninguno: menos de dos personas respondieron todo
reason-not_two_respondents = ninguno: es para dos personas exactamente
reason-all_alike = ninguno: todas las respuestas son iguales y no hay nada que corregir
disputed = Hablen primero de estas
disputed-none = Nadie está en desacuerdo en ninguna pregunta.
disputed-percent = { $percent } % iguales
sites = Dónde difieren más las escuelas
sites-line = Pregunta { $number }: más en { $highest }, menos en { $lowest }
changes = Desde el { $date }
changes-score = Total medio: { $change }
changes-people =
    { $people ->
        [0] Nadie respondió las dos veces; puede que solo hayan cambiado las personas.
        [one] Una persona respondió las dos veces.
       *[other] { $people } personas respondieron las dos veces.
    }
changes-between = { $low } a { $high }
changes-items = Respuestas que cambiaron: preguntas { $questions }
changes-none = Ninguna respuesta cambió.

## Archivos
file = Guardar o compartir las respuestas
file-about = Las respuestas están solo en esta página y se pierden al cerrarla. No se envía nada a ningún sitio. Guárdelas en un archivo para conservarlas.
file-save = Guardar en un archivo
file-open = Abrir un archivo
file-add = Añadir personas de un archivo
file-print = Imprimir
file-replace-sure = Al abrir un archivo se reemplazan las respuestas de esta página. No se han guardado.
file-replace-yes = Reemplazarlas
file-opened = { $people ->
        [one] Abierto: una persona.
       *[other] Abierto: { $people } personas.
    }
file-saved = Guardado como { $name }.
file-refused = Este archivo no se abrió
file-where = Dónde
file-where-sheet = respuestas de la persona { $number } del archivo
file-hint = Sugerencia (en inglés)
file-kept = Las respuestas de esta página siguen como estaban.
change-refused = Este cambio no se hizo

## Por qué se rechazó algo, por código
error-E_EMPTY = El archivo está vacío.
error-E_UTF8 = El archivo no es texto en UTF-8.
error-E_BOM = El archivo empieza con una marca de orden de bytes. Guárdelo como UTF-8 sin ella.
error-E_SYNTAX = El archivo no es JSON válido.
error-E_TRAILING = Hay algo después del final del documento.
error-E_TYPE = Algo es de otro tipo del que debería.
error-E_SHAPE = Algo es de otro tipo del que debería.
error-E_UNKNOWN_KEY = Hay una entrada que un archivo de auditoría no tiene.
error-E_MISSING_KEY = Falta una entrada.
error-E_DUPLICATE_KEY = La misma entrada está dos veces.
error-E_NUMBER = Un número no se puede leer.
error-E_STRING = Un texto contiene caracteres que no debe contener.
error-E_DATE = Una fecha no es un día del calendario, escrito AAAA-MM-DD.
error-E_ID = Un nombre o id debe tener de 1 a 64 caracteres y ninguno de control.
error-E_LIMIT = Algo es demasiado grande.
error-E_VALUE = Un valor no se conoce aquí.
error-E_UNKNOWN_INSTRUMENT = El archivo responde un cuestionario que no forma parte de esta página.
error-E_UNKNOWN_ITEM = El archivo responde una pregunta que esta auditoría no tiene.
error-E_MISSING_ITEM = El archivo omite una pregunta. Una pregunta abierta se escribe como null.
error-E_CONFLICTING_RECORD = La misma persona tiene dos juegos distintos de respuestas para el mismo lugar y la misma fecha. Si son dos personas, necesitan nombres distintos.
error-E_SCHEMA_VERSION = El archivo se escribió para otra versión.
error-E_INTERNAL = La parte que califica las respuestas falló y se reinició. Inténtelo otra vez.
error-other = { $message }

## Impresión
print-answers = Respuestas, notas y evidencias
print-made = Respuestas de { $name }, { $date }
print-made-site = Respuestas de { $name }, { $site }, { $date }
