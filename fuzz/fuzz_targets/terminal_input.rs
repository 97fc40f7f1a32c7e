//! Bytes of a visitor's terminal: whatever comes, wherever packets end, nothing breaks and the same is understood.

#![no_main]

use ardoise::tui::terminal::{Decoder, Incoming};
use libfuzzer_sys::fuzz_target;

fn understood<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<Incoming> {
    let mut all = Vec::new();
    let mut decoder = Decoder::default();
    for piece in pieces {
        decoder.feed(piece, &mut |incoming| all.push(incoming));
    }
    if decoder.is_waiting() {
        decoder.expire(&mut |incoming| all.push(incoming));
        assert!(!decoder.is_waiting(), "a pause leaves nothing half done");
    }
    all
}

fuzz_target!(|input: (Vec<u8>, u8)| {
    let (bytes, size) = input;
    let size = usize::from(size).max(1);
    assert_eq!(understood([bytes.as_slice()]), understood(bytes.chunks(size)));
});
