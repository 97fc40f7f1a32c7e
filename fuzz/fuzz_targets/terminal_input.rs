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

// The first byte is the size of the packets.
fuzz_target!(|input: &[u8]| {
    let [size, bytes @ ..] = input else {
        return;
    };
    let size = usize::from(*size).max(1);
    assert_eq!(understood([bytes]), understood(bytes.chunks(size)));
});
