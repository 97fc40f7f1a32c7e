//! Public keys, as `ssh-keygen` writes them.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

use super::AccountError;
use crate::domain::Digest;

/// The kinds that the program takes: no DSA, and RSA only in newer signatures, which the kind does not tell.
const KINDS: [&str; 4] = [
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
];

/// The fingerprint of a line like `ssh-ed25519 AAAA… marie@laptop`, as `ssh-keygen -l` shows it.
pub(super) fn fingerprint(line: &str) -> Result<String, AccountError> {
    let wrong = |detail: &str| AccountError::Key {
        detail: detail.to_owned(),
    };
    if line.contains("PRIVATE KEY") {
        return Err(wrong("this is a private key, keep it to yourself"));
    }
    let mut words = line.split_whitespace();
    let (Some(kind), Some(encoded)) = (words.next(), words.next()) else {
        return Err(wrong("a line begins with ssh-ed25519 or ecdsa-sha2-…"));
    };
    if !KINDS.contains(&kind) {
        return Err(AccountError::Key {
            detail: format!("{kind}: use an ssh-ed25519 key"),
        });
    }
    let blob = STANDARD
        .decode(encoded)
        .map_err(|_| wrong("its middle part is damaged"))?;
    let named = blob
        .split_first_chunk::<4>()
        .and_then(|(length, rest)| rest.get(..u32::from_be_bytes(*length) as usize));
    if named != Some(kind.as_bytes()) {
        return Err(wrong("its middle part is damaged"));
    }
    let digest = Digest::of(&blob);
    Ok(format!("SHA256:{}", STANDARD_NO_PAD.encode(digest.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with `ssh-keygen -t ed25519`, its fingerprint said by `ssh-keygen -l`.
    const LINE: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOYlZDNIsnkrInkF+s+vzXKZVfaHblDh5V5A4BqHqzsR marie@portable";

    #[test]
    fn a_line_has_the_fingerprint_that_ssh_keygen_says() {
        assert_eq!(
            fingerprint(LINE).unwrap(),
            "SHA256:8mvMBtDkfd2u+ZzB2Jxrl/2VfCHc2qlC0ZYOHZTWXEM"
        );
    }

    #[test]
    fn what_is_no_key_is_refused_with_a_reason() {
        for wrong in [
            "",
            "ssh-ed25519",
            "ssh-dss AAAA",
            "ssh-ed25519 !!!",
            "ssh-ed25519 AAAAB3NzaC1yc2E=",
            "-----BEGIN OPENSSH PRIVATE KEY-----",
        ] {
            assert!(
                matches!(fingerprint(wrong), Err(AccountError::Key { .. })),
                "{wrong}"
            );
        }
    }
}
