//! The integration audit: twelve statements, five sections, four bands.
//!
//! The structure (what is asked about, sections of 2, 2, 2, 2 and 4 items, one point for each yes,
//! bands from 0, 4, 7 and 10) follows the article named in [`SOURCE`]. The wording is our own, in
//! English and Spanish. The article asks its questions 4, 5 and 7 as either/or; here each is the
//! integrated alternative as one positive statement, so that a yes means one thing.

use crate::Error;
use crate::instrument::compiled::CompiledInstrument;
use crate::instrument::document::{Band, Instrument, Item, Polarity, Scale, ScaleAnswer, Section};
use crate::vocabulary::{Note, Text};

const SOURCE: &str = "Structure after the article \"Implementation vs. Integration: The Critical Distinction Costing Your District Millions\" (21 January 2026). The wording is our own.";

/// English and Spanish.
type Both = [&'static str; 2];

const ROLES: [&str; 6] =
    ["district_leader", "principal", "teacher", "counselor", "specialist", "support_staff"];

/// Section id, title, what its items have in common.
const SECTIONS: [(&str, Both, Both); 5] = [
    (
        "proactive",
        ["Proactive systems", "Sistemas proactivos"],
        [
            "What every student meets every day, before anybody is worried.",
            "Lo que cada estudiante encuentra cada día, antes de que alguien se preocupe.",
        ],
    ),
    (
        "prevention",
        ["Prevention systems", "Sistemas de prevención"],
        [
            "How early signs are noticed, and how help begins.",
            "Cómo se notan las primeras señales y cómo empieza la ayuda.",
        ],
    ),
    (
        "intervention",
        ["Intervention systems", "Sistemas de intervención"],
        [
            "How students who receive added support are discussed and followed.",
            "Cómo se habla de los estudiantes con apoyo adicional y cómo se les da seguimiento.",
        ],
    ),
    (
        "immediate_responsive",
        ["Immediate response systems", "Sistemas de respuesta inmediata"],
        [
            "What happens in a crisis or when a threat is assessed.",
            "Lo que ocurre en una crisis o al evaluar una amenaza.",
        ],
    ),
    (
        "integration",
        ["Integration", "Integración"],
        [
            "Whether the parts work as one system that lasts.",
            "Si las partes funcionan como un solo sistema que perdura.",
        ],
    ),
];

/// Item id, section id, statement, what would show it.
const ITEMS: [(&str, &str, Both, Both); 12] = [
    (
        "q1",
        "proactive",
        [
            "Adults across the district would give much the same account of what students need around them in order to learn.",
            "Los adultos de todo el distrito explicarían casi igual qué necesitan los estudiantes a su alrededor para aprender.",
        ],
        [
            "Ask people in different roles and compare what they say.",
            "Pregunte a personas con distintas funciones y compare lo que dicen.",
        ],
    ),
    (
        "q2",
        "proactive",
        [
            "What we value and how we treat each other is taught, shown by adults and acknowledged alike in every place where students spend their day.",
            "Lo que valoramos y el trato que esperamos se enseña, se muestra con el ejemplo y se reconoce por igual en todos los lugares donde los estudiantes pasan el día.",
        ],
        [
            "Think of the bus, the cafeteria and the gym as well as the classroom.",
            "Piense en el autobús, la cafetería y el gimnasio, además del aula.",
        ],
    ),
    (
        "q3",
        "prevention",
        [
            "One coordinated routine looks for early signs of difficulty in learning, behavior and emotional life together.",
            "Una sola rutina coordinada busca juntas las primeras señales de dificultad en el aprendizaje, la conducta y la vida emocional.",
        ],
        [
            "The signs of one student are seen side by side, not in one list for each program.",
            "Las señales de un mismo estudiante se ven juntas, no en una lista por programa.",
        ],
    ),
    (
        "q4",
        "prevention",
        [
            "A single referral opens the way to every tier and kind of support that a student may need.",
            "Una sola solicitud abre el camino a todos los niveles y tipos de apoyo que un estudiante pueda necesitar.",
        ],
        [
            "Yes means that nobody has to refer the same student again to another program.",
            "Sí significa que nadie tiene que remitir de nuevo al mismo estudiante a otro programa.",
        ],
    ),
    (
        "q5",
        "intervention",
        [
            "When a student has Tier 2 or Tier 3 support, one team considers learning, behavior and emotional needs in the same conversation.",
            "Cuando un estudiante tiene apoyo de nivel 2 o 3, un solo equipo considera en la misma conversación sus necesidades de aprendizaje, conducta y vida emocional.",
        ],
        [
            "Yes means that no second meeting discusses the same student on its own.",
            "Sí significa que ninguna otra reunión trata por separado al mismo estudiante.",
        ],
    ),
    (
        "q6",
        "intervention",
        [
            "Every intervention has written criteria for starting, for checking progress and for ending, and staff can say what they are.",
            "Cada intervención tiene criterios escritos para empezar, revisar el progreso y terminar, y el personal sabe decirlos.",
        ],
        [
            "Criteria that only the coordinator knows count as no.",
            "Los criterios que solo conoce la coordinación cuentan como no.",
        ],
    ),
    (
        "q7",
        "immediate_responsive",
        [
            "Threat assessment works hand in hand with prevention and early support: what one learns reaches the other.",
            "La evaluación de amenazas trabaja de la mano con la prevención y el apoyo temprano: lo que una aprende llega a los otros.",
        ],
        [
            "Yes means that an assessment can begin with support and ends with a plan for it.",
            "Sí significa que una evaluación puede partir de los apoyos y termina con un plan para darlos.",
        ],
    ),
    (
        "q8",
        "immediate_responsive",
        [
            "In a crisis, the people who respond can see what matters about the student from every system that knows something.",
            "En una crisis, quienes responden pueden ver lo importante sobre el estudiante desde cada sistema que sabe algo.",
        ],
        [
            "Only what the response needs, at once, without calling several offices.",
            "Solo lo que la respuesta necesita, de inmediato, sin llamar a varias oficinas.",
        ],
    ),
    (
        "q9",
        "integration",
        [
            "We can lay out one picture of everything we run that shows how each part feeds and supports the others.",
            "Podemos mostrar en una sola imagen todo lo que hacemos y cómo cada parte alimenta y apoya a las demás.",
        ],
        [
            "A picture that exists and is current, not one that could be made.",
            "Una imagen que existe y está al día, no una que se podría hacer.",
        ],
    ),
    (
        "q10",
        "integration",
        [
            "Our supports do not rest on one person: they would go on just as well without any one leader.",
            "Nuestros apoyos no dependen de una sola persona: seguirían igual de bien sin cualquiera de sus líderes.",
        ],
        [
            "Think of the last time somebody in charge was away for a month.",
            "Piense en la última vez que una persona a cargo faltó un mes.",
        ],
    ),
    (
        "q11",
        "integration",
        [
            "It is written down how information travels between our systems and what people do together when it arrives.",
            "Está por escrito cómo viaja la información entre nuestros sistemas y qué hacen juntas las personas cuando llega.",
        ],
        [
            "Both the path of the data and the action it leads to.",
            "Tanto el camino de los datos como la acción a la que llevan.",
        ],
    ),
    (
        "q12",
        "integration",
        [
            "We can tell which services do the same work and bring them together without any student getting less.",
            "Sabemos qué servicios hacen lo mismo y podemos unirlos sin que ningún estudiante reciba menos.",
        ],
        [
            "Best shown by one that was joined or ended, and what its students receive now.",
            "Se muestra mejor con uno que se unió o terminó y lo que sus estudiantes reciben ahora.",
        ],
    ),
];

/// Band id, lowest total, label, what to do next.
const BANDS: [(&str, u32, Both, Both); 4] = [
    (
        "implementation_mode",
        0,
        ["Implementation mode", "Modo de implementación"],
        [
            "Programs exist, but not yet a system. Turn from asking whether each is carried out to asking how they work together, and begin with one shared way to ask for help.",
            "Hay programas, pero aún no un sistema. Pase de preguntar si cada uno se cumple a preguntar cómo trabajan juntos, y empiece por una sola manera de pedir ayuda.",
        ],
    ),
    (
        "significant_fragmentation",
        4,
        ["Significant fragmentation", "Fragmentación importante"],
        [
            "Programs run side by side more than together. Connect what there is before adding anything, first of all where students wait or get lost.",
            "Los programas van uno al lado del otro más que juntos. Conecte lo que hay antes de añadir algo, primero donde los estudiantes esperan o se pierden.",
        ],
    ),
    (
        "solid_foundations_with_gaps",
        7,
        ["Solid foundations with gaps", "Bases sólidas con brechas"],
        [
            "Much is in place and some parts still stand alone. Look at the section with the fewest points and plan the connections that it lacks.",
            "Hay mucho en marcha y algunas partes aún están solas. Mire la sección con menos puntos y planifique las conexiones que le faltan.",
        ],
    ),
    (
        "well_integrated",
        10,
        ["Well integrated", "Bien integrado"],
        [
            "The parts work as one. Make it last: write down what makes it work, test it against people leaving, and improve in small steps.",
            "Las partes funcionan como una. Haga que dure: escriba lo que lo hace funcionar, póngalo a prueba ante la salida de personas y mejore en pasos pequeños.",
        ],
    ),
];

/// The integration audit, ready to score.
///
/// # Errors
/// None in practice: it passes the same checks as any other instrument, and a test runs them.
pub fn integration_audit() -> Result<CompiledInstrument, Error> {
    CompiledInstrument::compile(document()?)
}

fn document() -> Result<Instrument, Error> {
    Ok(Instrument {
        schema_version: 1,
        id: "integration-audit".try_into()?,
        version: "1.0.0".into(),
        title: both(["Integration audit", "Auditoría de integración"]),
        about: Some(both([
            "Twelve statements about whether a district's programs work as one system. Answer yes only to what is so today and could be shown.",
            "Doce afirmaciones sobre si los programas de un distrito funcionan como un solo sistema. Responda sí solo a lo que hoy es así y se podría demostrar.",
        ])),
        licence: "MIT OR Apache-2.0".into(),
        source: Some(SOURCE.into()),
        respondents: ROLES.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?,
        scales: vec![Scale {
            id: "yes_no".into(),
            answers: vec![
                ScaleAnswer { id: "no".try_into()?, label: both(["No", "No"]), points: 0 },
                ScaleAnswer { id: "yes".try_into()?, label: both(["Yes", "Sí"]), points: 1 },
            ],
        }],
        sections: SECTIONS
            .into_iter()
            .map(|(id, title, about)| {
                Ok(Section { id: id.try_into()?, title: both(title), about: Some(both(about)) })
            })
            .collect::<Result<_, Error>>()?,
        items: ITEMS
            .into_iter()
            .map(|(id, section, text, help)| {
                Ok(Item {
                    id: id.try_into()?,
                    section: section.try_into()?,
                    scale: "yes_no".into(),
                    text: both(text),
                    help: Some(both(help)),
                    polarity: Polarity::Positive,
                    ppra_area: None,
                })
            })
            .collect::<Result<_, Error>>()?,
        bands: BANDS
            .into_iter()
            .map(|(id, from, label, guidance)| {
                Ok(Band { id: id.try_into()?, from, label: both(label), guidance: both(guidance) })
            })
            .collect::<Result<_, Error>>()?,
        profile_watch: vec!["integration".try_into()?],
    })
}

fn both([english, spanish]: Both) -> Text {
    let mut text = Text::from(english);
    text.0.insert("es".to_owned(), Note::from(spanish));
    text
}
