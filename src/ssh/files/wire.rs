//! Requests from the line, answers to it. What a request says is read by `russh-sftp`; how many bytes are taken in, and
//! what follows a request that cannot be read, is decided here.

use bytes::Bytes;
use russh_sftp::protocol::Packet;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// The longest request, in bytes: what OpenSSH sends at most.
const LONGEST: usize = 256 * 1024;
/// `SSH_FXP_INIT`, which alone has a version where the others have an id.
const INIT: u8 = 1;
/// The requests of version 3, and extensions.
const REQUESTS: [std::ops::RangeInclusive<u8>; 3] = [INIT..=INIT, 3..=20, 200..=200];

/// What came.
pub(super) enum Came {
    /// A request.
    Request(Box<Packet>),
    /// Something that cannot be read, with the id that an answer needs.
    Unreadable(u32),
    /// Nothing more: the line ended, or nobody can tell where the next request begins.
    End,
}

/// The next request.
pub(super) async fn next(line: &mut (impl AsyncRead + Unpin)) -> Came {
    let Ok(length) = line.read_u32().await else {
        return Came::End;
    };
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > LONGEST {
        return Came::End;
    }
    let mut request = vec![0; length];
    if line.read_exact(&mut request).await.is_err() {
        return Came::End;
    }
    read(request)
}

fn read(request: Vec<u8>) -> Came {
    let mut head = request.iter().copied();
    let kind = head.next().unwrap_or_default();
    let id = head
        .chain(std::iter::repeat(0))
        .take(4)
        .fold(0, |id, byte| (id << 8) | u32::from(byte));
    if !REQUESTS.iter().any(|kinds| kinds.contains(&kind)) {
        return Came::Unreadable(id);
    }
    match Packet::try_from(&mut Bytes::from(request)) {
        Ok(packet) => Came::Request(Box::new(packet)),
        Err(_) if kind == INIT => Came::End,
        Err(_) => Came::Unreadable(id),
    }
}

/// Sends an answer; `false` when nobody listens any more.
pub(super) async fn answer(line: &mut (impl AsyncWrite + Unpin), packet: Packet) -> bool {
    let Ok(bytes) = Bytes::try_from(packet) else {
        return false;
    };
    line.write_all(&bytes).await.is_ok() && line.flush().await.is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[tokio::test]
    async fn what_cannot_be_read_keeps_its_id() {
        for (bytes, id) in [
            // An open whose name is longer than the request.
            (&[0, 0, 0, 9, 3, 0, 0, 0, 7, 0, 0, 255, 255][..], 7),
            // A kind that there is not.
            (&[0, 0, 0, 5, 99, 0, 0, 1, 0], 256),
            // An answer instead of a request.
            (&[0, 0, 0, 5, 103, 0, 0, 0, 1], 1),
            (&[0, 0, 0, 0], 0),
            (&[0, 0, 0, 2, 4, 9], 0x0900_0000),
        ] {
            let came = next(&mut &*bytes).await;
            assert!(
                matches!(came, Came::Unreadable(found) if found == id),
                "{bytes:?}"
            );
        }
    }

    #[tokio::test]
    async fn a_line_that_breaks_off_or_says_too_much_ends() {
        for bytes in [
            &[][..],
            &[0, 0],
            &[0, 0, 0, 9, 3, 0],
            &[0, 4, 0, 1, 3],
            &[255; 64],
        ] {
            assert!(matches!(next(&mut &*bytes).await, Came::End), "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn no_request_is_too_wild(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _came = read(bytes);
        }
    }
}
