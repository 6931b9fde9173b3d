//! What happened is what is stored: events written, read and followed again make the same case.

use gk_case::{Case, Event, Ladder};

/// Compares the case of some events with the case of the same events as they are read from the store, and with the one
/// that follows them one by one from any point.
pub fn is_what_happened(events: &[Event]) -> Result<(), String> {
    let ladder = Ladder::OF_CASES;
    let mut read = Vec::new();
    for event in events {
        let stored = ladder.store(event, event.on).map_err(|unreadable| unreadable.to_string())?;
        read.push(ladder.read::<Event>(stored).map_err(|unreadable| unreadable.to_string())?);
    }
    if read != events {
        return Err("存入后读出的记录与原来的不同".to_owned());
    }
    let whole = Case::of(&read);
    for n in 1..read.len() {
        let (first, rest) = read.split_at(n);
        let mut followed = Case::of(first);
        rest.iter().for_each(|event| followed.iter_mut().for_each(|case| case.evolve(event)));
        if followed != whole {
            return Err(format!("从第{n}条起逐条跟随的案件与一次读出的不同"));
        }
    }
    Ok(())
}
